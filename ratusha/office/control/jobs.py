"""Scheduled work of control: bringing cases to notice, and one letter a day to each who was told."""

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import escalate, write_digest


@job("control.escalate", at="08:15")
def escalate_all(call: Call) -> str:
    """Cases that have come to a stage of the rules of escalation are brought to notice, after the reminders of 8:00."""
    told = sum(_done(escalate, call, f"case/{pk}", pk) for pk in queries.to_escalate(call.today))
    letters = sum(_done(write_digest, call, f"digest/{pk}", pk) for pk in queries.to_tell(call.today))
    return f"{told}, {letters}"


def _done(act: object, call: Call, part: str, pk: int) -> int:
    try:
        act(call.child(part), pk)  # type: ignore[operator]
    except Refused:  # it has moved on meanwhile
        return 0
    return 1
