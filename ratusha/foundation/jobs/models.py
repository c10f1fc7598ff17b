"""Tables of scheduled work: what was planned last, every run, and the signs of life of the processes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """What has become of a run."""

    QUEUED = "queued", _("waiting for a worker")
    RUNNING = "running", _("running")
    WAITING = "waiting", _("failed, will be tried again")
    DONE = "done", _("done")
    FAILED = "failed", _("failed, given up")


class Schedule(models.Model):
    """The last planned moment of a job; moved by exactly one scheduler."""

    name = models.CharField(max_length=50, unique=True)
    last_planned_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class JobRun(models.Model):
    """One planned run of a job. `lease_until`: a running worker renews it; one that died does not."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"error"})

    name = models.CharField(max_length=50)
    planned_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    result = models.CharField(max_length=200, default="", blank=True)
    error = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "planned_at"), name="jobs_run_once"),)
        indexes = (
            models.Index(fields=("state", "next_at"), name="jobs_run_state"),
            models.Index(fields=("-planned_at",), name="jobs_run_recent"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.planned_at:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """The last sign of life of a part of the platform, such as the scheduler or a loop, and its last failure."""

    name = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
