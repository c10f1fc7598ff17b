"""Kinds of work, entries of time, a running timer, and a person's month."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import Stage, hours

STAGE_WORDS = {
    Stage.OPEN: _("Being written"),
    Stage.CLOSED: _("Waits for approval"),
    Stage.APPROVED: _("Approved"),
}


class WorkKind(models.Model):
    """A kind of work that is about no task: reception, meeting, training."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    ordinal = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """One person's month: who closed it, who approved it; `minutes` are kept with every entry."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"remark"})

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField(_("month"))
    stage = models.CharField(max_length=10, choices=[(s.value, w) for s, w in STAGE_WORDS.items()], default=Stage.OPEN)
    minutes = models.IntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "month"), name="timekeeping_sheet_once"),)
        indexes = (
            models.Index(fields=("unit", "month", "id"), name="timekeeping_sheet_unit"),
            models.Index(fields=("month", "id"), name="timekeeping_sheet_month"),
        )

    def __str__(self) -> str:
        return f"{self.month:%m.%Y}"


class Entry(models.Model):
    """Minutes of one day about a task or of a kind of work. A correction of an approved month may be negative."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"note", "reason"})

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="entries")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    minutes = models.IntegerField(_("minutes"))
    task = models.ForeignKey("tasks.Task", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.ForeignKey(WorkKind, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=500, default="", blank=True)
    corrects = models.BooleanField(default=False)
    reason = models.TextField(default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gt=0) | Q(corrects=True), name="timekeeping_entry_of_time"),
            models.CheckConstraint(condition=Q(corrects=False) | ~Q(reason=""), name="timekeeping_corrected_for_why"),
            models.CheckConstraint(
                condition=Q(task=None, kind__isnull=False) | Q(task__isnull=False, kind=None),
                name="timekeeping_entry_about_one",
            ),
        )
        indexes = (
            models.Index(fields=("account", "day", "id"), name="timekeeping_entry_day"),
            models.Index(fields=("task", "id"), name="timekeeping_entry_task", condition=Q(task__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.minutes}"

    @property
    def hours(self) -> str:
        """Its time as a timesheet tells it: `7,5`."""
        return hours(self.minutes)


class Timer(models.Model):
    """A timer that runs for a person; stopping it writes an entry."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    task = models.ForeignKey("tasks.Task", models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.ForeignKey(WorkKind, models.CASCADE, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.account_id)
