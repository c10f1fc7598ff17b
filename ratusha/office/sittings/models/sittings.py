"""A sitting, its breaks, and who was invited."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Convener, State, Verb

STATE_WORDS = {
    State.PLANNED: _("planned"),
    State.CALLED: _("called"),
    State.OPEN: _("in session"),
    State.BREAK: _("in a break"),
    State.CLOSED: _("has ended"),
    State.CANCELLED: _("cancelled"),
}
VERB_WORDS = {
    Verb.CALL: _("Call the sitting"),
    Verb.RESCHEDULE: _("Move to another time"),
    Verb.CANCEL: _("Cancel the sitting"),
    Verb.OPEN: _("Open the sitting"),
    Verb.PAUSE: _("Announce a break"),
    Verb.RESUME: _("Go on after the break"),
    Verb.CLOSE: _("Close the sitting"),
}
CONVENER_WORDS = {
    Convener.HEAD: _("the head of the community"),
    Convener.SECRETARY: _("the secretary of the council"),
    Convener.THIRD: _("at least a third of the deputies"),
    Convener.COMMITTEE: _("the executive committee"),
    Convener.CHAIR: _("the chair of the commission"),
    Convener.COUNCIL: _("the council, by its decision"),
}


class Mode(models.TextChoices):
    """Where the members are; other than in the hall only where the council's rules let it be."""

    HALL = "hall", _("in the hall")
    REMOTE = "remote", _("remote")
    MIXED = "mixed", _("in the hall and remote")


class Sitting(models.Model):
    """One meeting of one body: of the council (`commission` empty) or of a commission.

    `session_number`: the session that a plenary meeting belongs to; `number`: the meeting within it, or of the
    commission. `notice_ground`: the exceptional case, where the notice is under ten days. `seats`: those of whom the
    quorum is counted, frozen at the opening; `present`: how many of them are there now, kept.
    """

    commission = models.ForeignKey(
        "council.Commission", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commission")
    )
    convocation = models.ForeignKey("council.Convocation", models.PROTECT, related_name="+")
    session_number = models.PositiveSmallIntegerField(_("session"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("number of the sitting"), default=1)
    title = models.CharField(_("title"), max_length=300)
    place = models.CharField(_("place"), max_length=300)
    mode = models.CharField(_("where the members are"), max_length=6, choices=Mode.choices, default=Mode.HALL)
    link = models.CharField(_("address for those who take part remotely"), max_length=500, default="", blank=True)
    live_link = models.CharField(_("address of the live broadcast"), max_length=500, default="", blank=True)
    starts_at = models.DateTimeField(_("begins"))
    state = models.CharField(
        max_length=9, choices=[(one.value, words) for one, words in STATE_WORDS.items()], default=State.PLANNED
    )
    convener = models.CharField(
        _("convened by"), max_length=9, default="", blank=True,
        choices=[(one.value, words) for one, words in CONVENER_WORDS.items()],
    )  # fmt: skip
    convener_ground = models.CharField(_("why they convene it"), max_length=500, default="", blank=True)
    notice_ground = models.CharField(_("exceptional case"), max_length=500, default="", blank=True)
    called_at = models.DateTimeField(_("notice given"), null=True, blank=True)
    moved_ground = models.CharField(_("why it was moved"), max_length=500, default="", blank=True)
    cancel_ground = models.CharField(_("why it was cancelled"), max_length=500, default="", blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    chair = models.ForeignKey(
        "council.Member", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who presides")
    )
    seats = models.PositiveSmallIntegerField(default=0)
    needed = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-starts_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("called", "open", "break", "closed")) | Q(called_at__isnull=False),
                name="sittings_called",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("open", "break", "closed")) | Q(opened_at__isnull=False), name="sittings_opened"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_ground=""), name="sittings_cancel_ground"
            ),
        )
        indexes = (
            models.Index(fields=("starts_at", "id"), name="sittings_starts"),
            models.Index(fields=("state", "starts_at", "id"), name="sittings_state"),
            models.Index(fields=("commission", "starts_at", "id"), name="sittings_body"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_plenary(self) -> bool:
        """True for the council itself."""
        return self.commission_id is None

    @property
    def is_public(self) -> bool:
        """True once it has been called: a plan is not a notice, and stays inside when it is cancelled."""
        return self.called_at is not None

    @property
    def remote(self) -> bool:
        """True if somebody may take part from elsewhere."""
        return self.mode != Mode.HALL

    @property
    def goes_on(self) -> bool:
        """True from the opening to the closing, breaks included."""
        return self.state in (State.OPEN, State.BREAK)


class Pause(models.Model):
    """A break: since when, until when it was announced, when the sitting went on."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="pauses")
    began_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, default="", blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("sitting",), condition=Q(ended_at=None), name="sittings_one_pause"),
        )

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.began_at}"


class Invitation(models.Model):
    """That a member was told of a sitting: by a letter to `email`, or, where that is empty, to be told on paper."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"email"})

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="invitations")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    email = models.CharField(max_length=254, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("sitting", "member"), name="sittings_invited"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.member_id}"
