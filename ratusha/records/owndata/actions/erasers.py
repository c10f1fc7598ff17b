"""What each app erases of a person and what it must keep: the registry behind a decision to erase.

    register_eraser(Eraser("cases.cases", _("Cases"), holds=held, erase=erase))

`holds` foresees and changes nothing; `erase` runs in the transaction of the decision and tells what it did. Whatever
the law obliges to keep stays, and is told with its ground. See docs/adr/0021-own-data-and-retention.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ratusha.foundation.actions import Call

from ..queries import Subject


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows go or went, how many stay, and on what ground these stay."""

    erased: int = 0
    kept: int = 0
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Eraser:
    """One kind of data of a person. A lower `order` goes first: what others need to find their rows goes last."""

    name: str
    words: Any
    holds: Callable[[Subject, datetime], Held]
    erase: Callable[[Call, Subject], Held]
    order: int = 50


_erasers: dict[str, Eraser] = {}


def register_eraser(eraser: Eraser) -> None:
    """Will add what an app erases, or replace the one of this name."""
    _erasers[eraser.name] = eraser


def erasers() -> list[Eraser]:
    """All of them in the order in which they work."""
    return sorted(_erasers.values(), key=lambda one: (one.order, one.name))
