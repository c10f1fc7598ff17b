"""Builders for tests of scheduled work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django_tasks_db.management.commands.db_worker import Worker

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.jobs.registry import job, jobs

OPERATOR = Actor(kind=Kind.OFFICIAL, account_id=1, roles=frozenset({Role.OPERATOR}))
EVERY = timedelta(minutes=10)


@contextmanager
def declared(body: Callable[[Any], Any], name: str = "test.work", **more: Any) -> Iterator[None]:
    """A job for the time of a test."""
    job(name, **({"every": EVERY} | more))(body)
    try:
        yield
    finally:
        del jobs[name]


def work_off(queue: str = "default") -> None:
    """Lets the real worker of the task queue do all that waits."""
    Worker(
        queue_names=[queue], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="test", excluded_queue_names=[],
    ).run()  # fmt: skip
