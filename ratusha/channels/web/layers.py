"""Layers of the map: each app's places are declared once; the map, its list, its files and its API come with it.

    layers.register(Layer("petitions", _("Petitions"), _("…"), "arch", rows=rows, spot=spot, page="petitions:index"))

`rows(actor, words)` gives what this actor may see, in the order of the list: a QuerySet whose rows hold `lat` and `lon`
(`spot` then makes a `Spot` of a row, and the map itself asks for those within a box), or a list of ready `Spot`s where
they are counted or few. Nothing of a person's own address may stand in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor

SHAPES = {  # outlines of pins in a square of 32 units
    "circle": "M3 16a13 13 0 1 1 26 0a13 13 0 1 1-26 0z",
    "square": "M8 4h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z",
    "diamond": "M16 1 31 16 16 31 1 16z",
    "triangle": "M16 1 31 29H1z",
    "arch": "M4 30V15a12 12 0 0 1 24 0v15z",
    "hexagon": "M16 1 29.500 8.500v15L16 31 2.500 23.500v-15z",
    "cross": "M10 2h12v8h8v12h-8v8H10v-8H2V10h8z",
}
WORDS = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: `address` is the address of its page, `says` one line, `state` how it stands, in words.

    `shape` is the geometry (GeoJSON) of a line or an area; its sign stands at the point.
    """

    pk: int
    lat: float | None
    lon: float | None
    title: str
    address: str = ""
    says: str = ""
    state: str = ""
    shape: dict[str, Any] | None = None


Rows = QuerySet[Any] | Sequence[Spot]


@dataclass(frozen=True, slots=True)
class Layer:
    """What can be shown on the map. `by`: the field that its rows are ordered by;
    `page`: the url name of a list of its own; `first`: shown until chosen otherwise.

    `drawn`: its places are lines and areas, few enough to be read whole; `sensitive`: hidden from strangers and
    residents while the war-time limit of the charter stands.
    """

    name: str
    title: Any
    lead: Any
    shape: str
    rows: Callable[[Actor, str], Rows]
    spot: Callable[[Any], Spot] | None = None
    order: int = 50
    by: str = "pk"
    page: str = ""
    first: bool = False
    sensitive: bool = False
    drawn: bool = False

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise ValueError(f"the layer {self.name} has an unknown shape: {self.shape}")

    @property
    def path(self) -> str:
        """The outline of its pin."""
        return SHAPES[self.shape]


Hides = Callable[[Actor, Layer], bool]
_layers: dict[str, Layer] = {}
_limits: list[Hides] = []


def register(*layers: Layer) -> None:
    """Will put layers on the map; the same name replaces the earlier one."""
    _layers.update({one.name: one for one in layers})


def forget(name: str) -> None:
    """Will take a layer off the map."""
    _layers.pop(name, None)


def limit_by(hides: Hides) -> None:
    """Will ask this whether a layer is hidden from an actor."""
    _limits[:] = [hides]


def hidden_from(actor: Actor, name: str) -> bool:
    """True where the places of this layer may not be told to the actor, on whatever page or file they stand.

    Without anybody to ask a sensitive layer is hidden.
    """
    layer = _layers.get(name)
    return layer is not None and any(one(actor, layer) for one in _limits or [lambda _actor, one: one.sensitive])


def layers() -> list[Layer]:
    """All layers, in order."""
    return sorted(_layers.values(), key=lambda one: (one.order, one.name))


def naming(rows: QuerySet[Any], words: str, *fields: str) -> QuerySet[Any]:
    """Of the rows, those where each of the typed words stands in one of the fields, in any case of letters."""
    for word in words.split()[:WORDS]:
        spelled = {word, word.lower(), word.capitalize()}
        asked = [Q(**{f"{field}__contains": one}) for field in fields for one in sorted(spelled)]
        rows = rows.filter(reduce(or_, asked))
    return rows


def saying(spots: Sequence[Spot], words: str) -> list[Spot]:
    """The same of ready spots."""
    wanted = words.casefold().split()[:WORDS]
    told = ((one, f"{one.title} {one.says} {one.state}".casefold()) for one in spots)
    return [one for one, text in told if all(word in text for word in wanted)]
