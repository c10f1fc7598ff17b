"""The scheduler: plans due jobs once, wakes runs that wait for another try, and takes over those whose worker died."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from .models import JobRun, RunState, Schedule
from .registry import Job, jobs
from .running import enqueue

UNFINISHED = (RunState.QUEUED, RunState.RUNNING, RunState.WAITING)
LOST_AFTER = timedelta(minutes=15)


def plan(now: datetime) -> int:
    """Will plan every job that is due and wake waiting runs -> how many were handed to the workers.

    A job first seen now starts with its next moment. After downtime only the last missed moment is caught up. While
    an earlier run of the job is not finished, the next one waits.
    """
    planned = dict(Schedule.objects.values_list("name", "last_planned_at"))
    due = {one.name: moment for one in jobs.values() if planned.get(one.name) != (moment := one.rhythm(now))}
    return sum(_plan(jobs[name], planned.get(name), moment) for name, moment in due.items()) + wake(now)


def _plan(one: Job, before: datetime | None, moment: datetime) -> int:
    if before is None:
        Schedule.objects.get_or_create(name=one.name, defaults={"last_planned_at": moment})
        return 0
    if moment < before or JobRun.objects.filter(name=one.name, state__in=UNFINISHED).exists():
        return 0
    with transaction.atomic():
        mine = Schedule.objects.filter(name=one.name, last_planned_at=before).update(last_planned_at=moment)
        if not mine:
            return 0
        run, new = JobRun.objects.get_or_create(name=one.name, planned_at=moment)
        if new:
            enqueue(run, moment)
        return int(new)


def wake(now: datetime) -> int:
    """Will hand over again the runs whose wait is over, whose worker died, or whose place in the queue was lost."""
    due = (
        Q(state=RunState.WAITING, next_at__lte=now)
        | Q(state=RunState.RUNNING, lease_until__lt=now)
        | Q(state=RunState.QUEUED, next_at__lt=now - LOST_AFTER)
    )
    return sum(_wake(run, now) for run in JobRun.objects.filter(due).order_by("planned_at")[:100])


def _wake(run: JobRun, now: datetime) -> int:
    with transaction.atomic():
        same = JobRun.objects.filter(pk=run.pk, state=run.state, next_at=run.next_at, lease_until=run.lease_until)
        if not same.update(state=RunState.QUEUED, next_at=now, lease_until=None):
            return 0
        enqueue(run, now)
        return 1
