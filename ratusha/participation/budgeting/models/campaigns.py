"""Campaigns, their regulations, phases and categories."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..rules import CampaignState, Stage, commitment, regulation_from
from ..rules import Regulation as Terms
from .words import CAMPAIGN_WORDS, STAGE_WORDS, choices


class Campaign(models.Model):
    """One campaign of the participatory budget.

    `regulation`: the version in force; it stands still from `started_at` on. `stage`: the current phase, empty before
    the first. The seeds are drawn at the start; their digests are public from then, `order_seed` itself from
    `listed_at`, `lot_seed` from the end of the voting. Counts are kept by the actions.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset({"order_seed", "lot_seed"})

    title = models.CharField(_("name"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year of the budget"))
    state = models.CharField(max_length=10, choices=choices(CAMPAIGN_WORDS), default=CampaignState.DRAFT)
    stage = models.CharField(_("phase"), max_length=14, choices=choices(STAGE_WORDS), default="", blank=True)
    lead = models.TextField(_("in a few words"), default="", blank=True)
    regulation = models.ForeignKey("Regulation", models.PROTECT, null=True, blank=True, related_name="+")
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    listed_at = models.DateTimeField(_("list published"), null=True, blank=True)
    closed_at = models.DateTimeField(_("over since"), null=True, blank=True)
    cancel_reason = models.TextField(default="", blank=True)
    order_seed = models.CharField(max_length=64, default="", blank=True)
    lot_seed = models.CharField(max_length=64, default="", blank=True)
    last_number = models.PositiveIntegerField(default=0)
    submitted_count = models.PositiveIntegerField(default=0)
    admitted_count = models.PositiveIntegerField(default=0)
    supporters_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"order_seed", "lot_seed"})

    class Meta:
        ordering = ("-year", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="draft") | Q(state="cancelled") | Q(started_at__isnull=False),
                name="budgeting_started",
            ),
        )
        indexes = (models.Index(fields=("state", "year", "id"), name="budgeting_campaign_state"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_frozen(self) -> bool:
        """True from the start on: the regulation cannot be changed."""
        return self.started_at is not None

    @property
    def order_digest(self) -> str:
        """SHA-256 of the seed of the ballot order, public from the start."""
        return commitment(self.order_seed) if self.order_seed else ""

    @property
    def lot_digest(self) -> str:
        """SHA-256 of the seed of the lot, public from the start."""
        return commitment(self.lot_seed) if self.lot_seed else ""


class Regulation(models.Model):
    """One version of a campaign's regulation: data, and the council's decision behind it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="regulations")
    number = models.PositiveIntegerField(_("version"))
    data = models.JSONField()
    decision = models.CharField(_("decision of the council"), max_length=300, default="", blank=True)
    decided_on = models.DateField(_("day of the decision"), null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("campaign", "number")
        constraints = (models.UniqueConstraint(fields=("campaign", "number"), name="budgeting_regulation_once"),)

    def __str__(self) -> str:
        return f"{self.campaign_id} v{self.number}"

    @property
    def terms(self) -> Terms:
        """The regulation as the rules read it."""
        return regulation_from(self.data)


class Phase(models.Model):
    """One phase with its days, both included, and when it really began and ended."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="phases")
    stage = models.CharField(max_length=14, choices=choices(STAGE_WORDS))
    place = models.PositiveSmallIntegerField()
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    by_act = models.BooleanField(_("begins by the organiser's act"), default=False)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("campaign", "place")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "stage"), name="budgeting_phase_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="budgeting_phase_forwards"),
        )
        indexes = (models.Index(fields=("stage", "starts_on"), name="budgeting_phase_due"),)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.stage}"

    @property
    def words(self) -> str:
        """The phase in words."""
        return str(STAGE_WORDS[Stage(self.stage)])


class Category(models.Model):
    """A category with its money and limits, in whole hryvnias; taken from the regulation in force."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("category"), max_length=200)
    place = models.PositiveSmallIntegerField(default=0)
    money = models.BigIntegerField(_("money"))
    cost_least = models.BigIntegerField(_("least cost"))
    cost_most = models.BigIntegerField(_("greatest cost"))
    admitted_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("campaign", "place")
        constraints = (models.UniqueConstraint(fields=("campaign", "code"), name="budgeting_category_once"),)

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A member of the campaign's commission: an account with a part in it."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("chair of the commission")
        SECRETARY = "secretary", _("secretary of the commission")
        MEMBER = "member", _("member of the commission")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="members")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.MEMBER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("campaign", "id")
        constraints = (models.UniqueConstraint(fields=("campaign", "account"), name="budgeting_member_once"),)
        indexes = (models.Index(fields=("account", "until"), name="budgeting_member_of"),)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.account_id}"
