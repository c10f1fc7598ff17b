"""Tables of open data: sets with their passports, and the versions that were published."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .rules import Column, Period, State, Topic, column_of

PERIOD_WORDS = {
    Period.CONSTANTLY: _("more than once a day"),
    Period.ON_CHANGE: _("at once after changes"),
    Period.DAILY: _("every day"),
    Period.WEEKLY: _("every week"),
    Period.MONTHLY: _("every month"),
    Period.QUARTERLY: _("every quarter"),
    Period.HALF_YEARLY: _("every half-year"),
    Period.YEARLY: _("every year"),
}
TOPIC_WORDS = {
    Topic.GOVERNMENT: _("Council and decisions"),
    Topic.PLACES: _("Places and addresses"),
    Topic.ECONOMY: _("Money and property"),
    Topic.EDUCATION: _("Education and culture"),
    Topic.HEALTH: _("Health"),
    Topic.ENVIRONMENT: _("Environment"),
    Topic.TRANSPORT: _("Roads and transport"),
    Topic.SOCIETY: _("Residents and participation"),
}
STATE_WORDS = {
    State.DRAFT: pgettext_lazy("of a data set", "not published"),
    State.PUBLISHED: pgettext_lazy("of a data set", "published"),
    State.WITHHELD: pgettext_lazy("of a data set", "withheld"),
    State.RETIRED: pgettext_lazy("of a data set", "no longer kept"),
}


class Source(models.TextChoices):
    """Where the rows come from."""

    LIVE = "live", _("from the records of the town hall")
    UPLOADED = "uploaded", _("from a file")


class DataSet(models.Model):
    """A set with its passport. Of a live one the texts are its declaration's; `columns` are all that is published.

    `review` says what the security review found before it was published; `reason` why it is withheld or retired.
    `checked_at` is when the data were last known to be right; `due_on` the last day when they are fresh.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    name = models.SlugField(_("name in the address"), max_length=60, unique=True)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    source = models.CharField(max_length=10, choices=Source.choices)
    state = models.CharField(
        max_length=10, choices=[(one.value, said) for one, said in STATE_WORDS.items()], default=State.DRAFT
    )
    title = models.CharField(max_length=300)
    description = models.TextField()
    keywords = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=500, default="", blank=True)
    purpose = models.CharField(max_length=500, default="", blank=True)
    key = models.CharField(max_length=40, default="", blank=True)
    topic = models.CharField(max_length=10, choices=[(one.value, said) for one, said in TOPIC_WORDS.items()])
    period = models.CharField(max_length=20, choices=[(one.value, said) for one, said in PERIOD_WORDS.items()])
    columns = models.JSONField(default=list)
    lat = models.CharField(max_length=60, default="", blank=True)
    lon = models.CharField(max_length=60, default="", blank=True)
    chart_by = models.CharField(max_length=60, default="", blank=True)
    chart_of = models.CharField(max_length=60, default="", blank=True)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    review = models.CharField(max_length=500, default="", blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    current = models.ForeignKey("opendata.Edition", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(state="withheld") | ~Q(reason=""), name="opendata_withheld_why"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False, current__isnull=False),
                name="opendata_published_has_data",
            ),
        )
        indexes = (
            models.Index(fields=("title", "id"), name="opendata_title"),
            models.Index(fields=("state", "title", "id"), name="opendata_state"),
            models.Index(fields=("updated_at", "id"), name="opendata_updated"),
            models.Index(fields=("due_on", "id"), name="opendata_due"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Everybody may have its data: it is published, or was and is no longer renewed."""
        return self.state == State.PUBLISHED or (self.state == State.RETIRED and self.published_at is not None)

    @property
    def shape(self) -> list[Column]:
        """Its columns."""
        return [column_of(one) for one in self.columns]

    @property
    def has_places(self) -> bool:
        """True where every row may have a point."""
        return bool(self.lat and self.lon)


class Edition(models.Model):
    """The data as they stood: never changed, stays available. `columns` as they were then; `file` is exact CSV."""

    dataset = models.ForeignKey(DataSet, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField()
    note = models.CharField(max_length=500, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("dataset", "number"), name="opendata_edition_once"),)
        indexes = (models.Index(fields=("at", "id"), name="opendata_edition_at"),)

    def __str__(self) -> str:
        return f"{self.dataset_id}/{self.number}"

    @property
    def shape(self) -> list[Column]:
        """The columns of then."""
        return [column_of(one) for one in self.columns]


def kept(columns: Any) -> list[dict[str, str]]:
    """Columns as they are kept."""
    return [one.plain() for one in columns]
