"""Everything that residents can take part in, in one place: each app declares a tile, the portal draws them.

    tiles.register(Tile("petitions", _("Petitions"), "petitions:list", _("Ask the council together"), look))

`look(today)` gives a `Look` in one or two queries: how many are open, the sentence of the tile, what is open with its
last day. It is asked once a minute at most.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from .addresses import of_page

MINUTE = 60
OPEN_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is open now. `says` is its progress in words: «187 of 250 signatures»."""

    title: str
    address: str
    until: date | None = None
    says: str = ""
    kind: str = ""
    count: int | None = None
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a tile stands today: `number` of open ones, `says` more in words, and the open ones, nearest end first."""

    number: int
    says: str = ""
    open: Sequence[Open] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Tile:
    """One form of participation: `url` is a url name, `lead` one sentence of what it is for."""

    name: str
    title: Any
    url: str
    lead: Any
    look: Callable[[date], Look]
    icon: str = "window"
    order: int = 50


_tiles: dict[str, Tile] = {}


def register(*tiles: Tile) -> None:
    """Will put tiles on the page of participation; the same name replaces the earlier one."""
    _tiles.update({one.name: one for one in tiles})


def tiles() -> list[Tile]:
    """All tiles whose pages are there, in order."""
    return [one for one in sorted(_tiles.values(), key=lambda one: one.order) if of_page(one.url)]


def looks(today: date) -> list[tuple[Tile, str, Look]]:
    """(tile, address, how it stands) for each, counted at most once a minute."""
    key = f"tiles:{today}:{get_language()}"
    kept: dict[str, Look] = cache.get(key) or {}
    missing = [one for one in tiles() if one.name not in kept]
    if missing:
        kept |= {one.name: one.look(today) for one in missing}
        cache.set(key, kept, MINUTE)
    return [(one, of_page(one.url) or "/", kept[one.name]) for one in tiles()]


def open_now(stood: Sequence[tuple[Tile, str, Look]], most: int = OPEN_SHOWN) -> list[Open]:
    """What is open now of all of them, the nearest end first, what has no end last."""
    rows = [one for _tile, _address, look in stood for one in look.open]
    return sorted(rows, key=lambda one: (one.until is None, one.until or date.max, one.title))[:most]
