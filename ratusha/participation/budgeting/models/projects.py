"""Projects: what the author writes, its budget, photos, versions, supporters, mergers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..rules import State
from .campaigns import Campaign, Category
from .words import PROJECT_WORDS, choices


class Project(models.Model):
    """One project. `number` is given when it is submitted, `place` is its place in the ballot, `cost` the kept sum of
    its budget in whole hryvnias; `edition` counts what the author has changed since the submission.

    `asked`: what must be corrected, by field; `due_on`: until when the one who must act has to.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"author_name", "match"})

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="projects")
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(_("author"), max_length=300)
    title = models.CharField(_("title"), max_length=200)
    problem = models.TextField(_("what is wrong now"), default="", blank=True)
    description = models.TextField(_("what will be done"), default="", blank=True)
    audience = models.TextField(_("whom it helps"), default="", blank=True)
    settlement = models.ForeignKey("places.Settlement", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(_("where"), max_length=300, default="", blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    cost = models.BigIntegerField(_("cost"), default=0)
    running_cost = models.BigIntegerField(_("cost of keeping it, a year"), default=0)
    consent = models.BooleanField(_("consent to publish"), default=False)
    state = models.CharField(max_length=12, choices=choices(PROJECT_WORDS), default=State.DRAFT)
    place = models.PositiveIntegerField(_("place in the ballot"), null=True, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    admitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(_("term"), null=True, blank=True)
    asked = models.JSONField(default=dict, blank=True)
    ground = models.TextField(_("why"), default="", blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    edition = models.PositiveIntegerField(default=0)
    supporters_count = models.PositiveIntegerField(default=0)
    cover = models.ForeignKey("files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+")
    sign = models.CharField(_("sign"), max_length=20, default="", blank=True)
    match = models.CharField(max_length=1000, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("campaign", "number", "id")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="budgeting_project_number"),
            models.UniqueConstraint(fields=("campaign", "place"), name="budgeting_project_place"),
            models.CheckConstraint(condition=Q(cost__gte=0, running_cost__gte=0), name="budgeting_project_cost"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="withdrawn") | Q(number__isnull=False),
                name="budgeting_project_numbered",
            ),
        )
        indexes = (
            models.Index(fields=("campaign", "state", "number", "id"), name="budgeting_project_state"),
            models.Index(fields=("campaign", "cost", "id"), name="budgeting_project_cost_i"),
            models.Index(fields=("campaign", "place", "id"), name="budgeting_project_place_i"),
            models.Index(fields=("campaign", "supporters_count", "id"), name="budgeting_project_support"),
            models.Index(fields=("author", "id"), name="budgeting_project_author"),
            models.Index(fields=("state", "due_on"), name="budgeting_project_due"),
            models.Index(fields=("lat", "lon"), name="budgeting_project_point"),
        )

    def __str__(self) -> str:
        return f"№ {self.number} {self.title}" if self.number else self.title


class BudgetLine(models.Model):
    """One line of a project's budget; `price` in hryvnias."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    what = models.CharField(_("what"), max_length=300)
    quantity = models.DecimalField(_("how many"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("unit of measure"), max_length=30, default="", blank=True)
    price = models.DecimalField(_("price of one"), max_digits=14, decimal_places=2)
    total = models.DecimalField(_("sum"), max_digits=18, decimal_places=2)

    class Meta:
        ordering = ("project", "place")
        constraints = (
            models.UniqueConstraint(fields=("project", "place"), name="budgeting_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0, price__gte=0), name="budgeting_line_positive"),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.what}"


class Photo(models.Model):
    """A picture of the place or of how it will be."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("project", "place")
        constraints = (models.UniqueConstraint(fields=("project", "file"), name="budgeting_photo_once"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.place}"


class Edition(models.Model):
    """A project as it stood: everything the author wrote, kept at each change since the submission."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    why = models.CharField(max_length=300, default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("project", "number")
        constraints = (models.UniqueConstraint(fields=("project", "number"), name="budgeting_edition_once"),)

    def __str__(self) -> str:
        return f"{self.project_id} v{self.number}"


class Supporter(models.Model):
    """One person's signature for a project. `shown`: what everybody sees of the name, by the regulation."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"shown"})

    project = models.ForeignKey(Project, models.CASCADE, related_name="supporters")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    shown = models.CharField(max_length=300, default="", blank=True)
    level = models.CharField(max_length=2)
    at = models.DateTimeField()

    class Meta:
        ordering = ("project", "id")
        constraints = (models.UniqueConstraint(fields=("project", "person"), name="budgeting_supporter_once"),)
        indexes = (models.Index(fields=("person", "id"), name="budgeting_supporter_person"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.person_id}"


class Merger(models.Model):
    """An offer to merge one project into another: made by one author, accepted or not by the other."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    class State(models.TextChoices):
        OFFERED = "offered", _("offered")
        ACCEPTED = "accepted", pgettext_lazy("merger", "accepted")
        REFUSED = "refused", _("refused")

    source = models.ForeignKey(Project, models.CASCADE, related_name="mergers_from")
    into = models.ForeignKey(Project, models.CASCADE, related_name="mergers_into")
    text = models.TextField(_("why"), default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("source",), condition=Q(state="offered"), name="budgeting_merger_one_open"),
            models.CheckConstraint(condition=~Q(source=F("into")), name="budgeting_merger_two"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} → {self.into_id}"
