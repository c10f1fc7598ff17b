"""Files with a person's own data are made away from the pages."""

from datetime import datetime, timedelta

from django.tasks import task
from django.utils import timezone

from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.registry import job, loop

from . import actions, datasets, queries


@task(queue_name="slow")
def make_own_data(pk: int) -> str:
    """Will make the files of one export."""
    return datasets.made(pk, timezone.now())


@loop("owndata.begin", every=timedelta(seconds=5))
def begin_waiting(now: datetime) -> int:
    """Hands exports that wait, or that a dead worker left, to a worker; one small read when there are none."""
    taken = 0
    for pk in queries.to_make(now):
        try:
            actions.begin_export(system_call("owndata.begin", now), pk)
        except Refused:
            continue
        make_own_data.enqueue(pk)
        taken += 1
    return taken


@job("owndata.sweep", at="03:55")
def sweep(call: Call) -> int:
    """Drops the bytes of exports whose days have passed."""
    return datasets.sweep()
