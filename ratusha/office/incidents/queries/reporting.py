"""What a report to CERT-UA says, filled from the card: rows for the paper and the same as text for a letter."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.charter import queries as charter

from ..models import KIND_WORDS, STAGE_WORDS, STATE_WORDS, Evidence, Incident, Tlp
from ..rules import STAGES, Stage, State
from .telling import line_of

Rows = list[tuple[str, str]]
LINES = 20


def report_rows(incident: Incident, stage: Stage, writer: Account) -> Rows:
    """Rows of (what, answer) of one report; what the stage does not ask yet or nobody knows is left out. 2 queries.

    The later a report, the more it asks: from the preliminary one on what is touched and what was done, in the final
    one why it happened and what will change.
    """
    rows = _head(incident, writer)
    later = STAGES.index(stage)
    if later >= STAGES.index(Stage.PRELIMINARY):
        rows += _middle(incident)
    if stage is Stage.FINAL:
        rows += [(_("Why it happened and what will change"), incident.lessons)]
        rows += [(_("Closed"), _when(incident.closed_at))]
    return [(name, value) for name, value in rows if value]


def report_rows_for(actor: Actor, incident: Incident, stage: Stage) -> Rows:
    """The rows as they would be if this official sent the report now."""
    writer = Account.objects.get(pk=actor.account_id)
    return report_rows(incident, stage, writer)


def report_text(incident: Incident, stage: Stage, rows: Rows) -> str:
    """The same as plain text for a letter, with the mark of TLP first."""
    title = f"{STAGE_WORDS[stage]}: {incident.number}"
    lines = [f"{name}: {value}" for name, value in rows]
    return "\n".join([Tlp(incident.tlp).label, str(title), "", *lines])


def _head(incident: Incident, writer: Account) -> Rows:
    known = charter.values(("community.council", "community.edrpou", "contacts.phone", "contacts.email"))
    reach = ", ".join(part for part in (writer.name, writer.position, known["contacts.phone"], writer.email) if part)
    return [
        (_("Who reports"), ", ".join(part for part in (known["community.council"], known["community.edrpou"]) if part)),
        (_("Contact person"), reach),
        (_("Incident"), f"{incident.number}. {incident.title}"),
        (_("Kind"), str(KIND_WORDS[incident.kind])),
        (_("Severity"), _("{level} of 5").format(level=incident.severity)),
        (_("TLP mark"), Tlp(incident.tlp).label),
        (_("Began"), _when(incident.happened_at)),
        (_("Noticed"), _when(incident.detected_at)),
        (_("State"), str(STATE_WORDS[State(incident.state)])),
        (_("What happened"), incident.what),
    ]


def _middle(incident: Incident) -> Rows:
    people = "" if incident.persons is None else str(incident.persons)
    told = _("{when}. {how}").format(when=_when(incident.told_at), how=incident.told_how) if incident.told_at else ""
    proofs = Evidence.objects.filter(incident=incident).select_related("file")
    return [
        (_("Data and systems touched"), incident.affected),
        (_("Personal data touched"), _("yes") if incident.personal_data else _("no")),
        (_("People touched"), people),
        (_("People were told"), told),
        (_("What was done"), incident.measures),
        (_("Contained"), _when(incident.contained_at)),
        (_("From the security log"), "\n".join(line_of(one) for one in incident.seen[:LINES])),
        (_("Evidence, SHA-256"), "\n".join(f"{one.sha256}  {one.note}" for one in proofs)),
    ]


def _when(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%d.%m.%Y %H:%M") if at else ""
