"""Which layers one may see, places within a box, the same as a numbered list, our own base map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.layers import Layer, Spot, layers
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.charter import queries as charter
from ratusha.records.places import queries as places

from .. import rules
from ..permissions import can_see_sensitive
from ..rules import Box, Located, Point, box_of

EXACT = 6
LISTED = 100
BASE_KEPT = 60
MOST_VILLAGES = 300  # no community has a half of it


@dataclass(frozen=True, slots=True)
class Limit:
    """The war-time limit as the charter says it: whether it stands, more sensitive layers, digits, its basis."""

    stands: bool
    names: frozenset[str]
    decimals: int
    basis: str


def limit() -> Limit:
    """The limit of today."""
    known = charter.setting("maps.wartime")
    names = str(charter.value("maps.sensitive")).replace(";", ",").split(",")
    digits = int(charter.value("maps.decimals"))
    return Limit(bool(known.value), frozenset(filter(None, (one.strip() for one in names))), digits, known.basis)


def _hides(layer: Layer, now: Limit) -> bool:
    return now.stands and (layer.sensitive or layer.name in now.names)


def hides(actor: Actor, layer: Layer) -> bool:
    """True while the limit hides this layer from the actor."""
    return not can_see_sensitive(actor) and _hides(layer, limit())


def seen_layers(actor: Actor) -> list[Layer]:
    """Layers that the actor may see now, in order."""
    now, all_of_them = limit(), can_see_sensitive(actor)
    return [one for one in layers() if all_of_them or not _hides(one, now)]


def hidden_layers(actor: Actor) -> list[Layer]:
    """Layers that the war-time limit hides from the actor now."""
    now = limit()
    return [] if can_see_sensitive(actor) else [one for one in layers() if _hides(one, now)]


def layer_for(actor: Actor, name: str) -> Layer:
    """The layer of this name; refused where there is none or the war-time limit hides it."""
    found = next((one for one in layers() if one.name == name), None)
    if found is None:
        raise missing()
    now = limit()
    if _hides(found, now) and not can_see_sensitive(actor):
        raise Refused(
            "forbidden",
            _("The layer «{title}» is not shown to everybody while martial law lasts. Basis: {basis}."),
            title=found.title, basis=now.basis or "—",
        )  # fmt: skip
    return found


def decimals(actor: Actor) -> int:
    """Digits after the point that the actor gets of coordinates."""
    return EXACT if can_see_sensitive(actor) else limit().decimals


def rows_of(layer: Layer, actor: Actor, box: Box | None = None, words: str = "") -> QuerySet[Any] | list[Spot]:
    """Rows of a layer that the actor may see, only those within the box where one is given."""
    rows = layer.rows(actor, words.strip()[:100])
    if isinstance(rows, QuerySet):
        if box is None:
            return rows
        west, south, east, north = box.parts
        return rows.filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)
    return [one for one in rows if box is None or _within(one, box)]


def _within(one: Spot, box: Box) -> bool:
    if one.shape:
        return rules.reach(one.shape).meets(box)
    return one.lat is not None and one.lon is not None and box.holds(one.lat, one.lon)


def points(
    layer: Layer, actor: Actor, box: Box | None = None, words: str = "", most: int | None = None
) -> list[Located]:
    """(key, latitude, longitude) of every place with a point, at most so many. 1 query where rows are kept."""
    rows, digits = rows_of(layer, actor, box, words), decimals(actor)
    if isinstance(rows, QuerySet):
        known = rows.filter(lat__isnull=False, lon__isnull=False).order_by("pk").values_list("pk", "lat", "lon")
        found: list[Located] = list(known[:most])
    else:
        found = [(one.pk, one.lat, one.lon) for one in rows if one.lat is not None and one.lon is not None]
    if digits >= EXACT:
        return found
    return [(pk, round(lat, digits), round(lon, digits)) for pk, lat, lon in found]


def count(layer: Layer, actor: Actor, box: Box | None = None, words: str = "") -> int:
    """How many there are. At most 1 query."""
    rows = rows_of(layer, actor, box, words)
    return rows.order_by().count() if isinstance(rows, QuerySet) else len(rows)


def spots(
    layer: Layer, actor: Actor, box: Box | None = None, words: str = "", most: int | None = None, after: int = 0
) -> Iterator[Spot]:
    """Places of a layer in the order of the list, from the one after so many, at most so many. 1 query."""
    rows, digits = rows_of(layer, actor, box, words), decimals(actor)
    end = None if most is None else after + most
    if not isinstance(rows, QuerySet):
        yield from (rounded(one, digits) for one in rows[after:end])
        return
    assert layer.spot is not None
    cut = rows[after:end]
    for row in cut.iterator(2000) if most is None else cut:
        yield rounded(layer.spot(row), digits)


def spot_for(layer: Layer, row: Any, actor: Actor) -> Spot:
    """The place of a row as the actor may see it."""
    assert layer.spot is not None
    return rounded(layer.spot(row), decimals(actor))


def rounds(actor: Actor) -> bool:
    """Whether the actor gets rounded coordinates."""
    return decimals(actor) < EXACT


def rounded(one: Spot, digits: int) -> Spot:
    """The place with its point rounded to so many digits."""
    if digits >= EXACT or one.lat is None or one.lon is None:
        return one
    return replace(one, lat=round(one.lat, digits), lon=round(one.lon, digits))


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list beside the map; `number` stands on the pin too."""

    number: int
    layer: Layer
    spot: Spot


@dataclass(frozen=True, slots=True)
class Listed:
    """The first places of the chosen layers in the box; `more`: there are others that the map only counts."""

    items: Sequence[Item]
    more: bool


def listed(chosen: Sequence[Layer], actor: Actor, box: Box, words: str = "", most: int = LISTED) -> Listed:
    """Places in the box, layer by layer, each in the order of its list. 1 query for each layer that is reached."""
    found: list[tuple[Layer, Spot]] = []
    for layer in chosen:
        left = most + 1 - len(found)
        if left > 0:
            found += ((layer, one) for one in spots(layer, actor, box, words, left) if _within(one, box))
    items = [Item(n, layer, spot) for n, (layer, spot) in enumerate(islice(found, most), 1)]
    return Listed(items, len(found) > most)


@dataclass(frozen=True, slots=True)
class Base:
    """What is drawn without a base map of others: about where the community lies, its settlements."""

    outline: Sequence[Point]
    villages: Sequence[tuple[int, str, str, float, float]]
    box: Box | None


def base() -> Base:
    """Our own base map, kept for a minute. 1 query."""
    kept: Base | None = cache.get("maps:base")
    if kept is None:
        rows = places.settlements().filter(lat__isnull=False, lon__isnull=False).order_by("name", "pk")
        villages = [
            (one.pk, one.name, one.category, float(one.lat or 0), float(one.lon or 0)) for one in rows[:MOST_VILLAGES]
        ]
        ring = rules.outline((one[4], one[3]) for one in villages)
        kept = Base(ring, villages, box_of(ring, 0.02))
        cache.set("maps:base", kept, BASE_KEPT)
    return kept
