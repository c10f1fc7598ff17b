"""Scheduled work on cases: reminders about terms."""

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import remind


@job("cases.remind", at="08:00")
def remind_all(call: Call) -> int:
    """Reminders about terms: 3 days before the control day, on the last days, and once when late."""
    given = 0
    for pk in queries.to_remind(call.today):
        try:
            remind(call.child(str(pk)), pk)
            given += 1
        except Refused:  # it was answered or reminded of meanwhile
            continue
    return given
