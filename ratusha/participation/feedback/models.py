"""What is rated, ratings with their proof, visit tokens, kept figures by month, proposals and votes for them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import Figures, Kind, Proof, Stage, Trend

KIND_WORDS = {
    Kind.SERVICE: _("service"),
    Kind.PLACE: _("place"),
    Kind.INSTITUTION: _("institution"),
    Kind.ACT: _("official act"),
}
PROOF_WORDS = {
    Proof.TOKEN: _("by a code of the visit"),
    Proof.PERSON: _("by somebody known by name"),
    Proof.NONE: _("not verified"),
}
STAGE_WORDS = {
    Stage.OPEN: _("waits for an answer"),
    Stage.ACCEPTED: _("taken into work"),
    Stage.DECLINED: _("not accepted"),
    Stage.DONE: _("done"),
    Stage.MERGED: _("joined to an alike one"),
    Stage.HIDDEN: _("hidden"),
}
TREND_WORDS = {
    Trend.UP: _("better than a month before"),
    Trend.DOWN: _("worse than a month before"),
    Trend.SAME: _("as a month before"),
    Trend.FEW: _("too few ratings to compare"),
}
OFFICIAL = settings.AUTH_USER_MODEL


def _choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    return [(one.value, said) for one, said in words.items()]


class Rated(models.Model):
    """An object of public control. `unit` answers; `criteria`: short names of what is rated beside the whole."""

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=_choices(KIND_WORDS))
    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("description"), default="", blank=True)
    institution = models.CharField(_("institution"), max_length=200, default="", blank=True)
    address = models.CharField(_("address"), max_length=300, default="", blank=True)
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", verbose_name=_("who answers"))
    criteria = models.JSONField(_("criteria"), default=list, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    marks = models.JSONField(default=list, blank=True)
    unverified = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("closed_on", "name", "id"), name="feedback_rated_open"),)

    def __str__(self) -> str:
        return self.name

    @property
    def figures(self) -> Figures:
        """Verified ratings of all time, kept."""
        one, two, three, four, five = self.marks or (0, 0, 0, 0, 0)
        return Figures((one, two, three, four, five))


class Token(models.Model):
    """A visit code that was given out at the counter or on a receipt; it rates once. No row tells which rating."""

    KEPT_APART: ClassVar[bool] = True

    rated = models.ForeignKey(Rated, models.CASCADE, related_name="tokens")
    issued_by = models.ForeignKey(OFFICIAL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    used = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("rated", "used", "-id"), name="feedback_token_of"),
            models.Index(fields=("expires_on",), name="feedback_token_ends"),
        )

    def __str__(self) -> str:
        return f"{self.rated_id} {self.pk}"


class Rating(models.Model):
    """One rating. Only those with a proof are in the main figures; `period` makes a person rate once in it, by any card
    of theirs: `code` is the surest fingerprint of the human at this object."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "code"})

    rated = models.ForeignKey(Rated, models.CASCADE, related_name="ratings")
    proof = models.CharField(max_length=6, choices=_choices(PROOF_WORDS))
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    period = models.CharField(max_length=7, default="", blank=True)
    code = models.CharField(max_length=64, default="", blank=True)
    on = models.DateField()
    mark = models.PositiveSmallIntegerField()
    marks = models.JSONField(default=dict, blank=True)
    text = models.TextField(default="", blank=True)
    photo = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    hidden = models.CharField(_("why it is hidden"), max_length=300, default="", blank=True)
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(mark__gte=1, mark__lte=5), name="feedback_mark"),
            models.UniqueConstraint(
                fields=("rated", "person", "period"), condition=Q(person__isnull=False), name="feedback_once_a_period"
            ),
            models.UniqueConstraint(
                fields=("rated", "code", "period"), condition=~Q(code=""), name="feedback_once_of_human"
            ),
        )
        indexes = (
            models.Index(fields=("rated", "-id"), name="feedback_rating_of"),
            models.Index(fields=("person", "-id"), name="feedback_rating_by"),
            models.Index(fields=("due_on", "id"), condition=Q(due_on__isnull=False), name="feedback_rating_due"),
        )

    def __str__(self) -> str:
        return f"{self.rated}, {self.mark}"


class Month(models.Model):
    """Kept figures of an object in a month, counted with every rating; `trend` is written when the month is over."""

    rated = models.ForeignKey(Rated, models.CASCADE, related_name="months")
    month = models.DateField()
    marks = models.JSONField(default=list)
    unverified = models.PositiveIntegerField(default=0)
    trend = models.CharField(max_length=5, default="", blank=True, choices=_choices(TREND_WORDS))

    class Meta:
        ordering = ("month", "rated")
        constraints = (models.UniqueConstraint(fields=("rated", "month"), name="feedback_month_once"),)
        indexes = (models.Index(fields=("month", "rated"), name="feedback_by_month"),)

    def __str__(self) -> str:
        return f"{self.rated_id} {self.month:%Y-%m}"

    @property
    def figures(self) -> Figures:
        """Verified ratings of the month."""
        one, two, three, four, five = self.marks or (0, 0, 0, 0, 0)
        return Figures((one, two, three, four, five))


class Proposal(models.Model):
    """What somebody proposes to an institution; others vote for it, the institution answers within a term."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text", "title"})

    rated = models.ForeignKey(Rated, models.CASCADE, related_name="proposals")
    author = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    stage = models.CharField(max_length=8, choices=_choices(STAGE_WORDS), default=Stage.OPEN)
    votes = models.PositiveIntegerField(default=0)
    into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="twins")
    hidden = models.CharField(_("why it is hidden"), max_length=300, default="", blank=True)
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-votes", "-id")
        indexes = (
            models.Index(fields=("rated", "stage", "-votes", "-id"), name="feedback_proposals_of"),
            models.Index(fields=("stage", "due_on", "id"), name="feedback_proposal_due"),
            models.Index(fields=("author", "-id"), name="feedback_proposal_by"),
        )

    def __str__(self) -> str:
        return self.title


class Vote(models.Model):
    """A voice for a proposal, one from a person by any card of theirs; `code`: their surest fingerprint."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"code"})

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="voices")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    code = models.CharField(max_length=64, default="", blank=True)
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "person"), name="feedback_one_voice"),
            models.UniqueConstraint(fields=("proposal", "code"), condition=~Q(code=""), name="feedback_one_human"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}"
