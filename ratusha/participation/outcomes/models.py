"""Steps of the line, lines of objects, their links, what links said before, and drafts that carry a matter on."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .rules import State
from .rules import Step as RuleStep

ACCOUNT = settings.AUTH_USER_MODEL
STATE_WORDS = {
    State.PLANNED: _("is to come"),
    State.GOING: _("going on now"),
    State.DONE: _("done"),
    State.REFUSED: _("refused"),
    State.REMOVED: _("removed"),
}


class Step(models.Model):
    """A kind of link, in the order in which things become real: data that the community may add to."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, default="", blank=True)
    ordinal = models.PositiveSmallIntegerField(_("place in the order"))
    always = models.BooleanField(_("shown while it is still to come"), default=True)
    ends = models.BooleanField(_("it is the result"), default=False)
    closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("ordinal", "id"), name="outcomes_step_order"),)
        ordering = ("ordinal", "id")

    def __str__(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    @property
    def rule(self) -> RuleStep:
        """The step as the rules see it."""
        return RuleStep(self.code, self.ordinal, self.ends)


class Line(models.Model):
    """What became of one object `(about_label, about_id)` of another app. `reached` and `result` are kept."""

    about_label = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    title = models.CharField(_("what it is about"), max_length=300)
    path = models.CharField(max_length=300)
    reached = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    ordinal = models.PositiveSmallIntegerField(default=0)
    result = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    begun_on = models.DateField()
    moved_on = models.DateField()
    links_shown = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("about_label", "about_id"), name="outcomes_line_once"),)
        indexes = (
            models.Index(fields=("moved_on", "id"), name="outcomes_by_move"),
            models.Index(fields=("begun_on", "id"), name="outcomes_by_start"),
            models.Index(fields=("ordinal", "id"), name="outcomes_by_step"),
            models.Index(fields=("result", "moved_on", "id"), name="outcomes_by_result"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """What it is about: `petitions.petition:17`."""
        return f"{self.about_label}:{self.about_id}"


class Link(models.Model):
    """One link of a line: its step, state, day, one sentence, where it leads, a file or photo.

    `to_label`, `to_id`: the object of another app that this link is; the module that owns it fills the link in, and
    the same object again changes it. `version` counts corrections; what stood before is in `FormerLink`.
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="links")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+", verbose_name=_("step"))
    state = models.CharField(
        _("state"), max_length=8, choices=[(one.value, words) for one, words in STATE_WORDS.items()]
    )
    on = models.DateField(_("day"), null=True, blank=True)
    sentence = models.CharField(_("what happened, in one sentence"), max_length=500)
    path = models.CharField(_("where it is told"), max_length=500, default="", blank=True)
    to_label = models.CharField(max_length=60, default="", blank=True)
    to_id = models.BigIntegerField(null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    corrected = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("line", "step", "to_label", "to_id"), condition=~Q(to_label=""), name="outcomes_link_once"
            ),
        )
        indexes = (models.Index(fields=("line", "id"), name="outcomes_links_of"),)

    def __str__(self) -> str:
        return self.sentence


class FormerLink(models.Model):
    """What a link said before it was corrected or removed, who did it and why."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    link = models.ForeignKey(Link, models.PROTECT, related_name="former")
    state = models.CharField(max_length=8, choices=[(one.value, words) for one, words in STATE_WORDS.items()])
    on = models.DateField(null=True, blank=True)
    sentence = models.CharField(max_length=500)
    path = models.CharField(max_length=500, default="", blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(_("why it was corrected"), max_length=500, default="", blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.link_id} {self.at:%Y-%m-%d}"


class Tie(models.Model):
    """A draft decision that carries the matter on: its agenda, vote, decision and tasks are told by themselves."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="ties")
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="+", verbose_name=_("draft decision")
    )
    by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("line", "proposal"), condition=Q(ended_at=None), name="outcomes_tie_once"),
        )

    def __str__(self) -> str:
        return str(self.proposal_id)
