"""A poll with its questions and options."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..rules import Audience, Kind, Phase, Question, Results, State

KIND_WORDS = {
    Kind.SINGLE: _("one answer of several"),
    Kind.MULTIPLE: _("several answers"),
    Kind.SCALE: _("a mark on a scale"),
    Kind.RANKING: _("put in order"),
    Kind.TEXT: _("in own words"),
}
PHASE_WORDS = {
    Phase.DRAFT: _("draft"),
    Phase.COMING: _("will open"),
    Phase.OPEN: _("open"),
    Phase.ENDED: _("ended"),
    Phase.DROPPED: _("dropped"),
}
RESULTS_WORDS = {
    Results.LIVE: _("at once, while people answer"),
    Results.AFTER: _("after the end"),
}
LEVEL_WORDS = {
    0: _("anybody, one answer from a browser"),
    1: _("who has an account with a confirmed contact"),
    2: _("who is known by name: BankID, Diia, signature or a document"),
}


class Poll(models.Model):
    """One poll. Its counters are kept with every answer: `answers` is all, `known`, `contact` and `nameless` how
    surely those people were known, `desk` how many answered on paper, `doubled` how many answers turned out to be
    the second ones of people whose two cards became one."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("what the poll is about"), default="", blank=True)
    purpose = models.TextField(_("what the results are for"), default="", blank=True)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in State], default=State.DRAFT)
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("who may answer"), default=0)
    age = models.PositiveSmallIntegerField(_("from the age of"), null=True, blank=True)
    settlements = models.JSONField(_("settlements"), default=list, blank=True)
    resident = models.BooleanField(_("residents of the community alone"), default=False)
    changeable = models.BooleanField(_("an answer may be changed until the end"), default=False)
    results = models.CharField(
        _("when the results are shown"),
        max_length=6,
        choices=[(one.value, words) for one, words in RESULTS_WORDS.items()],
        default=Results.AFTER,
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.TextField(_("why it was closed before its time"), default="", blank=True)
    answers = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    contact = models.PositiveIntegerField(default=0)
    nameless = models.PositiveIntegerField(default=0)
    desk = models.PositiveIntegerField(default=0)
    doubled = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(level__lte=2), name="polls_level"),
            models.CheckConstraint(condition=Q(changeable=False) | Q(level__gte=1), name="polls_changed_by_whom"),
            models.CheckConstraint(
                condition=Q(answers=models.F("known") + models.F("contact") + models.F("nameless")),
                name="polls_answers_add_up",
            ),
        )
        indexes = (
            models.Index(fields=("state", "closes_on", "id"), name="polls_by_state"),
            models.Index(fields=("closes_on", "id"), name="polls_by_end"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ended_on(self) -> date | None:
        """The day on which it ended: its last one, or that of closing before it."""
        closed = timezone.localdate(self.closed_at) if self.closed_at else None
        return min((day for day in (closed, self.closes_on) if day is not None), default=None)

    @property
    def audience(self) -> Audience:
        """Whom it asks, for the rules."""
        return Audience(self.level, self.age, tuple(self.settlements), self.resident)


class Item(models.Model):
    """A question. `least` and `most`: how many may be chosen (0: no bound), or the ends of a scale."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=[(one.value, words) for one, words in KIND_WORDS.items()])
    text = models.CharField(_("question"), max_length=500)
    hint = models.CharField(_("explanation"), max_length=500, default="", blank=True)
    obligatory = models.BooleanField(_("must be answered"), default=True)
    least = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField(default=0)
    low_words = models.CharField(_("words of the lowest mark"), max_length=100, default="", blank=True)
    high_words = models.CharField(_("words of the highest mark"), max_length=100, default="", blank=True)
    rotated = models.BooleanField(_("options come in another order for each person"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("poll", "position", "id")

    def __str__(self) -> str:
        return self.text

    def shape(self, options: tuple[int, ...]) -> Question:
        """The question for the rules, with the keys of its options."""
        return Question(self.pk, Kind(self.kind), options, self.obligatory, self.least, self.most)


class Option(models.Model):
    """What can be chosen or put in order."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("answer"), max_length=300)

    class Meta:
        ordering = ("item", "position", "id")
        constraints = (models.UniqueConstraint(fields=("item", "position"), name="polls_option_place"),)

    def __str__(self) -> str:
        return self.text
