"""Places of a box as single ones and groups; points are read once for all strangers until anything changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from ratusha.channels.web.kept import now
from ratusha.channels.web.layers import Layer, Spot
from ratusha.foundation.access.actors import Actor, Kind

from .. import rules
from ..rules import Box, Cell, Grid, Gridded, Group, Located
from .reading import decimals, points, rounded, rows_of, spots

TOGETHER = 20
MOST_POINTS = 20_000  # of a layer that is read whole; of a larger one only the box is read
LAYER = 48  # bits of a key that are the row's own; above them stands the number of the layer
ROW = (1 << LAYER) - 1

Owned = tuple[Layer, Spot]


@dataclass(frozen=True, slots=True)
class Heap:
    """A group of places: of which layers, and who they are where no zoom tells them apart."""

    group: Group
    layers: Sequence[Layer]
    members: Sequence[Owned]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn of a box: single places and groups; lines and areas, whose signs are among the places."""

    single: Sequence[Owned]
    heaps: Sequence[Heap]
    total: int
    shapes: Sequence[Owned] = ()


@dataclass(slots=True)
class _Kept:
    """The points of a layer as strangers see them, and those of its places that were asked for, in each language."""

    since: Any
    grid: Grid | None
    spots: dict[tuple[str, int], Spot] = field(default_factory=dict)


_kept: dict[str, _Kept] = {}


def grouped(chosen: Sequence[Layer], actor: Actor, box: Box, zoom: int, words: str = "") -> Shown:
    """Places of the layers in the box, near ones joined for the zoom. 2 queries for each layer at any number."""
    common = actor.kind is Kind.STRANGER and not words.strip() and settings.PAGES_KEPT
    kept = [_layer(one, actor) if common else None for one in chosen]
    grids = [
        one.grid if one and one.grid else Grid(points(layer, actor, box, words))
        for one, layer in zip(kept, chosen, strict=True)
    ]
    marked: list[Gridded] = [*grids]
    if len(grids) > 1:
        marked = [_Marked(grid, n << LAYER) for n, grid in enumerate(grids)]
    made = rules.grouped(marked, box, zoom)
    wanted = [one.keys[0] for one in made if len(one.keys) == 1]
    wanted += [key for one in made if len(one.keys) > 1 and one.together for key in one.keys[:TOGETHER]]
    known: dict[int, Spot] = {}
    for number, layer in enumerate(chosen):
        mine = [key & ROW for key in wanted if key >> LAYER == number]
        read = _reader(layer, actor, words)
        found = _remembered(kept[number], mine, read) if mine else {}
        known |= {number << LAYER | pk: spot for pk, spot in found.items()}

    def named(keys: Iterable[int]) -> list[Owned]:
        return [(chosen[key >> LAYER], known[key]) for key in keys if key in known]

    def layers_of(keys: Sequence[int]) -> list[Layer]:
        return list(chosen) if len(chosen) == 1 else [chosen[n] for n in sorted({key >> LAYER for key in keys})]

    heaps = [
        Heap(one, layers_of(one.keys), named(one.keys[:TOGETHER]) if one.together else [])
        for one in made
        if len(one.keys) > 1
    ]
    single = named(one.keys[0] for one in made if len(one.keys) == 1)
    shapes = [(one, spot) for one in chosen if one.drawn for spot in spots(one, actor, box, words) if spot.shape]
    return Shown(single, heaps, sum(len(one.keys) for one in made), shapes)


@dataclass(frozen=True, slots=True)
class _Marked:
    """The points of a grid under keys that tell their layer."""

    grid: Grid
    mark: int

    def within(self, box: Box, zoom: int) -> Iterator[tuple[Cell, list[Located]]]:
        """As the grid gives them."""
        for cell, members in self.grid.within(box, zoom):
            yield cell, [(self.mark | key, lat, lon) for key, lat, lon in members]


def _layer(layer: Layer, stranger: Actor) -> _Kept:
    """The layer as every stranger sees it, read anew after any change of the record and every minute."""
    since = now()
    known = _kept.get(layer.name)
    if known is None or known.since != since:
        found = points(layer, stranger, None, "", MOST_POINTS + 1)
        known = _kept[layer.name] = _Kept(since, Grid(found) if len(found) <= MOST_POINTS else None)
    return known


Read = Callable[[Sequence[int]], dict[int, Spot]]


def _remembered(kept: _Kept | None, keys: Sequence[int], read: Read) -> dict[int, Spot]:
    """Places by their keys: those of a kept layer are made once in each language."""
    if kept is None:
        return read(keys)
    language = get_language() or ""
    missing = [key for key in keys if (language, key) not in kept.spots]
    if missing:
        kept.spots |= {(language, key): one for key, one in read(missing).items()}
    return {key: kept.spots[language, key] for key in keys if (language, key) in kept.spots}


def _reader(layer: Layer, actor: Actor, words: str) -> Read:
    def read(keys: Sequence[int]) -> dict[int, Spot]:
        rows, digits, wanted = rows_of(layer, actor, None, words), decimals(actor), set(keys)
        if not isinstance(rows, QuerySet):
            return {one.pk: rounded(one, digits) for one in rows if one.pk in wanted}
        assert layer.spot is not None
        return {row.pk: rounded(layer.spot(row), digits) for row in rows.filter(pk__in=keys).order_by()}

    return read
