"""Commissions with their members, and the versions of the rules of procedure."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import CommissionKind, Duty, Remit
from .people import Convocation, Member, choices, in_order

COMMISSION_WORDS = {
    CommissionKind.STANDING: _("standing commission"),
    CommissionKind.TEMPORARY: _("temporary control commission"),
    CommissionKind.COUNTING: _("counting commission"),
}
DUTY_WORDS = {
    Duty.CHAIR: _("chair of the commission"),
    Duty.DEPUTY_CHAIR: _("deputy chair of the commission"),
    Duty.SECRETARY: _("secretary of the commission"),
    Duty.MEMBER: _("member of the commission"),
}


REMIT_WORDS = {
    Remit.BUDGET: _("budget and finances"),
    Remit.ETHICS: _("rules of procedure, ethics, conflicts of interest"),
}


class Commission(models.Model):
    """A commission of deputies. `covers`: which of the expected questions it has (budget, ethics)."""

    convocation = models.ForeignKey(Convocation, models.PROTECT, related_name="commissions")
    kind = models.CharField(
        _("kind"), max_length=10, choices=choices(COMMISSION_WORDS), default=CommissionKind.STANDING
    )
    name = models.CharField(_("name of the commission"), max_length=300)
    remit = models.TextField(_("questions that it has"), default="", blank=True)
    covers = models.JSONField(default=list, blank=True)
    began_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=in_order(), name="council_commission_days"),
            models.UniqueConstraint(fields=("convocation", "name", "began_on"), name="council_commission_name"),
        )

    def __str__(self) -> str:
        return self.name


class CommissionMembership(models.Model):
    """That a deputy was in a commission, from day to day, and what they did there."""

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Member, models.PROTECT, related_name="commissions")
    role = models.CharField(max_length=12, choices=choices(DUTY_WORDS), default=Duty.MEMBER)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=in_order(), name="council_in_commission_days"),
            models.UniqueConstraint(
                fields=("commission", "member"), condition=Q(ended_on__isnull=True), name="council_once_in_commission"
            ),
            models.UniqueConstraint(
                fields=("commission", "role"),
                condition=Q(ended_on__isnull=True, role__in=("chair", "secretary")),
                name="council_one_on_duty",
            ),
        )
        indexes = (models.Index(fields=("member", "began_on"), name="council_commissions_of"),)

    def __str__(self) -> str:
        return f"{self.commission_id} {self.member_id}"


class Procedure(models.Model):
    """One version of the rules of procedure: holds from its day until the next one does. `values`: see `Settings`."""

    valid_from = models.DateField(_("holds from"), unique=True)
    basis = models.CharField(_("decision that set it"), max_length=300)
    values = models.JSONField(default=dict, blank=True)
    adopted_at = models.DateTimeField()

    class Meta:
        ordering = ("-valid_from",)

    def __str__(self) -> str:
        return f"{self.valid_from}"
