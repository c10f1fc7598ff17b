"""Rules that look for incidents in the security log."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Pattern, Setting
from .incidents import Kind

PATTERN_WORDS = {
    Pattern.GUESS_ACCOUNT: _("wrong passwords or codes for one account"),
    Pattern.GUESS_ADDRESS: _("wrong passwords or codes from one address"),
    Pattern.SPRAYING: _("one address tries many accounts"),
    Pattern.GUESSED: _("a log-in that went through after many wrong tries"),
    Pattern.MASS_EXPORT: _("one official takes out many files of data"),
    Pattern.MASS_VIEW: _("one official looks at many people's data"),
    Pattern.NIGHT_ADMIN: _("settings or rights changed at unusual hours"),
    Pattern.RIGHTS_OFF_HOURS: _("rights given or taken out of working hours"),
    Pattern.TWO_NETWORKS: _("one account from two networks at once"),
    Pattern.REFUSALS: _("many refusals for want of rights"),
    Pattern.ALARM: _("harmful file, tampered journal, failed backup or log"),
}


class WatchRule(models.Model):
    """One rule. Its numbers are the community's own decision; `basis` says where they come from."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    pattern = models.CharField(
        _("what it looks for"), max_length=20, choices=[(one.value, words) for one, words in PATTERN_WORDS.items()]
    )
    window_minutes = models.PositiveIntegerField(_("within, minutes"))
    threshold = models.PositiveIntegerField(_("how many"))
    hour_from = models.PositiveSmallIntegerField(_("from, hour"), null=True, blank=True)
    hour_to = models.PositiveSmallIntegerField(_("before, hour"), null=True, blank=True)
    weekends = models.BooleanField(_("Saturdays and Sundays as well"), default=False)
    own_networks = models.JSONField(_("networks of the town hall"), default=list, blank=True)
    kind = models.CharField(_("kind of incident"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    severity = models.PositiveSmallIntegerField(_("severity"), default=1)
    basis = models.CharField(_("basis"), max_length=300, default="", blank=True)
    active = models.BooleanField(_("in use"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=models.Q(severity__lte=5), name="incidents_rule_severity"),)

    def __str__(self) -> str:
        return self.name

    @property
    def setting(self) -> Setting:
        """Its numbers for the pure patterns."""
        return Setting(
            Pattern(self.pattern),
            timedelta(minutes=self.window_minutes),
            self.threshold,
            self.hour_from,
            self.hour_to,
            self.weekends,
            tuple(self.own_networks),
        )
