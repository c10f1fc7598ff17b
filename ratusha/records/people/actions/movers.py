"""What moves when two cards become one: apps that hold rows of a person register how these go over, and back.

A mover runs inside the merging transaction, so a merge is whole or not at all, and the ids it tells make the way back
exact. See docs/adr/0011-merging-people-by-movers.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ratusha.foundation.actions import Call

Ids = Callable[[int], list[int]]
Move = Callable[[Call, Sequence[int], int], None]


@dataclass(frozen=True, slots=True)
class Mover:
    """Rows of one kind that belong to a person: `ids(person_id)` now, `move(call, ids, person_id)` gives them over.

    `label` is `app.model.field` of the key that leads to the person. Rows that come after a merge hinder its undoing
    where the mover `minds`: nobody could tell to whom they belong.
    """

    label: str
    words: Any
    ids: Ids
    move: Move
    minds: bool = True


_movers: dict[str, Mover] = {}


def register_mover(mover: Mover) -> None:
    """Will let rows of this kind follow a person when two cards are merged or split back."""
    _movers[mover.label] = mover


def movers() -> list[Mover]:
    """All that follow, by label."""
    return [_movers[label] for label in sorted(_movers)]
