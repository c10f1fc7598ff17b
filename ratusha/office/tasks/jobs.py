"""Scheduled work on tasks: reminders about their days."""

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import remind


@job("tasks.remind", at="08:10")
def remind_all(call: Call) -> int:
    """Reminders about tasks: the day before, on the day, and once when late."""
    given = 0
    for pk in queries.to_remind(call.today):
        try:
            remind(call.child(str(pk)), pk)
            given += 1
        except Refused:  # it was done or reminded of meanwhile
            continue
    return given
