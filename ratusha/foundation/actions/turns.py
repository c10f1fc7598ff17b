"""Long work of the background and people at once, where the database has one writer at a time."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from django.db import connection

LONGEST = 0.25


@contextmanager
def making_way(wait: Callable[[float], None] = time.sleep) -> Generator[None]:
    """Will leave people as long as the work inside took, at most a quarter of a second, before the next piece begins.

    SQLite lets one write and gives no turns: whoever begins again at once may keep all others out for seconds. Nothing
    may be open in the database when this ends. No wait on PostgreSQL, where others write meanwhile.
    """
    began = time.monotonic()
    yield
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        wait(min(time.monotonic() - began, LONGEST))
