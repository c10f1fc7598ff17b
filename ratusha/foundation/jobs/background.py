"""The background process: scheduler, loops and workers as threads of one process, or apart by `parts`."""

import logging
import threading
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import close_old_connections, connection
from django.db.models import F
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .models import Heartbeat
from .registry import loops
from .scheduling import plan

log = logging.getLogger("ratusha.background")
PARTS = ("scheduler", "loops", "worker")
QUEUES = ("default", "slow")
BEAT_SECONDS = 15
LONGEST_PAUSE = 30.0


class Ticker(threading.Thread):
    """Calls `step(now)` every so often until `stop` is set; after failures more and more seldom."""

    def __init__(self, name: str, every: timedelta, step: Callable[[datetime], object], stop: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.every, self.step, self.stop = every.total_seconds(), step, stop
        self.failures = 0
        self.beat_at: datetime | None = None

    def run(self) -> None:
        while not self.stop.is_set():
            pause = self.tick(timezone.now())
            self.stop.wait(pause)
        connection.close()

    def tick(self, now: datetime) -> float:
        """Will do one step -> seconds to wait before the next."""
        close_old_connections()
        try:
            self.step(now)
            self.failures = 0
            if self.beat_at is None or (now - self.beat_at).total_seconds() >= BEAT_SECONDS:
                beat(self.name, now)
                self.beat_at = now
            return self.every
        except Exception:
            self.failures += 1
            log.exception("%s failed", self.name)
            self._keep_failure(now)
            return float(min(self.every * 2 ** min(self.failures, 16), LONGEST_PAUSE))

    def _keep_failure(self, now: datetime) -> None:
        try:
            beat(self.name, now, traceback.format_exc(limit=8))
        except Exception:  # the database itself may be away; the log has the failure
            log.exception("the failure of %s could not be kept", self.name)


def beat(name: str, now: datetime, error: str = "") -> None:
    """Will keep a sign of life, with a failure if there was one."""
    change = {"at": now, "failures": F("failures") + 1, "error": error} if error else {"at": now}
    if not Heartbeat.objects.filter(name=name).update(**change):
        Heartbeat.objects.get_or_create(name=name, defaults={"at": now, "failures": int(bool(error)), "error": error})


class QueueWorker:
    """Works off one queue with the library's own worker; looks by a plain read, so an idle one locks nothing."""

    def __init__(self, queue: str) -> None:
        self.queue = queue
        self.worker = Worker(
            queue_names=[queue],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{queue}-{uuid4().hex[:12]}",
            excluded_queue_names=[],
        )

    def __call__(self, now: datetime) -> None:
        if self._anything():
            self.worker.running = True
            self.worker.run()

    def _anything(self) -> bool:
        ready: Any = DBTaskResult.objects.all()
        return bool(ready.ready().filter(queue_name=self.queue).exists())

    def leave(self) -> None:
        """Will stop after the task in hand."""
        self.worker.running = False


def run(stop: threading.Event, parts: Iterable[str] = PARTS) -> None:
    """Will run the parts until `stop` is set, then finish the work in hand (at most 5 seconds)."""
    wanted = set(parts)
    tickers: list[Ticker] = []
    workers = [QueueWorker(queue) for queue in QUEUES] if "worker" in wanted else []
    if "scheduler" in wanted:
        tickers.append(Ticker("scheduler", timedelta(seconds=1), plan, stop))
    if "loops" in wanted:
        tickers += [Ticker(one.name, one.every, one.step, stop) for one in loops.values()]
    tickers += [Ticker(f"worker.{one.queue}", timedelta(seconds=0.5), one, stop) for one in workers]
    for ticker in tickers:
        ticker.start()
    stop.wait()
    for worker in workers:
        worker.leave()
    until = timezone.now() + timedelta(seconds=5)
    for ticker in tickers:
        ticker.join(max(0.0, (until - timezone.now()).total_seconds()))
