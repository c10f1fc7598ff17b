"""Rules of routing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoutingRule(models.Model):
    """One rule. `words` are kept as they were typed, `phrases` as lemmas to match by."""

    name = models.CharField(_("name"), max_length=200)
    priority = models.PositiveIntegerField(_("place in the order"), default=100)
    kinds = models.JSONField(_("kinds of cases"), default=list, blank=True)
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    settlements = models.JSONField(_("settlements"), default=list, blank=True)
    words = models.JSONField(_("words"), default=list, blank=True)
    phrases = models.JSONField(default=list, blank=True)
    unit = models.ForeignKey("access.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    note = models.CharField(_("note"), max_length=500, default="", blank=True)
    active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("priority", "id")
        indexes = (models.Index(fields=("active", "priority", "id"), name="routing_rule_order"),)

    def __str__(self) -> str:
        return self.name
