"""The table of files. The bytes are in `storage`, under their SHA-256."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .scanning import Scan

SCAN_WORDS = {
    Scan.NONE: _("not looked at"),
    Scan.WAITING: _("being checked for viruses"),
    Scan.CLEAN: _("no viruses found"),
    Scan.HARMFUL: _("closed: a virus was found in it"),
    Scan.REMOVED: _("removed: a virus was in it"),
}


class StoredFile(models.Model):
    """One file as somebody gave it. Several rows may share the same bytes.

    `name` is what the person called it, without folders and control characters. `token` is the uploader's secret
    while the file is loose; None once an owner app has claimed it. `width`, `height` in pixels for pictures.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "token"})
    SECRET: ClassVar[frozenset[str]] = frozenset({"token"})

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    uploader_kind = models.CharField(max_length=20)
    token = models.CharField(max_length=64, null=True, blank=True, unique=True)
    scan = models.CharField(
        max_length=10, choices=[(s.value, w) for s, w in SCAN_WORDS.items()], default=Scan.NONE, blank=True
    )
    harm = models.CharField(max_length=200, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("sha256",), name="files_sha256"),
            models.Index(fields=("created_at",), condition=Q(token__isnull=False), name="files_loose"),
            models.Index(fields=("id",), condition=Q(scan="waiting"), name="files_to_scan"),
            models.Index(fields=("id",), condition=Q(scan="harmful"), name="files_harmful"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Where the original is downloaded by whom the guards let in."""
        return reverse("files:download", args=[self.pk])

    @property
    def closed(self) -> str:
        """Why nobody may have the bytes now: they wait for the look, or harm was found; empty when they are open."""
        return "" if self.scan in (Scan.NONE, Scan.CLEAN) else str(self.get_scan_display())

    @property
    def is_picture(self) -> bool:
        """True for what has a thumbnail and a public copy."""
        return self.width is not None

    @property
    def is_loose(self) -> bool:
        """True until an owner app has claimed it."""
        return self.token is not None


class Reading(models.Model):
    """The text of some bytes: read once, however many files have them. The text itself is a derivative on the disk.

    `ending` of the name when it was asked for; `by`, `pages`, `why` as in `papers.extracting.Extracted`.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=10, default="", blank=True)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=10, default="", blank=True)
    why = models.CharField(max_length=20, default="", blank=True)
    pages = models.PositiveIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("id",), condition=Q(read_at=None), name="files_to_read"),)

    def __str__(self) -> str:
        return self.sha256[:12]
