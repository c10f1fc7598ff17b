"""Votes of the council as lines of letters: what lists, attendance and agreement are counted from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.Model):
    """A mandate's place in the lines of its convocation."""

    convocation = models.ForeignKey("council.Convocation", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    member = models.OneToOneField("council.Member", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("convocation", "number"), name="deputies_slot_once"),)

    def __str__(self) -> str:
        return f"{self.convocation_id}/{self.number}"


class VoteLine(models.Model):
    """One published vote of the whole council. `choices`: a letter for each slot, as `rules.agreement` reads them.

    Written once, by a reaction to the vote.
    """

    class Sort(models.TextChoices):
        """What was decided."""

        DECISION = "decision", _("decision")
        AMENDMENT = "amendment", _("amendment")
        PROCEDURAL = "procedural", _("procedure")

    roll_call = models.OneToOneField("rollcalls.RollCall", models.CASCADE, related_name="+")
    convocation = models.ForeignKey("council.Convocation", models.PROTECT, related_name="+")
    on = models.DateField()
    sort = models.CharField(max_length=10, choices=Sort.choices, default=Sort.DECISION)
    choices = models.CharField(max_length=600, default="")

    class Meta:
        indexes = (models.Index(fields=("convocation", "on", "id"), name="deputies_line_day"),)

    def __str__(self) -> str:
        return str(self.roll_call_id)


class FactionLine(models.Model):
    """How one faction voted in one vote: how many for, against, abstained."""

    line = models.ForeignKey(VoteLine, models.CASCADE, related_name="factions")
    name = models.CharField(max_length=200)
    voted_for = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("line", "name"), name="deputies_faction_line_once"),)

    def __str__(self) -> str:
        return f"{self.line_id} {self.name}"


class Matter(models.Model):
    """Something of the council whose text residents search by their street: a vote, a draft or a decision.

    `label`, `object_id`: whose it is; `address`: its public page; `places`: stretches of its text that may name a
    street; `roll_call_id`: how it was voted on, None for what was not.
    """

    label = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    title = models.TextField()
    on = models.DateField()
    address = models.CharField(max_length=200)
    places = models.TextField(default="", blank=True)
    roll_call_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("label", "object_id"), name="deputies_matter_once"),)
        indexes = (models.Index(fields=("on", "id"), name="deputies_matter_day"),)

    def __str__(self) -> str:
        return f"{self.label}:{self.object_id}"


class Excuse(models.Model):
    """Why a deputy was away from a sitting, as the secretariat wrote it down. The paper is not public."""

    member = models.ForeignKey("council.Member", models.PROTECT, related_name="+")
    on = models.DateField(_("day of the sitting"))
    reason = models.CharField(_("reason"), max_length=8)
    basis = models.CharField(_("by what it is known"), max_length=300)
    by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("member", "on"), name="deputies_excuse_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.on}"
