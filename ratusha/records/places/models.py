"""Territories, settlements, streets, buildings, tables taken in. Rows of the register are never deleted: they end."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    valid_from = models.DateField(_("in the codifier since, at the latest"), null=True, blank=True)
    edition = models.DateField(_("edition of the codifier"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Settlement(models.Model):
    """A city, a settlement or a village.

    `valid_from` is the day of the first edition it was taken from: it stood there then, maybe long before.
    `valid_until` is the day of the edition that had it no more; `edition` the last one that had it.
    """

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
    edition = models.DateField(_("edition of the codifier"), null=True, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    located = models.CharField(_("how it is located"), max_length=12, choices=Located.choices, default=Located.UNKNOWN)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return settlement_named(self.category, self.name)


class SettlementName(models.Model):
    """A name and category that a settlement had until an edition of the codifier told another."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="old_names")
    name = models.CharField(_("name"), max_length=120)
    category = models.CharField(_("category"), max_length=1, choices=Settlement.Category.choices)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("-id",)

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

    class Check(models.TextChoices):
        UNCHECKED = "unchecked", pgettext_lazy("of a street", "not verified")
        MATCHES = "matches", _("matches the register")
        DIFFERS = "differs", _("differs from the register")
        ABSENT = "absent", _("not in the register")
        SENT = "sent", _("correction asked for")

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="streets")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.STREET)
    name = models.CharField(_("name"), max_length=160)
    former_names = models.JSONField(_("former names"), default=list, blank=True)
    named_on = models.DateField(_("named so since"), null=True, blank=True)
    act = models.CharField(_("act of naming"), max_length=120, blank=True)
    act_on = models.DateField(_("date of the act"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ACTIVE)
    checked = models.CharField(_("verification"), max_length=10, choices=Check.choices, default=Check.UNCHECKED)
    checked_on = models.DateField(_("verified on"), null=True, blank=True)
    register_id = models.CharField(_("id in the register of addresses"), max_length=40, blank=True)
    register_name = models.CharField(_("name in the register of addresses"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("settlement", "kind", "name"),
                name="places_street_once_in_settlement",
            ),
        )
        indexes = (
            models.Index(fields=("name", "id"), name="places_street_by_name"),
            models.Index(fields=("settlement", "checked"), name="places_street_by_check"),
        )

    def __str__(self) -> str:
        return street_named(self.kind, self.name)


def street_named(kind: str, name: str) -> str:
    """A street's name with what it is: «вул. Незалежності»."""
    return f"{SHORT.get(kind, '')} {name}".strip()


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


class StreetName(models.Model):
    """A name that a street had: from when to when, and the act that gave it. The act that ended it gave the next."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="old_names")
    kind = models.CharField(_("kind"), max_length=14, choices=Street.Kind.choices)
    name = models.CharField(_("name"), max_length=160)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    act = models.CharField(_("act of naming"), max_length=120, blank=True)
    act_on = models.DateField(_("date of the act"), null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return street_named(self.kind, self.name)


class StreetCheck(models.Model):
    """One verification of a street against the national register of addresses, with its evidence."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="checks")
    found = models.CharField(_("verification"), max_length=10, choices=Street.Check.choices)
    document = models.CharField(_("document"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    on = models.DateField(_("verified on"))
    by = models.CharField(_("who"), max_length=200)
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.street}: {self.get_found_display()}"


class Building(models.Model):
    """An object with a number: `number` as it is shown, `key` for comparing, `sort` for the order along the street."""

    class State(models.TextChoices):
        PLANNED = "planned", _("being built")
        ACTIVE = "active", _("in use")
        CLOSED = "closed", _("no longer there")

    street = models.ForeignKey(Street, models.PROTECT, related_name="buildings")
    number = models.CharField(_("number"), max_length=24)
    key = models.CharField(max_length=24)
    sort = models.CharField(max_length=24)
    post_index = models.CharField(_("postal code"), max_length=5, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ACTIVE)
    register_id = models.CharField(_("id in the register of buildings"), max_length=40, blank=True)
    since = models.DateField(_("address since"), null=True, blank=True)
    act = models.CharField(_("act of the address"), max_length=120, blank=True)
    closed_on = models.DateField(_("address until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("street", "key"), name="places_building_once_on_street"),)
        indexes = (
            models.Index(fields=("street", "sort", "id"), name="places_building_along"),
            models.Index(fields=("sort", "id"), name="places_building_by_number"),
            models.Index(fields=("lat", "lon"), name="places_building_by_point"),
        )

    def __str__(self) -> str:
        return f"{self.street}, {self.number}"


class Intake(models.Model):
    """A table of streets or buildings that is taken in: tried first, then done, with what became of its rows."""

    class Kind(models.TextChoices):
        STREETS = "streets", _("streets")
        BUILDINGS = "buildings", _("buildings")

    class State(models.TextChoices):
        TRYING = "trying", _("being tried")
        TRIED = "tried", _("tried: nothing has changed")
        TAKING = "taking", _("being taken in")
        DONE = "done", _("taken in")
        STOPPED = "stopped", _("stopped")

    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.TRYING)
    position = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("completed"), default=0)
    known = models.PositiveIntegerField(_("already there"), default=0)
    refused = models.PositiveIntegerField(_("cannot be taken"), default=0)
    bad = models.JSONField(default=list, blank=True)
    by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    moved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file}"
