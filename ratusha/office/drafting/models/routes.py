"""Routes of agreement."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Role

from ..rules import Member
from .templates import KINDS

MEMBER_WORDS = {
    Member.PERSON: _("a person"),
    Member.ROLE: _("a role"),
    Member.OWN_HEAD: _("the head of the author's unit"),
    Member.UNIT_HEAD: _("the head of a unit"),
}


class Route(models.Model):
    """Who agrees papers of a kind (of every kind when empty) of a unit (of every unit when none)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=KINDS, default="", blank=True)
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class RouteStep(models.Model):
    """One member of a stage; members of the same stage agree side by side. `days`: working days to agree."""

    route = models.ForeignKey(Route, models.CASCADE, related_name="steps")
    stage = models.PositiveSmallIntegerField()
    ordinal = models.PositiveSmallIntegerField(default=0)
    member = models.CharField(max_length=10, choices=[(one.value, words) for one, words in MEMBER_WORDS.items()])
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("access.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices, default="", blank=True)
    days = models.PositiveSmallIntegerField(default=2)
    least = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.route_id} {self.stage}.{self.ordinal}"
