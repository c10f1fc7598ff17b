"""Archives that were asked for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TakeoutState(models.TextChoices):
    """What has become of an archive."""

    WAITING = "waiting", _("waits to be made")
    RUNNING = "running", _("being made")
    READY = "ready", _("ready to be fetched")
    FAILED = "failed", _("could not be made")
    CLEARED = "cleared", _("removed after three days")


class Takeout(models.Model):
    """One archive: who asked for it and why, whether it has personal data, how many rows of each table it has."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"purpose"})

    state = models.CharField(max_length=10, choices=TakeoutState.choices, default=TakeoutState.WAITING)
    personal = models.BooleanField(_("with personal data"), default=False)
    purpose = models.CharField(_("what for"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    counts = models.JSONField(default=dict, blank=True)
    error = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("state",), name="takeout_state"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.at:%Y-%m-%d}"
