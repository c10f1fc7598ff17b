"""How cases let go of people: a case whose archival term has ended is emptied of its author; before that it is kept."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.notify.models import Letter
from ratusha.foundation.retention.keeps import FILES_578, before
from ratusha.foundation.search import engine
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from .. import permissions
from ..models import Answer, Case, ExtensionRequest, Message, PostLetter, Resolution, Viewing
from ..queries.owndata import of_subject

OPEN_LAW = "393/96-ВР, ст. 15, 20: на звернення ще треба відповісти"
TERM = "appeals.keep_years"
Beside = Callable[[Call, int], None]
_beside: list[Beside] = []


def register_anonymiser(beside: Beside) -> None:
    """Will let an app above empty what it keeps beside a case, in the same transaction."""
    _beside.append(beside)


def ended(now: datetime) -> datetime | None:
    """Before which moment a case must be closed for its term to have ended; None when cases are kept without end."""
    years = int(charter.value(TERM))
    return before(now, years, "years") if years else None


@action("cases.anonymise", may=permissions.can_anonymise, on=Case, says=_("The author's data were removed by the term"))
def anonymise(call: Call, case: Case) -> Case:
    """Will empty a closed case of its author once the archival term has ended; number, subject, days and outcome stay.

    2297-VI art. 15; the term by the List No 578/5, as the charter says. Refusals: cases.not_closed, cases.term_runs,
    forbidden.
    """
    if case.closed_at is None:
        raise Refused("cases.not_closed", _("This case is not closed yet."))
    end = ended(call.now)
    if end is None or case.closed_at >= end:
        raise Refused("cases.term_runs", _("The time for which this case must be kept has not ended."))
    case.title = str(case.subject.name) if case.subject else "—"
    case.text = case.author_name = case.reply_to = case.reply_by = case.address = case.secret_nonce = ""
    case.extension_ground = case.stop_ground = ""
    case.applicant = case.account = case.lat = case.lon = case.secret_hash = None
    case.files.clear()
    _empty_beside(case)
    for beside in _beside:
        beside(call, case.pk)
    engine.remove("cases.case", case.pk)
    return case


def _empty_beside(case: Case) -> None:
    Message.files.through._base_manager.filter(message__case_id=case.pk).delete()
    Message.objects.filter(case=case).update(text="", sender="")
    Answer.objects.filter(case=case).update(text="", remark="", pdf=None)
    Resolution.objects.filter(case=case).update(text="")
    ExtensionRequest.objects.filter(case=case).update(ground="", remark="")
    PostLetter.objects.filter(case=case).update(addressee="", address="", subject="", text="", note="", pdf=None)
    Viewing.objects.filter(case=case).update(reason="")
    letters = Letter.objects.filter(about_label="cases.case", about_id=case.pk)
    letters.update(value="", subject="", text="", html="", reply_to="", error="")


def held(subject: Subject, now: datetime) -> Held:
    """How many of the person's cases could be emptied and how many must stay."""
    end = ended(now)
    rows = list(of_subject(subject).values_list("closed_at", flat=True))
    gone = sum(1 for at in rows if at is not None and end is not None and at < end)
    ground = OPEN_LAW if any(at is None for at in rows) else FILES_578
    return Held(gone, len(rows) - gone, ground if len(rows) > gone else "")


def erase(call: Call, subject: Subject) -> Held:
    """Empties the cases whose term has ended; the others stay, with their ground."""
    told = held(subject, call.now)
    end = ended(call.now)
    if end is not None:
        for pk in of_subject(subject).filter(closed_at__lt=end).order_by("pk").values_list("pk", flat=True):
            anonymise(call.child(f"case/{pk}"), pk)
    return told


register_eraser(Eraser("cases.cases", _("Cases"), held, erase, order=20))
