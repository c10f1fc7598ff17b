"""Scheduled work of incidents: the look into the security log, reminders of reports."""

from datetime import timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job
from ratusha.foundation.watch import sending

from . import queries
from .actions import detect, remind

READER = "incidents.detect"
ROUNDS = 20


@job("incidents.detect", every=timedelta(minutes=1))
def look(call: Call) -> str:
    """Shows new security events to the rules in use and opens an incident for what they find."""
    found = 0
    for turn in range(ROUNDS):
        reader, new = sending.unread(READER, call.now)
        if not new:
            break
        for number, (rule, one) in enumerate(queries.fresh_findings(new)):
            part = f"{turn}/{number}/{one.last}"
            found += _done(detect, call.child(part), rule=rule.pk, key=one.key, events=list(one.events))
        sending.advance(reader, new[-1].pk, call.now)
    return str(found)


@job("incidents.remind", every=timedelta(minutes=5))
def remind_of_reports(call: Call) -> str:
    """Reminds the responsible of reports whose time is near or has passed."""
    due = queries.to_remind(call.now)
    return str(sum(_done(remind, call.child(f"{pk}/{stage}"), pk, stage=stage) for pk, stage, _urgency in due))


def _done(act: object, call: Call, *target: object, **given: object) -> int:
    try:
        act(call, *target, **given)  # type: ignore[operator]
    except Refused:  # it has moved on meanwhile, or is known already
        return 0
    return 1
