"""Territories, settlements and streets. Rows are never deleted: they end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Territory(models.Model):
    """An oblast, a raion or a hromada of the codifier; a hromada is the parent of its settlements."""

    class Category(models.TextChoices):
        OBLAST = "O", _("oblast")
        RAION = "P", _("raion")
        HROMADA = "H", _("territorial community")

    katottg = models.CharField(_("KATOTTG code"), max_length=19, unique=True)
    name = models.CharField(_("name"), max_length=120)
    category = models.CharField(_("category"), max_length=1, choices=Category.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Settlement(models.Model):
    """A city, a settlement or a village. `valid_until` is the last day it stood in the codifier."""

    class Category(models.TextChoices):
        CITY = "M", _("city")
        TOWN = "X", _("selyshche")
        VILLAGE = "C", _("village")

    class Located(models.TextChoices):
        UNKNOWN = "unknown", _("not located")
        APPROXIMATE = "approximate", _("approximate point")
        SURVEYED = "surveyed", _("checked point")

    katottg = models.CharField(_("KATOTTG code"), max_length=19, unique=True)
    name = models.CharField(_("name"), max_length=120)
    former_names = models.JSONField(_("former names"), default=list, blank=True)
    category = models.CharField(_("category"), max_length=1, choices=Category.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="settlements")
    valid_from = models.DateField(_("in the register since"))
    valid_until = models.DateField(_("in the register until"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    located = models.CharField(_("how it is located"), max_length=12, choices=Located.choices, default=Located.UNKNOWN)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return settlement_named(self.category, self.name)


def settlement_named(category: str, name: str) -> str:
    """A settlement's name with what it is: «м. Кіцмань»."""
    return f"{PREFIX.get(category, '')} {name}".strip()


PREFIX = {"M": "м.", "X": "с-ще", "C": "с."}


class Street(models.Model):
    """A street of a settlement; `kind` is the generic word, `name` the proper one, without the generic word."""

    class Kind(models.TextChoices):
        STREET = "street", _("street")
        LANE = "lane", _("lane")
        AVENUE = "avenue", _("avenue")
        BOULEVARD = "boulevard", _("boulevard")
        SQUARE = "square", _("square")
        MAIDAN = "maidan", _("maidan")
        DESCENT = "descent", _("descent")
        HIGHWAY = "highway", _("highway")
        EMBANKMENT = "embankment", _("embankment")
        PASSAGE = "passage", _("passage")
        DEAD_END = "dead_end", _("dead end")
        ALLEY = "alley", _("alley")
        MICRODISTRICT = "microdistrict", _("microdistrict")

    class State(models.TextChoices):
        ACTIVE = "active", _("in use")
        CLOSED = "closed", _("no longer in use")

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="streets")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.STREET)
    name = models.CharField(_("name"), max_length=160)
    former_names = models.JSONField(_("former names"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ACTIVE)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("settlement", "kind", "name"),
                name="places_street_once_in_settlement",
            ),
        )

    def __str__(self) -> str:
        return f"{SHORT.get(self.kind, '')} {self.name}".strip()


SHORT = {
    "street": "вул.",
    "lane": "пров.",
    "avenue": "просп.",
    "boulevard": "бульв.",
    "square": "пл.",
    "maidan": "майдан",
    "descent": "узвіз",
    "highway": "шосе",
    "embankment": "наб.",
    "passage": "проїзд",
    "dead_end": "туп.",
    "alley": "алея",
    "microdistrict": "мкр",
}
