"""Rules of routing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Authors, Effect, Sharing

EFFECT_WORDS = {
    Effect.ASSIGN: _("hand the case to the unit at once"),
    Effect.SUGGEST: _("only show it to the registrar"),
}
SHARING_WORDS = {
    Sharing.UNIT: _("the unit itself"),
    Sharing.UNITS: _("the one of several units with the fewest open cases for its weight"),
    Sharing.EXECUTOR: _("the executor of the unit with the fewest open cases"),
}
AUTHOR_WORDS = {
    Authors.ANY: _("any author"),
    Authors.PRIORITY: _("only authors considered first"),
    Authors.ORDINARY: _("only other authors"),
}


class RoutingRule(models.Model):
    """One rule. `words` are kept as they were typed, `phrases` as lemmas to match by."""

    name = models.CharField(_("name"), max_length=200)
    priority = models.PositiveIntegerField(_("place in the order"), default=100)
    kinds = models.JSONField(_("kinds of cases"), default=list, blank=True)
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    settlements = models.JSONField(_("settlements"), default=list, blank=True)
    words = models.JSONField(_("words"), default=list, blank=True)
    phrases = models.JSONField(default=list, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    radius = models.PositiveIntegerField(_("within, metres"), null=True, blank=True)
    months = models.JSONField(_("months"), default=list, blank=True)
    hour_from = models.PositiveSmallIntegerField(_("received from, hour"), null=True, blank=True)
    hour_to = models.PositiveSmallIntegerField(_("received before, hour"), null=True, blank=True)
    authors = models.CharField(
        _("authors"), max_length=10, choices=[(a.value, w) for a, w in AUTHOR_WORDS.items()], default=Authors.ANY
    )
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    effect = models.CharField(
        _("effect"), max_length=10, choices=[(e.value, w) for e, w in EFFECT_WORDS.items()], default=Effect.ASSIGN
    )
    sharing = models.CharField(
        _("who gets it"), max_length=10, choices=[(s.value, w) for s, w in SHARING_WORDS.items()], default=Sharing.UNIT
    )
    shares = models.JSONField(_("units and their weights"), default=dict, blank=True)
    note = models.CharField(_("note"), max_length=500, default="", blank=True)
    active = models.BooleanField(_("in use"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("priority", "id")
        indexes = (models.Index(fields=("active", "priority", "id"), name="routing_rule_order"),)

    def __str__(self) -> str:
        return self.name
