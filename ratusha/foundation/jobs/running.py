"""Running one planned job, as a task of Django's queue. A run is claimed by a lease, so it never runs twice at once."""

import logging
import threading
import traceback
from datetime import datetime, timedelta

from django.db import close_old_connections, connection
from django.db.models import F
from django.tasks import task
from django.utils import timezone

from ratusha.foundation.actions.call import system_call

from .models import JobRun, RunState
from .moments import wait_after
from .registry import Job, jobs

log = logging.getLogger("ratusha.jobs")
LEASE = timedelta(seconds=90)
RENEW_SECONDS = 20.0


@task(queue_name="default")
def run_planned(run_id: int) -> str:
    """Will do one planned run."""
    return do(run_id, timezone.now())


def enqueue(run: JobRun, now: datetime) -> None:
    """Will put the run in the workers' queue, in the caller's transaction."""
    JobRun.objects.filter(pk=run.pk).update(next_at=now)
    one = jobs.get(run.name)
    run_planned.using(queue_name="slow" if one is not None and one.slow else "default").enqueue(run.pk)


def request_id_of(run: JobRun) -> str:
    """The request id of the run's call: name and planned moment, the same at every try."""
    return f"job:{run.name}:{run.planned_at:%Y%m%dT%H%M%SZ}"


def do(run_id: int, now: datetime) -> str:
    """Will do the run if nobody else does -> its state. A failure is kept with it and tried again later."""
    mine = JobRun.objects.filter(pk=run_id, state=RunState.QUEUED)
    claimed = mine.update(
        state=RunState.RUNNING, started=now, lease_until=now + LEASE, attempts=F("attempts") + 1, next_at=None
    )
    run = JobRun.objects.filter(pk=run_id).first()
    if not claimed or run is None:
        return "taken"
    one = jobs.get(run.name)
    if one is None:
        return _failed(run, 1, now, f"There is no job {run.name} any more.")
    try:
        with Lease(run.pk):
            result = one.body(system_call(run.name, now, request_id_of(run)))
    except Exception:
        log.exception("job %s failed", run.name)
        return _failed(run, one.attempts, timezone.now(), traceback.format_exc(limit=12))
    return _done(run, one, result)


def _done(run: JobRun, one: Job, result: object) -> str:
    JobRun.objects.filter(pk=run.pk).update(
        state=RunState.DONE,
        finished=timezone.now(),
        lease_until=None,
        result="" if result is None else str(result)[:200],
        error="",
    )
    return RunState.DONE


def _failed(run: JobRun, attempts: int, now: datetime, error: str) -> str:
    state = RunState.FAILED if run.attempts >= attempts else RunState.WAITING
    JobRun.objects.filter(pk=run.pk).update(
        state=state, finished=now, lease_until=None, next_at=now + wait_after(run.attempts), error=error
    )
    return state


class Lease:
    """Renews the lease of a long run from a thread, so that only a dead worker's run is taken over."""

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._renew, daemon=True)

    def __enter__(self) -> "Lease":
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        self.thread.join()

    def _renew(self) -> None:
        while not self.over.wait(RENEW_SECONDS):
            try:
                JobRun.objects.filter(pk=self.run_id, state=RunState.RUNNING).update(lease_until=timezone.now() + LEASE)
            except Exception:
                log.exception("the lease of run %s could not be renewed", self.run_id)
            finally:
                close_old_connections()
        connection.close()
