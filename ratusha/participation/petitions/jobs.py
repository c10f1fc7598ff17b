"""Work of petitions by the clock: the goal, the end of the period, letters to signatories."""

from datetime import datetime, timedelta

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs import job, loop

from . import queries
from .actions import fail, fold, reach, tell_signatories

LETTERS = 20


@loop("petitions.count", every=timedelta(seconds=2))
def count(now: datetime) -> int:
    """Ends the collecting of petitions that have enough, and folds the counters for the order of lists."""
    done = 0
    for pk in queries.to_reach():
        done += _done(reach, system_call("petitions.count", now, f"petitions/reach/{pk}"), pk)
    return done + fold(now)


@job("petitions.close", every=timedelta(minutes=10))
def close(call: Call) -> str:
    """Ends the collecting of petitions whose time is over: they reach consideration or become appeals."""
    over = queries.to_close(call.now)
    reached = [pk for pk in over if _done(reach, call.child(f"reach/{pk}"), pk)]
    failed = [pk for pk in over if pk not in reached and _done(fail, call.child(f"fail/{pk}"), pk)]
    return f"{len(reached)}/{len(failed)}"


@job("petitions.tell", every=timedelta(minutes=5))
def tell(call: Call) -> str:
    """Writes to signatories of answered petitions, two hundred at a time."""
    told = 0
    for turn in range(LETTERS):
        waiting = queries.to_tell()
        if not waiting:
            break
        told += sum(_done(tell_signatories, call.child(f"{turn}/{pk}"), pk) for pk in waiting)
    return str(told)


def _done(act: object, call: Call, pk: int) -> int:
    try:
        act(call, pk)  # type: ignore[operator]
    except Refused:  # it has moved on meanwhile
        return 0
    return 1
