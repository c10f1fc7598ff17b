"""Votes whose time is over are counted by whoever looks first: a page, the screens of the hall, an action, a job."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.office.sittings.queries import Sitting

from ..queries import divisions


def close_due(now: datetime) -> int:
    """Will close every vote whose time is over -> how many. 1 query where there is none."""
    return sum(_closed(Call(system("voting"), Channel.JOB, now, _request(pk)), pk) for pk in divisions.due(now))


def close_due_of(call: Call, sitting: Sitting) -> None:
    """Will close the overdue vote of this sitting, from inside the action that needs it closed."""
    open_now = divisions.current(sitting)
    if open_now is None or open_now.pk not in divisions.due(call.now):
        return
    _closed(Call(system("voting"), Channel.JOB, call.now, _request(open_now.pk), nested=True), open_now.pk)


def _closed(call: Call, pk: int) -> int:
    from .closing import close_by_time

    try:
        close_by_time(call, pk)
    except Refused:  # somebody was quicker, or the chair has given more time
        return 0
    return 1


def _request(pk: int) -> str:
    return f"voting.close/{pk}"
