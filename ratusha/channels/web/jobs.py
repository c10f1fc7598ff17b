"""Long sheets are made here, away from the pages; old ones and old acts on many rows are cleared away."""

from datetime import timedelta

from django.tasks import task

from ratusha.foundation.actions import Call
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.registry import job

from . import actions, queries, sheetfiles
from .actions.sheets import LEFT_AFTER
from .making import made


@task(queue_name="slow")
def make_sheet(pk: int) -> str:
    """Will make one long sheet that was asked for."""
    return made(system_call("lists.sheets"), pk)


@job("lists.sheets", every=timedelta(minutes=10), slow=True)
def make_left(call: Call) -> int:
    """Makes the sheets that were left by a worker that died or never came."""
    left = queries.left_sheets(call.now - timedelta(minutes=2), call.now - LEFT_AFTER)
    return sum(made(system_call("lists.sheets"), pk) == "ready" for pk in left)


@job("lists.clear", at="03:40")
def clear(call: Call) -> int:
    """Clears away sheets older than three days and acts on many rows older than thirty."""
    actions.clear_sheets(call.child("sheets"))
    actions.clear_runs(call.child("runs"))
    return sheetfiles.sweep(queries.kept_sheets())
