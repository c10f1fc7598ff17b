"""Reports that were approved and are kept as they stood."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptReport(models.Model):
    """An approved report: its figures, its papers and its public part, never changed afterwards.

    `period` and `compared` are codes of `rules.periods`; `edition` counts reports of one period, since figures of a
    past period may still be corrected. `figures` and `public` are what the papers show, `digest` is the SHA-256 of
    `figures`.
    """

    period = models.CharField(_("period"), max_length=30)
    compared = models.CharField(_("compared with"), max_length=30)
    edition = models.PositiveIntegerField(_("edition"))
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(_("title"), max_length=300)
    figures = models.JSONField()
    public = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    xlsx = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    public_pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_as = models.CharField(max_length=300)
    at = models.DateTimeField(_("approved"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("period", "edition"), name="analytics_kept_edition"),)
        indexes = (models.Index(fields=("-last", "-id"), name="analytics_kept_last"),)

    def __str__(self) -> str:
        return f"{self.title}, {self.period}"


class Reckoned(models.Model):
    """Figures of one page, counted away from it for one kind of readers; nothing here that cases do not say.

    `key` tells one count from another: page, periods, language, readers, the charter's parameters. `scope` is what the
    readers see, `account` whose rights are looked up when they do not see everything. `wanted_at`: somebody waits for
    it, or it has grown old; `begun_at`: a process counts it.
    """

    KEPT_APART: ClassVar[bool] = True

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=20)
    period = models.CharField(max_length=30)
    compared = models.CharField(max_length=30)
    language = models.CharField(max_length=8)
    scope = models.CharField(max_length=80)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    value = models.JSONField(null=True)
    counted_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField()
    wanted_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("-looked_at", "id"),
                condition=models.Q(wanted_at__isnull=False),
                name="analytics_wanted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.period}"
