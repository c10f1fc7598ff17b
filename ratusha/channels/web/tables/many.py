"""Deeds for many rows, declared for a list by its name; apps above the list's own may add theirs.

    many.declare("cases.inbox", ManyDeed("assign", deed, undo=Undo(actions.undo_assign)))

The pages show the form, then a preview of every row, then what became of each, with undo where the law allows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Action

from .. import addresses
from .parts import Bulk

if TYPE_CHECKING:
    from ..deeds import Deed


def everybody(actor: Actor) -> bool:
    """All who see the list."""
    return True


@dataclass(frozen=True, slots=True)
class ManyDeed:
    """One deed for many rows: the same declaration as its page for one row.

    `undo` is an action of its own on the same row, without input, that refuses when anything has moved since; without
    it `final` tells why there is no way back. `will(fate)` words the preview when the history line says too much (a
    number that is not given yet).
    """

    key: str
    deed: "Deed"
    undo: Action | None = None
    final: Any = ""
    will: Callable[[Any], Any] | None = None
    may: Callable[[Actor], bool] = everybody
    shortcut: str = ""
    icon: str = ""
    main: bool = False
    order: int = 50

    @property
    def can_be_undone(self) -> bool:
        """True when there is a way back."""
        return self.undo is not None


_deeds: dict[str, dict[str, ManyDeed]] = {}


def declare(table: str, *deeds: ManyDeed) -> None:
    """Will offer the deeds for chosen rows of the list; the same key replaces the earlier one."""
    kept = _deeds.setdefault(table, {})
    kept.update({one.key: one for one in deeds})


def deed_of(table: str, key: str, actor: Actor) -> ManyDeed | None:
    """The deed of this key, if this actor is offered it."""
    found = _deeds.get(table, {}).get(key)
    return found if found is not None and found.may(actor) else None


def deeds_of(table: str) -> Mapping[str, ManyDeed]:
    """All deeds of the list by key."""
    return _deeds.get(table, {})


def buttons(table: str, actor: Actor) -> list[Bulk]:
    """The buttons of the bar under the list, in order; none for somebody who is not an official."""
    if not actor.is_official:
        return []
    shown = sorted((one for one in _deeds.get(table, {}).values() if one.may(actor)), key=lambda one: one.order)
    return [
        Bulk(one.deed.title, addresses.of_parts("web:many", table, one.key), one.main, one.shortcut, one.icon)
        for one in shown
    ]
