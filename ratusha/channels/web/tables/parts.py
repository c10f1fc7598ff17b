"""The pieces of which a declared list is put together and drawn, and the addresses that are its state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString

from ratusha.foundation.actions.many import Mark

from .columns import Column
from .filters import Chip

PASSING = frozenset({"after", "before", "export", "open", "first"})
BULK_MOST = 200


@dataclass(frozen=True, slots=True)
class Preset:
    """A view that the list offers by itself: a title, GET parameters, and a cheap count or none."""

    title: Any
    query: str = ""
    count: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """A button under the list: POSTs the chosen rows to `url`. `key` is its shortcut while rows are chosen."""

    title: Any
    url: str
    main: bool = False
    key: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view or a preset, ready to draw; `pk` of a saved one, whose count is filled in afterwards."""

    title: Any
    href: str
    count: int | None
    current: bool
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its sorting link and what it is sorted by now."""

    column: Column
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Row:
    """A drawn row."""

    mark: str
    title: Any
    css: str
    cells: list[tuple[Column, SafeString]]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `count` only when the whole list stands on this page."""

    title: Any
    count: int | None
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Removable:
    """A chip with the address that lifts it; `found` how many rows there would be then, when that was asked."""

    chip: Chip
    href: str
    found: int | None = None


def canonical(given: QueryDict) -> str:
    """GET parameters without paging and empties, in a stable order."""
    kept = QueryDict(mutable=True)
    for name in sorted(given):
        values = [value for value in given.getlist(name) if value]
        if name not in PASSING and values:
            kept.setlist(name, sorted(values))
    return kept.urlencode()


def same(query: str, current: str) -> bool:
    """True when two sets of parameters mean the same view."""
    return canonical(QueryDict(query)) == current


def without(given: QueryDict, chip: Chip) -> QueryDict:
    """The parameters after a chip is lifted."""
    left = given.copy()
    for name, value in chip.without:
        left.setlist(name, [one for one in left.getlist(name) if one != value])
        if not left.getlist(name):
            left.pop(name, None)
    return left


def marks(texts: list[str]) -> list[Mark]:
    """The chosen rows by their marks «pk:version», at most 200, each once; nonsense is left out."""
    found: dict[int, Mark] = {}
    for text in texts[:BULK_MOST]:
        pk, _colon, version = text.partition(":")
        if pk.isdecimal() and len(pk) < 19:
            seen = int(version) if version.isdecimal() and len(version) < 10 else None
            found.setdefault(int(pk), Mark(int(pk), seen))
    return list(found.values())


def chosen(request: HttpRequest) -> list[tuple[int, int | None]]:
    """(primary key, version seen) of the ticked rows, at most 200."""
    return [(one.pk, one.version) for one in marks(request.POST.getlist("row"))]
