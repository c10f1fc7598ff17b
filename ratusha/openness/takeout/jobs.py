"""Archives are made away from the pages, and removed after three days."""

import logging
from datetime import datetime, timedelta

from django.tasks import task
from django.utils import timezone

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.registry import job, loop

from . import actions, datasets, queries

log = logging.getLogger("ratusha.takeout")


@task(queue_name="slow")
def make_archive(pk: int) -> str:
    """Will make one archive that was asked for."""
    return datasets.made(pk, timezone.now())


@loop("takeout.begin", every=timedelta(seconds=5))
def begin_waiting(now: datetime) -> int:
    """Hands archives that wait, or that a dead worker left, to a worker; one small read when there are none."""
    taken = 0
    for pk in queries.to_make(now):
        try:
            actions.begin(system_call("takeout.begin", now), pk)
        except Refused:
            continue
        make_archive.enqueue(pk)
        taken += 1
    return taken


@job("takeout.clear", at="03:50")
def clear_old(call: Call) -> int:
    """Removes archives older than three days."""
    old = queries.to_clear(call.now)
    for pk in old:
        actions.clear(call.child(str(pk)), pk)
    datasets.sweep()
    return len(old)
