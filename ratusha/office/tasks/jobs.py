"""Scheduled work on tasks: reminders about their days."""

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.jobs import job

from . import queries
from .actions import make_repeated, remind, write_digest


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


@job("tasks.repeat", at="06:40")
def repeat_all(call: Call) -> int:
    """Instructions of repeating rules whose days are near are given, each day's once."""
    return sum(_done(make_repeated, call, f"repeat/{pk}", pk) for pk in queries.repeats_due())


@job("tasks.digest", at="08:20")
def tell_all(call: Call) -> int:
    """One letter a day to each about the terms of resolutions: before, on and after the day."""
    return sum(_done(write_digest, call, f"digest/{pk}", pk) for pk in sorted(queries.reminders(call.today)))


def _done(act: object, call: Call, part: str, pk: int) -> int:
    try:
        act(call.child(part), pk)  # type: ignore[operator]
    except Refused:  # there was nothing to do, or it moved on meanwhile
        return 0
    return 1
