"""The agenda: items, what was proposed for it, amendments, statements about a conflict of interest."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import ItemState, Proposer
from .sittings import Sitting

ITEM_WORDS = {
    ItemState.WAITING: _("ahead"),
    ItemState.NOW: _("considered now"),
    ItemState.DONE: _("considered"),
    ItemState.REMOVED: _("removed from the agenda"),
}
PROPOSER_WORDS = {
    Proposer.HEAD: _("head of the community"),
    Proposer.COMMISSION: _("commission of the council"),
    Proposer.DEPUTY: _("deputy"),
    Proposer.COMMITTEE: _("executive committee"),
    Proposer.ADMINISTRATION: _("head of the state administration"),
    Proposer.STAROSTA: _("starosta"),
    Proposer.MEETING: _("general meeting of residents"),
}


class Item(models.Model):
    """One question of the agenda. `late_ground`: why its draft stands there before ten working days have passed;
    `added`: it came when the sitting had been opened; of a `closed` one the public sees only its ground."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("question"), max_length=1000)
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("draft decision")
    )
    reporter = models.CharField(_("reporter"), max_length=300, default="", blank=True)
    proposer = models.CharField(
        _("proposed by"), max_length=14, choices=[(one.value, words) for one, words in PROPOSER_WORDS.items()],
        default=Proposer.HEAD,
    )  # fmt: skip
    proposer_words = models.CharField(_("who exactly"), max_length=300, default="", blank=True)
    late_ground = models.CharField(_("ground of urgency"), max_length=500, default="", blank=True)
    added = models.BooleanField(default=False)
    closed = models.BooleanField(_("considered in closed part"), default=False)
    closed_ground = models.CharField(_("ground of closed consideration"), max_length=500, default="", blank=True)
    state = models.CharField(
        max_length=7, choices=[(one.value, words) for one, words in ITEM_WORDS.items()], default=ItemState.WAITING
    )
    removed_ground = models.CharField(_("why it was removed"), max_length=500, default="", blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("sitting_id", "order", "id")
        constraints = (
            models.UniqueConstraint(fields=("sitting",), condition=Q(state="now"), name="sittings_one_item_now"),
            models.UniqueConstraint(
                fields=("sitting", "proposal"),
                condition=Q(proposal__isnull=False) & ~Q(state="removed"),
                name="sittings_draft_once",
            ),
            models.CheckConstraint(condition=Q(closed=False) | ~Q(closed_ground=""), name="sittings_closed_ground"),
        )
        indexes = (models.Index(fields=("sitting", "order"), name="sittings_order"),)

    def __str__(self) -> str:
        return f"{self.order}. {self.title}"


class ItemProposal(models.Model):
    """A question that somebody of art. 46 proposed; `item` when it was taken, `answer` when it was not."""

    class State(models.TextChoices):
        """Where the proposal stands."""

        WAITING = "waiting", _("waits for the answer")
        TAKEN = "taken", _("taken into the agenda")
        DECLINED = "declined", _("not taken into the agenda")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="proposed")
    title = models.CharField(_("question"), max_length=1000)
    why = models.TextField(_("why it should be considered"), default="", blank=True)
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("draft decision")
    )
    proposer = models.CharField(
        _("proposed by"), max_length=14, choices=[(one.value, words) for one, words in PROPOSER_WORDS.items()]
    )
    proposer_words = models.CharField(_("who exactly"), max_length=300, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """A change to a draft, voted before the text itself. `place`: which part of the draft; `old`: the words to be
    replaced, empty where new ones are added; `text`: what should stand there, empty where they are taken out."""

    class State(models.TextChoices):
        """What became of it."""

        FILED = "filed", _("to be voted on")
        ADOPTED = "adopted", _("amendment adopted")
        REJECTED = "rejected", _("amendment rejected")
        WITHDRAWN = "withdrawn", _("amendment withdrawn")

    item = models.ForeignKey(Item, models.CASCADE, related_name="amendments")
    order = models.PositiveSmallIntegerField(_("number"))
    author = models.ForeignKey(
        "council.Member", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    author_words = models.CharField(_("author"), max_length=300, default="", blank=True)
    place = models.CharField(_("point of the draft"), max_length=200, default="", blank=True)
    old = models.TextField(_("words to be replaced"), default="", blank=True)
    text = models.TextField(_("new words"), default="", blank=True)
    filed_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.FILED)
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("item_id", "order", "id")
        constraints = (
            models.UniqueConstraint(fields=("item", "order"), name="sittings_amendment_order"),
            models.CheckConstraint(condition=~Q(old="") | ~Q(text=""), name="sittings_amendment_words"),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.order}"


class Conflict(models.Model):
    """A conflict of interest that a member announced about an item, law 280/97-ВР art. 59-1. Never taken out of the
    record; `spoken`: announced aloud and written down by the secretariat."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"text"})

    item = models.ForeignKey(Item, models.PROTECT, related_name="conflicts")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    text = models.TextField(_("what the conflict is"))
    spoken = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("item", "member"), name="sittings_conflict_once"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"
