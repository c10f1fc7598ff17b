"""Reports of an incident: their papers, and reminders while they are owed."""

from typing import Annotated

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead
from ratusha.foundation.wording.dates import date_in_words

from .. import permissions
from ..models import STAGE_WORDS, Incident, Reminder, Report, Tlp
from ..queries.clocks import clocks_of
from ..queries.reporting import Rows, report_rows, report_text
from ..rules import Stage, State
from .opening import guards, write_to


@action("incidents.send_report", may=permissions.can_work, on=Incident, quiet=True, says=_("Sent: {stage}, {number}"))
def send_report(
    call: Call,
    incident: Incident,
    *,
    stage: Stage,
    to: Annotated[Line, Field(max_length=200)],
    their_number: Annotated[OptionalLine, Field(max_length=80)] = "",
) -> Incident:
    """Will keep a report as it was sent: the paper filled from the card, to whom, when, and the number they gave it.

    КМУ №1533 of 26.11.2025: notice within an hour, preliminary report within 24 hours, current within 72 hours, final
    within 30 days. Sending itself is by e-mail or by the form of CERT-UA, from the text that the page shows. Refusals:
    forbidden, incidents.not_owed (a false alarm), incidents.sent (this report was sent), incidents.not_closed (the
    final report of an incident that goes on).
    """
    if incident.state == State.FALSE:
        raise Refused("incidents.not_owed", _("A false alarm is not reported."))
    if Report.objects.filter(incident=incident, stage=stage).exists():
        raise Refused("incidents.sent", _("This report was sent already."), field="stage")
    if stage is Stage.FINAL and incident.state != State.CLOSED:
        raise Refused(
            "incidents.not_closed",
            _("Close the incident first: the final report tells why it happened."),
            field="stage",
        )
    with override("uk"):
        writer = Account.objects.get(pk=call.actor.account_id)
        rows = report_rows(incident, stage, writer)
        paper = _paper(call, incident, stage, rows, writer)
        text = report_text(incident, stage, rows)
    Report.objects.create(
        incident=incident, stage=stage, sent_at=call.now, by=writer, to=to, their_number=their_number,
        text=text, paper=paper,
    )  # fmt: skip
    call.note(number=incident.number, stage=str(stage), to=to[:80])
    return incident


@action(
    "incidents.remind", may=permissions.can_detect, on=Incident, quiet=True, says=_("Reminded of a report: {stage}")
)
def remind(call: Call, incident: Incident, *, stage: Stage) -> Incident:
    """Will remind the responsible, else the administrators, of a report that is near or late; once for each.

    КМУ №1533 of 26.11.2025. Refusals: incidents.no_need (sent, or not near yet, or reminded already).
    """
    found = next((one for one in clocks_of(incident, call.now) if one.stage is stage), None)
    told = Reminder.objects.filter(incident=incident, stage=stage, urgency=found.urgency if found else "")
    if found is None or found.urgency not in ("soon", "late") or told.exists():
        raise Refused("incidents.no_need", _("There is nothing to remind of."))
    Reminder.objects.create(incident=incident, stage=stage, urgency=found.urgency, at=call.now)
    with override("uk"):
        words = str(STAGE_WORDS[stage])
    for one in [incident.owner] if incident.owner is not None else guards():
        write_to(
            call, incident, one, "reminder", f"{stage}/{found.urgency}",
            stage=words, late=found.urgency == "late", due_at=found.due_at,
        )  # fmt: skip
    call.note(stage=str(stage), urgency=found.urgency)
    return incident


def _paper(call: Call, incident: Incident, stage: Stage, rows: Rows, writer: Account) -> StoredFile:
    title, what = f"{STAGE_WORDS[stage]}: {incident.number}", gettext("Security incident")
    data = {
        "letterhead": letterhead(),
        "heading": f"{STAGE_WORDS[stage]}. {what}",
        "date": date_in_words(call.today),
        "number": incident.number,
        "rows": [
            (gettext("TLP mark"), Tlp(incident.tlp).label),
            *(row for row in rows if row[0] != gettext("TLP mark")),
        ],
        "signatures": [{"position": writer.position or "", "name": writer.name}],
    }
    made = pdf.render("papers/act.typ", data, title=title, made_at=call.now)
    return intake.keep_made(call, f"{incident.number}-{stage}.pdf", made)
