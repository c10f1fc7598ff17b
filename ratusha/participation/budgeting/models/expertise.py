"""What experts conclude about a project, and the commission's votes on an objection."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .projects import Project


class Conclusion(models.Model):
    """A unit's card about one project. `marks`: criterion -> {"yes": bool, "words": str}; `positive` is None until the
    unit has concluded. `answer`: what the author says to a negative one."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"answer"})

    project = models.ForeignKey(Project, models.CASCADE, related_name="conclusions")
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    round = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    due_on = models.DateField(_("term"))
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("expert")
    )
    marks = models.JSONField(default=dict, blank=True)
    positive = models.BooleanField(_("positive"), null=True, blank=True)
    reasons = models.TextField(_("reasons"), default="", blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("the author's answer"), default="", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("project", "round", "id")
        constraints = (
            models.UniqueConstraint(fields=("project", "unit", "round"), name="budgeting_conclusion_once"),
            models.CheckConstraint(
                condition=models.Q(positive__isnull=True)
                | models.Q(positive=True)
                | (models.Q(positive=False) & ~models.Q(reasons="")),
                name="budgeting_negative_reasoned",
            ),
        )
        indexes = (models.Index(fields=("unit", "positive", "due_on", "id"), name="budgeting_conclusion_unit"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.unit_id}"


class Objection(models.Model):
    """The author's appeal to the commission against a negative conclusion, and what the commission decided."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    project = models.ForeignKey(Project, models.CASCADE, related_name="objections")
    text = models.TextField(_("why the author disagrees"))
    at = models.DateTimeField()
    due_on = models.DateField(_("term"))
    upheld = models.BooleanField(null=True, blank=True)
    reasons = models.TextField(_("reasons of the commission"), default="", blank=True)
    number = models.CharField(_("number of the protocol"), max_length=40, default="", blank=True)
    protocol = models.JSONField(default=dict, blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("project",), condition=models.Q(upheld__isnull=True), name="budgeting_objection_one_open"
            ),
        )
        indexes = (models.Index(fields=("decided_at", "due_on"), name="budgeting_objection_open"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.at:%Y-%m-%d}"


class CommissionVote(models.Model):
    """One member's vote on an objection."""

    class Side(models.TextChoices):
        FOR = "for", _("for the author")
        AGAINST = "against", _("against")
        ABSTAINED = "abstained", _("abstained")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"words"})

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="votes")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    words = models.TextField(_("remark"), default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("objection", "account"), name="budgeting_vote_once"),)

    def __str__(self) -> str:
        return f"{self.objection_id} {self.account_id}"
