"""What waits for an official: apps tell it in one line each, the first page of the day draws the lines.

    declare(Pile("drafts", _("Drafts to agree"), "drafting:agree", queries.to_agree))

`rows` are what waits for this very official now; all piles are counted by one query, and an empty one is not drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor

from .navigation import Link, address, everyone
from .queries import counted


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one kind: `url` is where they are done, `asked` the filter of that page."""

    name: str
    title: Any
    url: str
    rows: Callable[[Actor], QuerySet[Any]]
    may: Callable[[Actor], bool] = everyone
    order: int = 50
    asked: str = ""


_piles: dict[str, Pile] = {}


def declare(*piles: Pile) -> None:
    """Will ask these too; the same name replaces the earlier one."""
    _piles.update({one.name: one for one in piles})


def piles() -> list[Pile]:
    """All of them, in order."""
    return sorted(_piles.values(), key=lambda one: one.order)


def waiting_for(actor: Actor) -> list[Link]:
    """What waits for the actor, with numbers; nothing that is empty. 1 query."""
    asked = [(one, address(one.url)) for one in piles() if one.may(actor)]
    shown = [(one, href) for one, href in asked if href is not None]
    numbers = counted({one.name: one.rows(actor) for one, _href in shown})
    return [
        Link(one.title, f"{href}{one.asked}", "", numbers[one.name], False) for one, href in shown if numbers[one.name]
    ]
