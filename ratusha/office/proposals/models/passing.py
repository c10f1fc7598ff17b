"""Commissions that look at a draft, and what they say of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Verdict
from .cards import Proposal

VERDICT_WORDS = {
    Verdict.SUPPORT: _("recommends to adopt"),
    Verdict.CHANGES: _("recommends to adopt with changes"),
    Verdict.OBJECT: _("recommends not to adopt"),
    Verdict.REWORK: _("recommends to send it back for rework"),
    Verdict.NONE: _("did not come to a conclusion"),
}


class Referral(models.Model):
    """A commission that a draft was given to. `main`: the one that answers for it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="referrals")
    commission = models.ForeignKey("council.Commission", models.PROTECT, related_name="+")
    main = models.BooleanField(default=False)
    at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposal", "-main", "id")
        constraints = (models.UniqueConstraint(fields=("proposal", "commission"), name="proposals_referral_once"),)
        indexes = (models.Index(fields=("commission", "concluded_at", "proposal"), name="proposals_at_commission"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.commission_id}"


class Conclusion(models.Model):
    """What a commission said (280/97-ВР art. 47); a later one of the same commission stands beside the earlier.
    `roll_call`: the published roll-call of its vote. `text_number`: the version that it looked at."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="conclusions")
    commission = models.ForeignKey("council.Commission", models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=[(one.value, words) for one, words in VERDICT_WORDS.items()])
    text = models.TextField(_("conclusion and recommendations"), default="", blank=True)
    text_number = models.PositiveSmallIntegerField()
    roll_call = models.ForeignKey("rollcalls.RollCall", models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField(_("day of the meeting"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("proposal", "id")
        indexes = (models.Index(fields=("commission", "on", "id"), name="proposals_concluded"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.commission_id} {self.verdict}"
