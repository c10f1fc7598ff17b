"""Every read of lines and areas."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.folding import spellings
from ratusha.records.places import queries as places

from . import rules
from .models import Outline
from .permissions import can_draw
from .rules import Drawn, Unreadable

__all__ = [
    "AHEAD", "Drawn", "Kind", "Outline", "Unreadable", "found", "read", "shown", "visible_to",
]  # fmt: skip

Kind = Outline.Kind
AHEAD = timedelta(days=14)  # what begins so soon is on the map already


def visible_to(actor: Actor) -> QuerySet[Outline]:
    """All of them, also those that are over, for whoever draws them."""
    return Outline.objects.all() if can_draw(actor) else Outline.objects.none()


def shown(kind: str, today: date) -> QuerySet[Outline]:
    """What everybody sees: in force, or beginning soon; those that begin earlier first."""
    ends = Q(until=None) | Q(until__gte=today)
    return Outline.objects.filter(ends, kind=kind, since__lte=today + AHEAD).order_by("since", "pk")


def found(rows: QuerySet[Outline], text: str) -> QuerySet[Outline]:
    """Rows with the words in title or text, whatever their case."""
    asked = Q()
    for one in spellings(text):
        asked |= Q(title__contains=one) | Q(says__contains=one)
    return rows.filter(asked)


def read(text: str, *, area: bool) -> Drawn:
    """What a person gave as a line or an area; addresses are looked up in the register. Raises `Unreadable`."""
    return rules.read(text, area, _point)


def _point(address: str) -> tuple[float, float] | None:
    one = next(iter(places.find_address(address, limit=1)), None)
    if one is None or one.point is None or (one.street and one.building is None):
        return None  # a street as a whole is no point
    lat, lon = one.point
    return lon, lat
