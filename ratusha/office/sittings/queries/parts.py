"""What apps above put on pages of sittings: controls of voting on the desk, results beside an item, video on the page.

    from ratusha.office.sittings import queries as sittings

    sittings.register_part(sittings.Part("voting.controls", sittings.DESK, "voting/controls.html", facts, order=10))

`facts(request, sitting, item)` gives the context of the template, None where there is nothing to show. A part stands
on: `DESK` in the middle of the chair's desk, `MEMBER` on the deputy's page, `PAGE` on the public page, each once with
the item considered now (or None); `ITEM` beside every item of the public page and of the desk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DESK, MEMBER, PAGE, ITEM = "desk", "member", "page", "item"
Facts = Callable[[Any, Any, Any], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: its unique name, where it stands, its template and facts; the smallest `order` first."""

    name: str
    place: str
    template: str
    facts: Facts
    order: int = 50


_PARTS: dict[str, Part] = {}


def register_part(part: Part) -> Part:
    """Will show the part on pages of sittings; the same name again puts it in place of the first."""
    _PARTS[part.name] = part
    return part


def parts_at(place: str) -> list[Part]:
    """Parts of the place, in their order."""
    return sorted((one for one in _PARTS.values() if one.place == place), key=lambda one: (one.order, one.name))
