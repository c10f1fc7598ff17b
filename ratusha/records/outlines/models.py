"""Lines and areas, each with its days."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import rules


class Outline(models.Model):
    """A line or an area of the map: `since` and `until` are days, the last one too; `geometry` as GeoJSON has it.

    The box around it stands in columns (ADR 4), `lat` and `lon` say where its sign stands.
    """

    class Kind(models.TextChoices):
        WORKS = "works", _("repair or works")
        CLOSED = "closed", _("closed to traffic")
        DISTRICT = "district", _("district of a starosta")
        PLACE = "place", _("another place")

    PERSONAL: ClassVar[frozenset[str]] = frozenset()

    kind = models.CharField(_("what it is"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=120)
    says = models.CharField(_("what to know"), max_length=400, default="", blank=True)
    way = models.CharField(_("page with more"), max_length=200, default="", blank=True)
    area = models.BooleanField(default=False)
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(_("put on the map"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="outlines_days"
            ),
        )
        indexes = (
            models.Index(fields=("title", "id"), name="outlines_title"),
            models.Index(fields=("since", "id"), name="outlines_since"),
            models.Index(fields=("until", "id"), name="outlines_until"),
            models.Index(fields=("kind", "until"), name="outlines_kind"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def typed(self) -> str:
        """The geometry as a person may change it."""
        return rules.as_typed(self.geometry)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    def draw(self, drawn: Any) -> None:
        """Will take over what was read."""
        self.geometry, self.area = drawn.geometry, drawn.kind.endswith("Polygon")
        self.west, self.south, self.east, self.north = drawn.box
        self.lon, self.lat = drawn.sign
