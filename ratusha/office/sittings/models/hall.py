"""What goes on in the hall: who is there, who speaks, how the quorum went."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import TurnKind
from .agenda import Item
from .sittings import Sitting

TURN_WORDS = {
    TurnKind.REPORT: _("report"),
    TurnKind.CO_REPORT: _("co-report"),
    TurnKind.SPEECH: _("speech"),
    TurnKind.REPLY: _("reply"),
    TurnKind.QUESTION: _("question to the speaker"),
    TurnKind.ORDER: _("point of order"),
}


class How(models.TextChoices):
    """How somebody was checked in."""

    DEVICE = "device", _("from one's own device")
    QR = "qr", _("by the code in the hall")
    SECRETARY = "secretary", _("by the secretary")


class Attendance(models.Model):
    """One stretch in the hall of one member; coming back makes another. `counts`: for the quorum."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=9, choices=How.choices)
    left_how = models.CharField(max_length=9, choices=How.choices, default="", blank=True)
    counts = models.BooleanField(default=True)
    remote = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("sitting", "member"), condition=Q(left_at=None), name="sittings_there_once"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=models.F("came_at")), name="sittings_left_after"
            ),
        )
        indexes = (models.Index(fields=("member", "came_at"), name="sittings_of_member"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.member_id}"


class Turn(models.Model):
    """One turn to speak: asked, given, ended. `seconds`: how long it may take, with what was added to it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"guest"})

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="turns")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="turns")
    member = models.ForeignKey("council.Member", models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.CharField(_("guest"), max_length=200, default="", blank=True)
    kind = models.CharField(
        _("kind"), max_length=9, choices=[(one.value, words) for one, words in TURN_WORDS.items()],
        default=TurnKind.SPEECH,
    )  # fmt: skip
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("sitting",),
                condition=Q(began_at__isnull=False, ended_at__isnull=True),
                name="sittings_one_speaks",
            ),
            models.CheckConstraint(condition=Q(member__isnull=False) | ~Q(guest=""), name="sittings_turn_of"),
        )
        indexes = (models.Index(fields=("sitting", "asked_at"), name="sittings_turns"),)

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.kind}"
