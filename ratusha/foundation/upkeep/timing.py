"""How long requests take: counted in each process, brought to the table every few seconds.

The table and not shared memory is what all web processes have in common, also over a restart and on several machines;
so counts are whole, survive the process, and /metrics may be asked of any worker.
"""

import atexit
import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import Error, close_old_connections, connection, transaction
from django.http import HttpRequest, HttpResponse

from .models import WHOLE, Timing
from .rules import BUCKETS, bucket_of

log = logging.getLogger("ratusha.upkeep")
FLUSH_SECONDS = 15.0
HOUR = 3600
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNKNOWN, STATIC = "(no such page)", "(static)"

Key = tuple[str, str, int]
Handler = Callable[[HttpRequest], HttpResponse]


class Recorder:
    """Counts of one process that are not yet in the table: (route, method, status) -> seconds, slowest, buckets."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts: dict[Key, list[float]] = {}

    def add(self, key: Key, seconds: float) -> None:
        """Counts one request."""
        with self.lock:
            row = self.counts.get(key)
            if row is None:
                row = self.counts[key] = [0.0, 0.0, *([0] * BUCKETS)]
            row[0] += seconds
            if seconds > row[1]:
                row[1] = seconds
            row[2 + bucket_of(seconds)] += 1

    def take(self) -> dict[Key, list[float]]:
        """Gives everything counted so far and begins anew."""
        with self.lock:
            taken, self.counts = self.counts, {}
        return taken

    def give_back(self, counts: dict[Key, list[float]]) -> None:
        """Puts counts back that could not be written."""
        with self.lock:
            for key, row in counts.items():
                mine = self.counts.setdefault(key, [0.0, 0.0, *([0] * BUCKETS)])
                mine[1] = max(mine[1], row[1])
                for place in (0, *range(2, 2 + BUCKETS)):
                    mine[place] += row[place]


recorder = Recorder()


class TimingMiddleware:
    """Stands first, so that it counts everything the process does for a request, static files too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.static = f"/{settings.STATIC_URL.lstrip('/')}"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        recorder.add(self.key(request, response.status_code), time.perf_counter() - start)
        return response

    def key(self, request: HttpRequest, status: int) -> Key:
        """Under which a request is counted: the route as declared, never the address with its numbers and secrets."""
        match = request.resolver_match
        declared = match.route if match is not None else getattr(request, "kept_route", None)
        if declared is not None:
            route = "/" + (declared or "")[:199]
        else:
            route = STATIC if request.path_info.startswith(self.static) else UNKNOWN
        method = request.method if request.method in METHODS else "OTHER"
        return route, str(method), status


COLUMNS = ("hour", "route", "method", "status", "count", "seconds", "slowest", *(f"b{one}" for one in range(BUCKETS)))


def flush(now: float) -> int:
    """Will add what was counted to the table, both to this hour and to the whole -> number of keys.

    `now`: seconds since 1970. When the database does not take it, nothing is lost: it is tried again later.
    """
    taken = recorder.take()
    if not taken:
        return 0
    rows: list[tuple[int | float | str, ...]] = [
        (hour, *key, int(sum(row[2:])), row[0], row[1], *(int(one) for one in row[2:]))
        for key, row in sorted(taken.items())
        for hour in (WHOLE, int(now // HOUR))
    ]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_statement(), rows)
    except Error:
        recorder.give_back(taken)
        raise
    return len(taken)


def _statement() -> str:
    """One row more, or more on a row that is there; the same for both databases, and safe for several writers."""
    table = Timing._meta.db_table
    added = [f"{name} = {table}.{name} + excluded.{name}" for name in COLUMNS[4:] if name != "slowest"]
    slowest = f"slowest = CASE WHEN excluded.slowest > {table}.slowest THEN excluded.slowest ELSE {table}.slowest END"
    return (
        f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))}) "  # noqa: S608
        f"ON CONFLICT (hour, route, method, status) DO UPDATE SET {', '.join([*added, slowest])}"
    )


def begin() -> None:
    """Will flush from now on in a thread of its own, and once more when the process ends well."""
    over = threading.Event()

    def flushing() -> None:
        while not over.wait(FLUSH_SECONDS):
            flush_quietly()

    def end() -> None:
        over.set()
        flush_quietly()

    threading.Thread(target=flushing, name="timing", daemon=True).start()
    atexit.register(end)


def flush_quietly() -> None:
    """Flushes now; a database that is away is only logged, for the next time brings everything."""
    try:
        close_old_connections()
        flush(time.time())
    except Error as wrong:
        log.warning("the durations of requests could not be kept yet: %s", wrong)
