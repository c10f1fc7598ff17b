"""Votes by name: from devices, and by hand of two officials when a device fails."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..rules import CASTABLE
from .divisions import CHOICE_WORDS, Division

CAST_CHOICES = [(one.value, CHOICE_WORDS[one]) for one in CASTABLE]


class How(models.TextChoices):
    """By which way a vote came in."""

    DEVICE = "device", _("from one's own device")
    MANUAL = "manual", _("entered by hand")


class Cast(models.Model):
    """The vote of one member as it stands; each earlier one is in the journal. `changes`: how often it was changed."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="casts")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    choice = models.CharField(_("vote"), max_length=9, choices=CAST_CHOICES)
    at = models.DateTimeField()
    how = models.CharField(max_length=6, choices=How.choices, default=How.DEVICE)
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("division", "member"), name="voting_cast_once"),)

    def __str__(self) -> str:
        return f"{self.division_id} {self.member_id} {self.choice}"


class HandVote(models.Model):
    """A vote told aloud by a member whose device has failed: entered by one official, counted when another confirms."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("waits for the second official")
        CONFIRMED = "confirmed", _("confirmed by two officials")
        DROPPED = "dropped", _("not confirmed, not counted")

    division = models.ForeignKey(Division, models.PROTECT, related_name="hand_votes")
    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+", verbose_name=_("member"))
    choice = models.CharField(_("vote"), max_length=9, choices=CAST_CHOICES)
    ground = models.CharField(_("what has failed"), max_length=500)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("division", "member"), condition=Q(state="waiting"), name="voting_hand_waits_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | (Q(settled_by__isnull=False) & ~Q(settled_by=F("entered_by"))),
                name="voting_two_officials",
            ),
        )

    def __str__(self) -> str:
        return f"{self.division_id} {self.member_id} {self.choice}"
