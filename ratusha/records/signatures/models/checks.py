"""Checks of many files at once, and what was found of each."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """What has become of a check."""

    WAITING = "waiting", _("waits to be checked")
    RUNNING = "running", _("being checked")
    READY = "ready", _("checked")
    FAILED = "failed", _("could not be checked")


class Batch(models.Model):
    """Many files that an official has sent. `source`: the key of the stored archive, which is not kept afterwards."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name"})

    name = models.CharField(_("file"), max_length=200)
    source = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    valid = models.PositiveIntegerField(default=0)
    invalid = models.PositiveIntegerField(default=0)
    indeterminate = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=400, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("state", "begun_at"), name="signatures_batch_state"),
            models.Index(fields=("by", "-id"), name="signatures_batch_by"),
            models.Index(fields=("ready_at",), name="signatures_batch_ready"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


class BatchFile(models.Model):
    """One file of a check. `told`: signers and reasons as `queries.told` gives them, masked."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "told"})

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=400)
    verdict = models.CharField(max_length=14)
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="signatures_file_number"),)
        indexes = (models.Index(fields=("batch", "verdict", "number"), name="signatures_file_verdict"),)

    def __str__(self) -> str:
        return self.name
