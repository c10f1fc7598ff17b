"""Decisions of the council and conclusions of commissions, stops by the head, what a later decision changes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..rules import Kind, Outcome, Relation, State

KIND_WORDS = {Kind.DECISION: _("decision"), Kind.CONCLUSION: _("conclusion of a commission")}
STATE_WORDS = {
    State.ADOPTED: _("adopted, waits for the signature"),
    State.SIGNING: _("being signed"),
    State.SIGNED: _("signed"),
    State.STOPPED: _("stopped by the head"),
    State.CONFIRMED: _("confirmed by the council"),
    State.DROPPED: _("stopped, not confirmed"),
    State.ANNULLED: _("annulled by the council"),
}
RELATION_WORDS = {Relation.CHANGES: _("changes"), Relation.ANNULS: _("annuls")}
OUTCOME_WORDS = {
    Outcome.OVERRIDDEN: _("the council confirmed the decision"),
    Outcome.UPHELD: _("the council did not confirm the decision"),
}


class Decision(models.Model):
    """An adopted decision with its number. Never deleted: results of votes are kept without a term (art. 59).

    `body`: `council` or `commission.7`; `ordinal` within `series`, `number` as written by the template of its day.
    `roll_call`, `division`, `proposal`, `sitting`, `item`, `document`: keys in the apps that keep them. `text`: as
    adopted, with the adopted amendments; `text_sha256` of it. `later`: a day that the act itself names for its force.
    `paper`: what is signed, `copy`: with stamp and code beside it; `match`: folded words for search.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"title", "text", "match", "signed_by"})

    kind = models.CharField(max_length=10, choices=[(one.value, words) for one, words in KIND_WORDS.items()])
    body = models.CharField(max_length=30)
    body_name = models.CharField(_("who decided"), max_length=300)
    convocation = models.PositiveSmallIntegerField(_("convocation"))
    session = models.PositiveSmallIntegerField(_("session"))
    series = models.CharField(max_length=120)
    ordinal = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=80)
    adopted_on = models.DateField(_("adopted"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"), default="", blank=True)
    text_sha256 = models.CharField(max_length=64, default="", blank=True)
    text_file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    amended = models.BooleanField(default=False)
    roll_call = models.BigIntegerField(null=True, blank=True, unique=True)
    division = models.BigIntegerField(null=True, blank=True, unique=True)
    proposal = models.BigIntegerField(null=True, blank=True, db_index=True)
    sitting = models.BigIntegerField(null=True, blank=True, db_index=True)
    item = models.BigIntegerField(null=True, blank=True)
    normative = models.BooleanField(_("a normative act"), default=False)
    later = models.DateField(_("takes effect later, on"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.ADOPTED
    )
    stop_by = models.DateField(null=True, blank=True)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signer_office = models.CharField(max_length=200, default="", blank=True)
    signing = models.BigIntegerField(null=True, blank=True, db_index=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(_("who signed it"), max_length=200, default="", blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    container = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    copy = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    document = models.BigIntegerField(null=True, blank=True, db_index=True)
    code = models.CharField(max_length=16, default="", blank=True)
    held = models.CharField(_("why it is not published yet"), max_length=500, default="", blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    redacted = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    match = models.TextField(default="", editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-adopted_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("series", "ordinal"), name="minutes_ordinal_once"),
            models.UniqueConstraint(fields=("kind", "body", "convocation", "number"), name="minutes_number_once"),
        )
        indexes = (
            models.Index(fields=("adopted_on", "id"), name="minutes_adopted"),
            models.Index(fields=("published_at", "id"), name="minutes_published"),
            models.Index(fields=("state", "stop_by", "id"), name="minutes_waiting"),
            models.Index(fields=("convocation", "session", "id"), name="minutes_of_session"),
            models.Index(fields=("number",), name="minutes_number"),
        )
        verbose_name = _("decision")

    def __str__(self) -> str:
        return f"№ {self.number}"

    @property
    def is_public(self) -> bool:
        """True once anybody may read it."""
        return self.published_at is not None


class Stop(models.Model):
    """A stop of a decision by the head with comments, and how the council settled it (280/97-ВР art. 59).

    `due_on`: the last day of the two weeks to consider it anew; `item`: where it stands on an agenda, `roll_call`: of
    the vote that settled it."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="stops")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    comments = models.TextField(_("comments"))
    due_on = models.DateField()
    item = models.BigIntegerField(null=True, blank=True, unique=True)
    sitting = models.BigIntegerField(null=True, blank=True)
    roll_call = models.BigIntegerField(null=True, blank=True, unique=True)
    outcome = models.CharField(
        max_length=10, default="", blank=True, choices=[(one.value, words) for one, words in OUTCOME_WORDS.items()]
    )
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("decision",), condition=Q(outcome=""), name="minutes_one_open_stop"),
        )

    def __str__(self) -> str:
        return f"{self.decision_id} {self.at}"


class DecisionLink(models.Model):
    """What a later decision does to an earlier one: only the council changes and annuls its acts (art. 59)."""

    source = models.ForeignKey(Decision, models.PROTECT, related_name="links")
    target = models.ForeignKey(Decision, models.PROTECT, related_name="linked")
    relation = models.CharField(max_length=10, choices=[(one.value, words) for one, words in RELATION_WORDS.items()])
    note = models.CharField(_("which part"), max_length=500, default="", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("source", "target", "relation"), name="minutes_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="minutes_link_other"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"
