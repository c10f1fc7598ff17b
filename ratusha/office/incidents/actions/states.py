"""The way of an incident through its states."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Refused, Text, action

from .. import permissions
from ..models import Incident
from ..rules import OPEN_STATES, Verb, after
from .cards import REMARK_MAX, written


@action("incidents.confirm", may=permissions.can_work, on=Incident, says=_("Incident {number} confirmed"))
def confirm(call: Call, incident: Incident) -> Incident:
    """Will say that it is a real incident: its reports are owed. КМУ №1533 of 26.11.2025. Refusals: forbidden,
    incidents.not_now."""
    return _move(call, incident, Verb.CONFIRM)


@action("incidents.dismiss", may=permissions.can_work, on=Incident, says=_("Incident {number}: a false alarm"))
def dismiss(call: Call, incident: Incident, *, reason: Text) -> Incident:
    """Will say that it was a false alarm, and why; no reports are owed then.

    КМУ №1533 of 26.11.2025. Nobody dismisses an incident about their own account. Refusals: forbidden,
    incidents.not_now.
    """
    incident.false_reason = reason
    return _move(call, incident, Verb.DISMISS)


@action("incidents.contain", may=permissions.can_work, on=Incident, says=_("Incident {number} contained"))
def contain(call: Call, incident: Incident, *, measures: Text) -> Incident:
    """Will say that it goes no further, and what was done for it. КМУ №1533 of 26.11.2025. Refusals: forbidden,
    incidents.not_now."""
    incident.measures = measures
    incident.contained_at = call.now
    return _move(call, incident, Verb.CONTAIN)


@action("incidents.close", may=permissions.can_work, on=Incident, says=_("Incident {number} closed"))
def close(call: Call, incident: Incident, *, lessons: Text) -> Incident:
    """Will close the incident with why it happened and what will change.

    КМУ №1533 of 26.11.2025; law 2297-VI art. 8: where people's data were touched, they are told first. Refusals:
    forbidden, incidents.not_now, incidents.untold (personal data touched, the people not told).
    """
    if incident.personal_data and incident.told_at is None:
        raise Refused(
            "incidents.untold",
            _("Personal data were touched: write down first how the people were told."),
        )
    incident.lessons = lessons
    incident.closed_at = call.now
    return _move(call, incident, Verb.CLOSE)


@action("incidents.reopen", may=permissions.can_work, on=Incident, says=_("Incident {number} opened again"))
def reopen(call: Call, incident: Incident, *, reason: Annotated[Text, Field(max_length=REMARK_MAX)]) -> Incident:
    """Will open a false alarm or a closed incident again. КМУ №1533 of 26.11.2025. Refusals: forbidden,
    incidents.not_now, incidents.another (one about the same is open already)."""
    same = Incident.objects.filter(rule=incident.rule_id, key=incident.key).exclude(pk=incident.pk)
    if incident.rule_id is not None and same.filter(state__in=OPEN_STATES).exists():
        raise Refused("incidents.another", _("Another incident about the same is open already. Go on in that one."))
    incident.false_reason, incident.closed_at, incident.contained_at = "", None, None
    written(call, incident, reason)
    return _move(call, incident, Verb.REOPEN)


def _move(call: Call, incident: Incident, verb: Verb) -> Incident:
    state = after(incident.state, verb)
    if state is None:
        raise Refused("incidents.not_now", _("This cannot be done in the state of the incident now."))
    incident.state = state
    call.note(number=incident.number)
    return incident
