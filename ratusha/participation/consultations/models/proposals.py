"""What came in: comments, wordings, opinions, answers to questions; who supports them; what they were answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Kind, Outcome, Way
from .cards import Consultation, Meeting, Question
from .texts import Version

KIND_WORDS = {
    Kind.COMMENT: _("comment on a paragraph"),
    Kind.WORDING: _("another wording"),
    Kind.OPINION: _("opinion on the whole"),
    Kind.ANSWER: _("answer to a question"),
}
OUTCOME_WORDS = {
    Outcome.ACCEPTED: _("accepted"),
    Outcome.PARTLY: _("accepted partly"),
    Outcome.REJECTED: _("rejected"),
}
WAY_WORDS = {
    Way.SITE: _("on the site"),
    Way.PAPER: _("on paper"),
    Way.EMAIL: _("by e-mail"),
    Way.ORAL: _("at a meeting"),
}


def _choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    return [(one.value, word) for one, word in words.items()]


class Proposal(models.Model):
    """One thing sent in, with its number within the consultation.

    `anchor` is the paragraph it is about, `source` the version that its author saw. `named`: the author agreed that
    the name is shown. `hidden_why` is filled when the text is not shown to others; it is answered all the same.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"author_name", "on_behalf_of", "text", "wording", "email"})

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="received")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=_choices(KIND_WORDS))
    source = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    anchor = models.PositiveIntegerField(null=True, blank=True)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("comment or reason"), default="", blank=True)
    wording = models.TextField(_("proposed wording"), default="", blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(_("author"), max_length=300, default="", blank=True)
    named = models.BooleanField(_("the name may be shown"), default=False)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=300, default="", blank=True)
    email = models.EmailField(_("where to answer"), max_length=254, default="", blank=True)
    way = models.CharField(_("how it came"), max_length=6, choices=_choices(WAY_WORDS), default=Way.SITE)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    supporters = models.PositiveIntegerField(default=0)
    hidden_why = models.CharField(max_length=500, default="", blank=True)
    outcome = models.CharField(_("result"), max_length=8, choices=_choices(OUTCOME_WORDS), default="", blank=True)
    reason = models.TextField(_("reason"), default="", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    into = models.PositiveIntegerField(null=True, blank=True, help_text="anchor of the paragraph that it changed")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="consultations_proposal_number"),
            models.CheckConstraint(condition=Q(outcome="") | ~Q(reason=""), name="consultations_reason"),
            models.CheckConstraint(condition=~Q(kind="answer") | Q(question__isnull=False), name="consultations_asked"),
            models.CheckConstraint(
                condition=~Q(kind__in=["comment", "wording"]) | Q(anchor__isnull=False), name="consultations_on"
            ),
        )
        indexes = (
            models.Index(fields=("consultation", "anchor", "id"), name="consult_ix_by_anchor"),
            models.Index(fields=("consultation", "outcome", "id"), name="consult_ix_by_outcome"),
            models.Index(fields=("consultation", "supporters", "id"), name="consult_ix_by_support"),
            models.Index(fields=("consultation", "kind", "id"), name="consult_ix_by_kind"),
            models.Index(fields=("question", "id"), name="consult_ix_by_question"),
            models.Index(fields=("person", "-id"), name="consult_ix_by_person"),
        )

    def __str__(self) -> str:
        return f"№ {self.number}"


class Support(models.Model):
    """One person supports one proposal, once."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "person"), name="consultations_support_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.person_id}"
