"""Reads for the operator's page, `ratusha doctor` and /health/ready."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ratusha.foundation.journal.models import FailedReaction

from .models import Heartbeat, JobRun, RunState, Schedule
from .registry import jobs

STALE_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the operator's list: a job, what it does, when it was planned last, and how that went."""

    name: str
    says: str
    planned_at: datetime | None
    last: JobRun | None


@dataclass(frozen=True, slots=True)
class Sign:
    """The last sign of life of a part: `alive` if it is fresh, and its last failure."""

    name: str
    at: datetime
    alive: bool
    failures: int
    error: str


def planned() -> list[Planned]:
    """Every declared job with its last run, by name. Two queries for the schedule and the newest runs."""
    moments = dict(Schedule.objects.values_list("name", "last_planned_at"))
    last = {run.name: run for run in JobRun.objects.filter(planned_at__in=moments.values()).order_by("planned_at")}
    return [Planned(name, one.says, moments.get(name), last.get(name)) for name, one in sorted(jobs.items())]


def runs(name: str | None = None) -> QuerySet[JobRun]:
    """Runs, newest first, optionally of one job."""
    found = JobRun.objects.order_by("-planned_at")
    return found.filter(name=name) if name else found


def failed_runs() -> QuerySet[JobRun]:
    """Runs that were given up, newest first: each needs a person."""
    return JobRun.objects.filter(state=RunState.FAILED).order_by("-planned_at")


def given_up_reactions() -> QuerySet[FailedReaction]:
    """Reactions that were given up, newest first: each needs a person."""
    return FailedReaction.objects.filter(given_up=True).order_by("-id")


def signs(now: datetime) -> list[Sign]:
    """Signs of life of the background parts, by name."""
    return [
        Sign(one.name, one.at, abs(now - one.at) < STALE_AFTER, one.failures, one.error)
        for one in Heartbeat.objects.order_by("name")
    ]
