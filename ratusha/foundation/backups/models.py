"""The table of backups and exercises that were made from here."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class BackupKind(models.TextChoices):
    """What was done."""

    BACKUP = "backup", _("backup")
    DRILL = "drill", _("restoration exercise")


class Backup(models.Model):
    """One backup or exercise, whether it worked, and what it cost. `name` is that of the backup in its place."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"error"})

    kind = models.CharField(max_length=10, choices=BackupKind.choices, default=BackupKind.BACKUP)
    name = models.CharField(max_length=40, default="", blank=True)
    good = models.BooleanField()
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    rows = models.BigIntegerField(default=0)
    files = models.BigIntegerField(default=0)
    bytes = models.BigIntegerField(default=0)
    sent = models.BigIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    error = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("kind", "good", "-at"), name="backups_latest"),
            models.Index(fields=("-at", "-id"), name="backups_recent"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
