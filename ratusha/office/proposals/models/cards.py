"""The card of a draft decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import AuthorKind, Outcome, State, Why

ACCOUNT = settings.AUTH_USER_MODEL
STATE_WORDS = {
    State.DRAFT: _("being written"),
    State.SUBMITTED: _("with the secretariat"),
    State.PUBLISHED: _("published, waits for a sitting"),
    State.CONSIDERED: _("before a sitting"),
    State.ADOPTED: _("adopted"),
    State.REJECTED: _("not adopted"),
    State.SENT_BACK: _("sent back for rework"),
    State.WITHDRAWN: _("withdrawn by the author"),
}
OUTCOME_WORDS = {
    Outcome.ADOPTED: _("Adopted"),
    Outcome.REJECTED: _("Not adopted"),
    Outcome.SENT_BACK: _("Sent back for rework"),
    Outcome.POSTPONED: _("Put off to another sitting"),
}
AUTHOR_WORDS = {
    AuthorKind.HEAD: _("head of the community"),
    AuthorKind.DEPUTY: _("deputy"),
    AuthorKind.COMMISSION: _("standing commission"),
    AuthorKind.EXECUTIVE: _("executive committee"),
    AuthorKind.UNIT: _("unit of the council"),
    AuthorKind.STAROSTA: _("starosta"),
    AuthorKind.RESIDENTS: _("residents (local initiative)"),
    AuthorKind.OTHER: _("another author"),
}
WHY_WORDS = {
    Why.READY: _("It may be considered on this day."),
    Why.URGENT: _("It may be considered by the recorded ground of urgency."),
    Why.NOT_PUBLISHED: _("The draft is not published."),
    Why.TOO_EARLY: _("Ten working days since its publication have not passed."),
    Why.TAKEN: _("It stands before a sitting of another day."),
    Why.ENDED: _("It has been decided or withdrawn."),
}


class Kind(models.TextChoices):
    """What it is about."""

    BUDGET = "budget", _("budget and taxes")
    LAND = "land", _("land")
    PROPERTY = "property", _("communal property")
    PROGRAMME = "programme", _("programmes")
    REGULATORY = "regulatory", _("rules for business (regulatory act)")
    NAMING = "naming", _("names of streets and places")
    STAFF = "staff", _("posts and bodies of the council")
    APPEAL = "appeal", _("appeals of the council")
    OTHER = "other", _("other questions")


class Proposal(models.Model):
    """One draft decision. `author`: who brings it in, in words, as it stands on the draft; `member`, `commission`,
    `unit` say who that is where it is known. `texts`: how many versions there are. `published_on` starts the clock,
    `earliest_on` is the first day when it may be considered; `urgent_ground` and `urgent_reason` record the shorter
    way. `considered_on`: the day of the sitting that has it. `decision_label`, `decision_id`: what it became.
    `source_label`, `source_id`: the paper it was made of."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("what it is about"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    summary = models.TextField(_("what it changes, in short"), default="", blank=True)
    note = models.TextField(_("explanatory note"), default="", blank=True)
    author_kind = models.CharField(
        _("who brings it in"), max_length=12, choices=[(one.value, words) for one, words in AUTHOR_WORDS.items()]
    )
    author = models.CharField(_("author"), max_length=300)
    member = models.ForeignKey("council.Member", models.PROTECT, null=True, blank=True, related_name="+")
    commission = models.ForeignKey("council.Commission", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    reporter = models.CharField(_("reporter"), max_length=300, default="", blank=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.DRAFT
    )
    by = models.ForeignKey(ACCOUNT, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_why = models.TextField(default="", blank=True)
    texts = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    earliest_on = models.DateField(_("may be considered from"), null=True, blank=True)
    urgent_ground = models.CharField(_("ground of urgency"), max_length=300, default="", blank=True)
    urgent_reason = models.TextField(_("why it cannot wait"), default="", blank=True)
    urgent_at = models.DateTimeField(null=True, blank=True)
    urgent_by = models.ForeignKey(ACCOUNT, models.PROTECT, null=True, blank=True, related_name="+")
    considered_on = models.DateField(_("considered"), null=True, blank=True)
    settled_on = models.DateField(_("decided"), null=True, blank=True)
    withdrawn_why = models.TextField(default="", blank=True)
    decision_label = models.CharField(max_length=60, default="", blank=True)
    decision_id = models.BigIntegerField(null=True, blank=True)
    source_label = models.CharField(max_length=60, default="", blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    moved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["published", "considered", "adopted", "rejected", "sent_back"])
                | Q(published_on__isnull=False, earliest_on__isnull=False, texts__gte=1),
                name="proposals_published_with_text",
            ),
            models.CheckConstraint(
                condition=Q(urgent_ground="") | ~Q(urgent_reason=""), name="proposals_urgent_with_reason"
            ),
            models.UniqueConstraint(
                fields=("source_label", "source_id"), condition=Q(source_id__isnull=False), name="proposals_source_once"
            ),
        )
        indexes = (
            models.Index(fields=("state", "earliest_on", "id"), name="proposals_state"),
            models.Index(fields=("state", "moved_at", "id"), name="proposals_state_moved"),
            models.Index(fields=("published_on", "id"), name="proposals_published"),
            models.Index(fields=("earliest_on", "id"), name="proposals_earliest"),
            models.Index(fields=("moved_at", "id"), name="proposals_moved"),
            models.Index(fields=("by", "moved_at", "id"), name="proposals_by"),
            models.Index(fields=("member", "id"), name="proposals_member"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_public(self) -> bool:
        """True once residents may read it; what was published stays readable, whatever becomes of it."""
        return self.published_on is not None

    @property
    def is_urgent(self) -> bool:
        """True if a ground of the shorter way is recorded."""
        return bool(self.urgent_ground)
