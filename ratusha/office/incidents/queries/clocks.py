"""The four clocks of an incident, by the terms of `foundation.workdays`."""

from datetime import datetime, time, timedelta

from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.rules import Due

from ..models import Incident, Reminder, Report
from ..rules import OPEN_STATES, REPORTS, STAGES, Stage, Standing, State, standing

AWAITED = (*OPEN_STATES, State.CLOSED)


def due_of(detected_at: datetime) -> dict[Stage, Due]:
    """When each report is due and why, counted from when the incident was noticed."""
    return {stage: workdays.due(REPORTS[stage], detected_at.astimezone(KYIV)) for stage in STAGES}


def _moment(due: Due) -> datetime:
    """The very end: of its hour, or of the day at 24:00 in Kyiv."""
    return due.due_at or datetime.combine(due.due_on + timedelta(days=1), time(), tzinfo=KYIV)


def clocks_of(incident: Incident, now: datetime, sent: dict[str, datetime] | None = None) -> list[Standing]:
    """How each report stands now; none for a false alarm. 1 query unless `sent` is given."""
    if incident.state == State.FALSE:
        return []
    if sent is None:
        sent = dict(Report.objects.filter(incident=incident).values_list("stage", "sent_at"))
    return standing({stage: _moment(due) for stage, due in due_of(incident.detected_at).items()}, sent, now)


def to_remind(now: datetime) -> list[tuple[int, Stage, str]]:
    """Reports whose time is near or past and of which nobody was reminded: incident, stage, `soon` or `late`."""
    open_ones = list(Incident.objects.filter(state__in=AWAITED).order_by("id"))
    keys = [one.pk for one in open_ones]
    sent: dict[int, dict[str, datetime]] = {}
    for pk, stage, at in Report.objects.filter(incident__in=keys).values_list("incident_id", "stage", "sent_at"):
        sent.setdefault(pk, {})[stage] = at
    told = set(Reminder.objects.filter(incident__in=keys).values_list("incident_id", "stage", "urgency"))
    return [
        (one.pk, clock.stage, clock.urgency)
        for one in open_ones
        for clock in clocks_of(one, now, sent.get(one.pk, {}))
        if clock.urgency in ("soon", "late") and (one.pk, clock.stage, clock.urgency) not in told
    ]
