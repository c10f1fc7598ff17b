"""What cases hold of a person, for that person: parts of their own data file, and who looked, changed, took out."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.notify.models import Letter
from ratusha.records.owndata.queries import Part, Subject, register_part, register_trace
from ratusha.records.owndata.queries.traces import changes
from ratusha.records.people.queries import Look

from ..models import OUTCOME_WORDS, STATE_WORDS, Answer, Case, Message, Side, Viewing
from ..rules import Outcome, State
from .people import _look

MOST = 1_000
DRAFTS_LAW = "2939-VI, ст. 9 (службова інформація)"
TOLD_ELSEWHERE = frozenset({"cases.read_contacts"})
Row = dict[str, Any]


def of_subject(subject: Subject) -> QuerySet[Case]:
    """Cases of the person's card and those sent from their account."""
    mine = Q(account_id=subject.account_id)
    return Case.objects.filter(mine | Q(applicant_id=subject.person_id) if subject.person_id else mine)


def cases(subject: Subject) -> list[Row]:
    """The matters."""
    rows = of_subject(subject).select_related("settlement", "unit").order_by("-received_at", "-id")[:MOST]
    return [
        {
            "number": str(one),
            "title": one.title,
            "text": one.text,
            "author": one.author_name,
            "reply_to": one.reply_to,
            "address": ", ".join(part for part in (str(one.settlement or ""), one.address) if part),
            "point": f"{one.lat}, {one.lon}" if one.lat is not None else "",
            "received": one.received_at.isoformat(timespec="seconds"),
            "unit": one.unit.name if one.unit else "",
            "state": str(STATE_WORDS[State(one.state)]),
            "outcome": str(OUTCOME_WORDS[Outcome(one.outcome)]) if one.outcome else "",
            "files": ", ".join(file.name for file in one.files.all()),
        }
        for one in rows.prefetch_related("files")
    ]


def messages(subject: Subject) -> list[Row]:
    """The talk with the town hall, without what officials wrote to each other."""
    rows = Message.objects.filter(case__in=of_subject(subject).values("pk"), internal=False)
    rows = rows.select_related("case").prefetch_related("files").order_by("-id")[:MOST]
    return [
        {
            "case": str(one.case),
            "at": one.at.isoformat(timespec="seconds"),
            "from": str(Side(one.side).label),
            "text": one.text,
            "files": ", ".join(file.name for file in one.files.all()),
        }
        for one in rows
    ]


def answers(subject: Subject) -> list[Row]:
    """Answers that were sent."""
    rows = Answer.objects.filter(case__in=of_subject(subject).values("pk")).exclude(sent_at=None)
    return [
        {"case": str(one.case), "at": one.sent_at.isoformat(timespec="seconds") if one.sent_at else "",
         "text": one.text, "law": one.law}
        for one in rows.select_related("case").order_by("-id")[:MOST]
    ]  # fmt: skip


def letters(subject: Subject) -> list[Row]:
    """Letters about the cases to the person's own address; copies to officials are left out."""
    known = dict(of_subject(subject).values_list("pk", "reply_to")[:MOST])
    rows = Letter.objects.filter(about_label="cases.case", about_id__in=known).order_by("-id")[:MOST]
    return [
        {"at": (one.sent_at or one.queued_at).isoformat(timespec="seconds"), "to": one.value, "subject": one.subject,
         "text": one.text}
        for one in rows
        if one.value and one.value == known.get(one.about_id or 0)
    ]  # fmt: skip


def left_out(subject: Subject) -> list[tuple[Any, str]]:
    """That there are internal notes and drafts, and by what law they stay inside."""
    ids = of_subject(subject).values("pk")
    notes = Message.objects.filter(case__in=ids, internal=True).count()
    drafts = Answer.objects.filter(case__in=ids, sent_at=None).count()
    told = ((_("Internal notes of officials in cases: {number}"), notes), (_("Drafts of answers: {number}"), drafts))
    return [(str(words).format(number=number), DRAFTS_LAW) for words, number in told if number]


def traces(subject: Subject, most: int) -> list[Look]:
    """Looks at contacts in the cases of the account (those of the card are told with the card's), and what officials
    did to the cases."""
    known = {
        one.pk: str(one) for one in of_subject(subject).order_by("-received_at").only("number", "reference")[:MOST]
    }
    rows = Viewing.objects.filter(case__in=list(known), case__account_id=subject.account_id).exclude(
        case__applicant_id=subject.person_id or 0
    )
    looked = [_look(one.at, one) for one in rows.select_related("account", "case").order_by("-id")[:most]]
    return [*looked, *changes("cases.case", known, known, most, TOLD_ELSEWHERE)]


AT, TEXT, FILES, CASE = _("When"), _("Text"), _("Files"), _("Case")
register_part(Part("cases.cases", _("Cases"), {
    "number": _("Number"), "title": _("Matter"), "received": _("Received"), "state": _("State"),
    "outcome": _("Result"), "unit": _("Unit"), "author": _("Author"), "reply_to": _("Where the answer goes"),
    "address": _("Address"), "point": _("Point on the map"), "text": TEXT, "files": FILES,
}, cases, 20, left_out))  # fmt: skip
register_part(Part("cases.messages", _("Messages"), {"case": CASE, "at": AT, "from": _("From"), "text": TEXT,
                                                     "files": FILES}, messages, 22))  # fmt: skip
register_part(Part("cases.answers", _("Answers"), {"case": CASE, "at": AT, "text": TEXT, "law": _("Law")},
                   answers, 24))  # fmt: skip
register_part(Part("cases.letters", _("Letters about cases"), {
    "at": AT, "to": _("To"), "subject": _("Subject"), "text": TEXT,
}, letters, 26))  # fmt: skip
register_trace("cases.cases", traces)
