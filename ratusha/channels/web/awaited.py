"""What waits for an official: apps tell it in one line each, the first page of the day draws the lines.

    declare(Pile("drafts", _("Drafts to agree"), "drafting:agree", queries.to_agree))

`rows` are what waits for this very official now; all piles are counted by one query, and an empty one is not drawn.
Where `due` names the day of a row's term, the nearest one is told too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor

from .navigation import address, everyone
from .queries import tallied


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one kind: `url` is where they are done, `asked` the filter of that page, `due` a field of days."""

    name: str
    title: Any
    url: str
    rows: Callable[[Actor], QuerySet[Any]]
    may: Callable[[Actor], bool] = everyone
    order: int = 50
    asked: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """A pile as it is drawn: how many, and the nearest term where its things have any."""

    title: Any
    href: str
    count: int
    due: date | None = None


_piles: dict[str, Pile] = {}


def declare(*piles: Pile) -> None:
    """Will ask these too; the same name replaces the earlier one."""
    _piles.update({one.name: one for one in piles})


def piles() -> list[Pile]:
    """All of them, in order."""
    return sorted(_piles.values(), key=lambda one: one.order)


def waiting_for(actor: Actor) -> list[Waits]:
    """What waits for the actor, with numbers and nearest terms; nothing that is empty. 1 query."""
    asked = [(one, address(one.url)) for one in piles() if one.may(actor)]
    shown = [(one, href) for one, href in asked if href is not None]
    told = tallied({one.name: one.rows(actor) for one, _href in shown}, {one.name: one.due for one, _href in shown})
    return [Waits(one.title, f"{href}{one.asked}", *told[one.name]) for one, href in shown if told[one.name][0]]
