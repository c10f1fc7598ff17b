"""What lists keep: saved views, which one opens first, acts done to many rows at once, and sheets made for later."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """`table` is the list's name, `query` the GET parameters without paging.

    Personal, or shared: with all officials, or with those of `unit`. `place` orders the views of one owner.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"query"})

    table = models.CharField(max_length=80)
    title = models.CharField(_("title"), max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(default=False)
    unit = models.ForeignKey("access.Unit", models.CASCADE, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("table", "owner", "title"),
                name="web_savedview_title_once",
                condition=Q(is_removed=False),
            ),
        )
        indexes = (
            models.Index(
                fields=("table", "is_shared"),
                name="web_savedview_table",
                condition=Q(is_removed=False),
            ),
        )

    def __str__(self) -> str:
        return self.title


class FirstView(models.Model):
    """Which filters a list opens with for one official."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"query"})

    table = models.CharField(max_length=80)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    query = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("table", "owner"), name="web_firstview_once"),)

    def __str__(self) -> str:
        return f"{self.table} {self.owner_id}"


class ManyRun(models.Model):
    """One act done to many rows of a list. `given`: its input; `rows`: {pk, version, state, says, code} of each.

    A row's `state`: waiting, done, refused, undone or stays (could not be undone); `version` is the one seen before.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"given", "rows"})

    table = models.CharField(max_length=80)
    deed = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    family = models.CharField(max_length=60, unique=True)
    given = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    back = models.CharField(max_length=1500, default="", blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("owner", "-begun_at"), name="web_manyrun_owner"),
            models.Index(fields=("begun_at",), name="web_manyrun_begun"),
        )

    def __str__(self) -> str:
        return f"{self.table} {self.deed} {self.pk}"


class SheetState(models.TextChoices):
    """What has become of a long export."""

    WAITING = "waiting", _("waiting for its turn")
    RUNNING = "running", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")
    CLEARED = "cleared", _("cleared away")


class LongSheet(models.Model):
    """A sheet of many rows, made by a job for the official who asked, and readable by them alone."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"query", "error"})

    table = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    query = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=10, default="uk")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.WAITING)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    rows_all = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    error = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=("owner", "-asked_at"), name="web_longsheet_owner"),
            models.Index(fields=("state", "asked_at"), name="web_longsheet_state"),
        )

    def __str__(self) -> str:
        return f"{self.table} {self.kind} {self.pk}"
