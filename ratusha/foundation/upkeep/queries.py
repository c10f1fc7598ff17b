"""Reads of upkeep for the operator's page, /health and /metrics. Few queries: a page asks while things are bad."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, F, Max, Min, Q, QuerySet, Sum, Value
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ratusha.foundation.backups.models import Backup, BackupKind
from ratusha.foundation.jobs.models import JobRun, RunState
from ratusha.foundation.journal.models import Entry, FailedReaction
from ratusha.foundation.notify.models import Letter, State

from . import rules
from .models import WHOLE, Measure, Probe, Timing
from .timing import HOUR, STATIC

BUCKETS = tuple(f"b{one}" for one in range(rules.BUCKETS))
NOT_PAGES = (STATIC, "/health/live", "/health/ready", "/metrics")


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are of something, and the moment of the oldest (or, of what is done, of the newest)."""

    count: int = 0
    at: datetime | None = None

    def age(self, now: datetime) -> timedelta:
        """How long ago that was; nothing without one."""
        return now - self.at if self.at else timedelta()


Numbers = dict[str, Number]


def _number(rows: QuerySet[Any], what: str, at: Any) -> Any:
    named = rows.order_by().annotate(what=Value(what, CharField())).values("what")
    return named.annotate(n=Count("pk"), moment=at).values_list("what", "n", "moment")


def numbers() -> Numbers:
    """What waits, what failed and what was done last, by name, in one query.

    `queue default`, `queue slow`: handed to the workers; `letters waiting`, `letters dead`; `jobs failed`, `jobs
    waiting`; `reactions waiting`, `reactions given up`; `unsealed`; `backup`, `drill`: good ones, with the newest.
    An empty queue is absent.
    """
    first, last = Min("at"), Max("at")
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by()
    queues = ready.annotate(what=F("queue_name")).values("what").annotate(n=Count("pk"), moment=Min("enqueued_at"))
    parts = (
        _number(Letter.objects.filter(state__in=(State.QUEUED, State.FAILED)), "letters waiting", Min("queued_at")),
        _number(Letter.objects.filter(state=State.DEAD), "letters dead", Min("queued_at")),
        _number(JobRun.objects.filter(state=RunState.FAILED), "jobs failed", Min("planned_at")),
        _number(JobRun.objects.filter(state=RunState.WAITING), "jobs waiting", Min("planned_at")),
        _number(FailedReaction.objects.filter(given_up=True), "reactions given up", Min("next_at")),
        _number(FailedReaction.objects.filter(given_up=False), "reactions waiting", Min("next_at")),
        _number(Entry.objects.filter(seq=None), "unsealed", first),
        _number(Backup.objects.filter(kind=BackupKind.BACKUP, good=True), "backup", last),
        _number(Backup.objects.filter(kind=BackupKind.DRILL, good=True), "drill", last),
        queues.values_list("what", "n", "moment"),
    )
    found = {kind: Number(n, moment) for kind, n, moment in parts[0].union(*parts[1:], all=True)}
    return {(f"queue {kind}" if kind in ("default", "slow") else kind): one for kind, one in found.items()}


def probes() -> dict[str, Probe]:
    """The last try of every outside part and the last look at everything, by name."""
    return {one.name: one for one in Probe.objects.order_by("name")}


def measures(today: date, days: int = 60) -> list[Measure]:
    """Sizes of the last days, oldest first."""
    return list(Measure.objects.filter(day__gt=today - timedelta(days=days), day__lte=today).order_by("day"))


@dataclass(frozen=True, slots=True)
class Route:
    """How long one page takes: requests and errors in the time asked for, half and 95 of 100 within so many seconds."""

    route: str
    count: int
    errors: int
    half: float
    most: float
    slowest: float

    @property
    def half_ms(self) -> int:
        """In milliseconds."""
        return round(self.half * 1000)

    @property
    def most_ms(self) -> int:
        """In milliseconds."""
        return round(self.most * 1000)

    @property
    def slowest_ms(self) -> int:
        """In milliseconds."""
        return round(self.slowest * 1000)


def routes(now: datetime, hours: int = 24) -> list[Route]:
    """Every page that was asked for in the last hours, the slowest first, without static files and health."""
    since = int(now.timestamp() // HOUR) - hours
    sums = {f"{name}_sum": Sum(name) for name in ("count", *BUCKETS)}
    wanted = Timing.objects.filter(hour__gt=since).exclude(route__in=NOT_PAGES).order_by().values("route")
    found: Any = wanted.annotate(**sums, errors=Sum("count", filter=Q(status__gte=500)), longest=Max("slowest"))
    told = [_route(one) for one in found]
    return sorted(told, key=lambda one: (-one.most, one.route))


def _route(row: dict[str, Any]) -> Route:
    counts = [row[f"{name}_sum"] for name in BUCKETS]
    half, most = (rules.percentile(counts, share, row["longest"]) for share in (0.5, 0.95))
    return Route(row["route"], row["count_sum"], row["errors"] or 0, half, most, row["longest"])


def totals() -> Iterable[Timing]:
    """Counts from the beginning, one row for each route, method and status."""
    return Timing.objects.filter(hour=WHOLE).order_by("route", "method", "status")
