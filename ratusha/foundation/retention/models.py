"""Runs of the night and what each of them did."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where a run stands."""

    RUNNING = "running", _("under way")
    DONE = "done", _("finished")


class Run(models.Model):
    """One run. `counts`: name of what is kept -> {"done": rows dealt with, "after": the last key, "end": bool}.

    A run whose process died is taken up where it stood: each portion and its count are one transaction.
    """

    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("state",), condition=models.Q(state="running"), name="retention_one_running"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.started_at:%Y-%m-%d}"
