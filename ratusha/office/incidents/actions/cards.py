"""What is written on the card: the description, who is responsible, evidence, remarks, how people were told."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action
from ratusha.foundation.files import intake

from .. import permissions
from ..models import Evidence, Incident, Kind, Remark, Tlp
from .opening import Severity, checked_times, write_to

REMARK_MAX = 1000

Tokens = Annotated[list[Line], Field(max_length=50)]
Title = Annotated[Line, StringConstraints(max_length=200)]


@action("incidents.describe", may=permissions.can_work, on=Incident, says=_("Card of incident {number} filled in"))
def describe(
    call: Call,
    incident: Incident,
    *,
    title: Title,
    what: Text,
    kind: Kind,
    severity: Severity,
    tlp: Tlp,
    detected_at: AwareDatetime,
    happened_at: AwareDatetime | None = None,
    affected: OptionalText = "",
    persons: Annotated[int, Field(ge=0, le=10_000_000)] | None = None,
    personal_data: bool = False,
    measures: OptionalText = "",
) -> Incident:
    """Will write the card anew; the clocks follow `detected_at`.

    КМУ №1533 of 26.11.2025 (severity 0 to 5). `tlp`: to whom it may be passed on. Refusals: forbidden,
    incidents.closed, incidents.future, incidents.no_term, incidents.order.
    """
    _still_open(incident)
    checked_times(call, detected_at, happened_at)
    incident.title, incident.what, incident.kind, incident.severity, incident.tlp = (
        title,
        what,
        kind,
        severity,
        tlp,
    )
    incident.detected_at, incident.happened_at = detected_at, happened_at
    incident.affected, incident.persons, incident.personal_data = affected, persons, personal_data
    incident.measures = measures
    call.note(number=incident.number, severity=severity)
    return incident


@action("incidents.assign", may=permissions.can_assign, on=Incident, says=_("Responsible for {number}: {who}"))
def assign(call: Call, incident: Incident, *, owner: int) -> Incident:
    """Will name who is responsible; they are written to, and may work on it. КМУ №1533 of 26.11.2025. Refusals:
    forbidden, incidents.closed, incidents.no_official, incidents.about_them (it is about their own account)."""
    _still_open(incident)
    account = Account.objects.filter(pk=owner, is_official=True, is_active=True).first()
    if account is None:
        raise Refused("incidents.no_official", _("Choose an official who works here."), field="owner")
    if incident.key == f"account {account.pk}":
        raise Refused(
            "incidents.about_them", _("It is about this official's own account. Choose somebody else."), field="owner"
        )
    incident.owner = account
    write_to(call, incident, account, "assigned", f"assigned/{incident.version}")
    call.note(number=incident.number, who=account.position or f"№ {account.pk}", account=account.pk)
    return incident


@action("incidents.remark", may=permissions.can_work, on=Incident, quiet=True, says=_("Remark written"))
def remark(call: Call, incident: Incident, *, text: Annotated[Line, Field(max_length=REMARK_MAX)]) -> Incident:
    """Will add a line to the timeline: what was seen or done.

    КМУ №1533 of 26.11.2025. Refusals: forbidden.
    """
    written(call, incident, text)
    return incident


@action("incidents.add_evidence", may=permissions.can_work, on=Incident, quiet=True, says=_("Evidence added: {hashes}"))
def add_evidence(
    call: Call, incident: Incident, *, note: Annotated[Line, Field(max_length=300)], files: Tokens
) -> Incident:
    """Will attach files as evidence with their SHA-256, so that nobody can change them unseen.

    КМУ №1533 of 26.11.2025. Refusals: forbidden, incidents.no_file, files.gone, files.too_many.
    """
    if not files:
        raise Refused("incidents.no_file", _("Attach a file."), field="files")
    kept = intake.claim(call, files)
    for file in kept:
        Evidence.objects.create(
            incident=incident, file=file, sha256=file.sha256, note=note, by_id=call.actor.account_id, at=call.now
        )
    call.note(hashes=", ".join(file.sha256[:16] for file in kept))
    return incident


@action("incidents.tell_people", may=permissions.can_work, on=Incident, says=_("People touched by {number} were told"))
def tell_people(call: Call, incident: Incident, *, how: Text, told_at: AwareDatetime | None = None) -> Incident:
    """Will write down that the people whose data were touched were told, when and how.

    Law 2297-VI art. 8 (a person has the right to know what is done with their data). Refusals: forbidden,
    incidents.not_personal (no personal data touched), incidents.future.
    """
    if not incident.personal_data:
        raise Refused("incidents.not_personal", _("The card says that no personal data were touched."))
    at = told_at or call.now
    if at > call.now:
        raise Refused("incidents.future", _("This time has not come yet."), field="told_at")
    incident.told_at, incident.told_how = at, how
    call.note(number=incident.number)
    return incident


def written(call: Call, incident: Incident, text: str) -> None:
    """Will keep a line of the timeline; the entry names it by its key."""
    row = Remark.objects.create(incident=incident, by_id=call.actor.account_id, at=call.now, text=text)
    call.note(remark=row.pk)


def _still_open(incident: Incident) -> None:
    if not incident.is_open:
        raise Refused("incidents.closed", _("It is closed. Open it again to change it."))
