"""A division: what is put to the vote once, frozen at the opening, counted at the closing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.office.council.queries import Majority

from ..rules import Choice, Counts, Kind, State

KIND_WORDS = {
    Kind.DECISION: _("decision"),
    Kind.AMENDMENT: _("amendment"),
    Kind.PROCEDURAL: _("procedural question"),
    Kind.SECRET: _("secret ballot on paper"),
}
STATE_WORDS = {
    State.OPEN: _("voting goes on"),
    State.CLOSED: _("voting is closed"),
    State.ANNULLED: _("stopped without a result"),
}
CHOICE_WORDS = {
    Choice.FOR: _("for"),
    Choice.AGAINST: _("against"),
    Choice.ABSTAINED: _("has abstained"),
    Choice.NOT_VOTED: _("has not voted"),
    Choice.ABSENT: _("is absent"),
}


class ClosedBy(models.TextChoices):
    """What ended it."""

    HAND = "hand", _("closed by the chair")
    TIME = "time", _("the time ran out")


class Division(models.Model):
    """One vote of one body by name.

    `number`: within the sitting; `text`, `amendments` and `majority` are those of the opening and never change after;
    `text_sha256`: of `text` in UTF-8. `verdict`: what a commission concludes about a draft if it is adopted. `needed`,
    `composition` and `head_takes_part` are as at the opening until it is closed, then as they were counted. `repeats`:
    the vote that this one is held anew after, on a `ground`.
    """

    sitting = models.ForeignKey("sittings.Sitting", models.PROTECT, related_name="divisions")
    number = models.PositiveSmallIntegerField(_("number"))
    item = models.ForeignKey("sittings.Item", models.PROTECT, null=True, blank=True, related_name="divisions")
    amendment = models.ForeignKey("sittings.Amendment", models.PROTECT, null=True, blank=True, related_name="divisions")
    kind = models.CharField(
        _("what is voted on"), max_length=10, choices=[(one.value, words) for one, words in KIND_WORDS.items()]
    )
    question = models.CharField(_("question"), max_length=1000)
    text = models.TextField(_("text"), default="", blank=True)
    text_sha256 = models.CharField(max_length=64)
    text_version = models.PositiveIntegerField(_("version of the text"), null=True, blank=True)
    amendments = models.JSONField(default=list, blank=True)
    majority = models.CharField(_("majority"), max_length=12, choices=[(one.value, one.value) for one in Majority])
    verdict = models.CharField(_("conclusion of the commission"), max_length=20, default="", blank=True)
    opened_at = models.DateTimeField(_("opened"))
    closes_at = models.DateTimeField(_("ends"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.CharField(max_length=4, choices=ClosedBy.choices, default="", blank=True)
    state = models.CharField(
        max_length=8, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.OPEN
    )
    opener = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated")
    ground = models.CharField(_("ground"), max_length=500, default="", blank=True)
    composition = models.PositiveSmallIntegerField(default=0)
    head_takes_part = models.BooleanField(default=False)
    present = models.PositiveSmallIntegerField(default=0)
    needed = models.PositiveSmallIntegerField(default=0)
    for_count = models.PositiveSmallIntegerField(default=0)
    against_count = models.PositiveSmallIntegerField(default=0)
    abstained_count = models.PositiveSmallIntegerField(default=0)
    not_voted_count = models.PositiveSmallIntegerField(default=0)
    absent_count = models.PositiveSmallIntegerField(default=0)
    adopted = models.BooleanField(null=True, blank=True)
    explanation = models.CharField(max_length=500, default="", blank=True)
    roll_call = models.ForeignKey("rollcalls.RollCall", models.PROTECT, null=True, blank=True, related_name="divisions")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("sitting", "number")
        constraints = (
            models.UniqueConstraint(fields=("sitting",), condition=Q(state="open"), name="voting_one_open"),
            models.UniqueConstraint(fields=("sitting", "number"), name="voting_number"),
            models.CheckConstraint(condition=Q(state="open") | Q(closed_at__isnull=False), name="voting_closed_at"),
            models.CheckConstraint(condition=~Q(state="closed") | Q(adopted__isnull=False), name="voting_result"),
            models.CheckConstraint(condition=~Q(state="annulled") | ~Q(ground=""), name="voting_annulled_ground"),
            models.CheckConstraint(condition=Q(repeats__isnull=True) | ~Q(ground=""), name="voting_repeat_ground"),
            models.CheckConstraint(
                condition=~Q(kind="amendment") | Q(amendment__isnull=False), name="voting_of_amendment"
            ),
        )
        indexes = (models.Index(fields=("state", "closes_at"), name="voting_due"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"

    @property
    def is_shut(self) -> bool:
        """True if it is about a question of the closed part: outsiders read neither the question nor its text."""
        return self.item is not None and self.item.closed

    @property
    def counts(self) -> Counts:
        """The numbers by choice; all 0 until it is closed."""
        return Counts(self.for_count, self.against_count, self.abstained_count, self.not_voted_count, self.absent_count)
