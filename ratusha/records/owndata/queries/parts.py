"""What each app holds of a person, part by part: the registry that the export is made of.

    register_part(Part("cases.cases", _("Cases"), {"number": _("Number"), "title": _("Matter")}, rows=of_subject))

`rows(subject)` gives plain JSON values by the keys of `fields`; notes that officials wrote for each other stay out, and
`leaves` says that there are such and on what ground.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Subject:
    """Who asks: the account, and the card that belongs to it, if any does."""

    account_id: int
    person_id: int | None = None


Row = dict[str, Any]
Rows = Callable[[Subject], list[Row]]
Leaves = Callable[[Subject], list[tuple[Any, str]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the export: its fields in order with their words, and its rows."""

    name: str
    title: Any
    fields: Mapping[str, Any]
    rows: Rows
    order: int = 50
    leaves: Leaves | None = None


_parts: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """Will add a part of the export, or replace the one of this name."""
    _parts[part.name] = part


def parts() -> list[Part]:
    """All parts in order."""
    return sorted(_parts.values(), key=lambda one: (one.order, one.name))


def gathered(subject: Subject) -> list[tuple[Part, list[Row]]]:
    """Every part with its rows, empty ones too, so that the person sees what is not held."""
    return [(one, one.rows(subject)) for one in parts()]


def left_out(subject: Subject) -> list[tuple[Any, str]]:
    """What is held and not given out: words and the law by which it stays."""
    return [told for one in parts() if one.leaves for told in one.leaves(subject)]
