"""Boards: one state for everybody who looks at the same thing, such as the screens of the hall.

    boards.register("hall", draw, follows=("voting.", "sittings."), calm=("voting.cast",))
    {{ address }} = boards.address("hall", sitting.pk)

A board is drawn once by the live process when the journal has an entry of an action that it follows, and is sent whole
to all who listen; so nobody asks the site. It holds only what the public may see. On connection the present state is
sent at once: who was away needs nothing of what they have missed.
"""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone, translation

log = logging.getLogger("ratusha.live")
LANGUAGE = "uk"  # one state for all, in the language of the state


@dataclass(frozen=True, slots=True)
class Shown:
    """A board as it is drawn. `stage`: in a word, what goes on, for the page's own script; `wake_at`: when it is to be
    drawn anew though nobody has done anything."""

    html: str
    stage: str = ""
    wake_at: datetime | None = None


Draw = Callable[[Any], Shown | None]
Reads = Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class Board:
    """A kind of board. `follows`: beginnings of names of actions after which it may be another; `calm`: those of them
    that may wait a quarter of a second, because they come in crowds; `but`: those that change nothing on it."""

    name: str
    draw: Draw
    follows: tuple[str, ...]
    calm: frozenset[str]
    but: frozenset[str] = frozenset()
    reads: Reads | None = None

    def drawn(self, key: int, known: dict[tuple[Reads, int], Any]) -> Shown | None:
        """The board as it is now; None where nobody may see it. `known`: what was just read for others of this time."""
        with translation.override(LANGUAGE):
            if self.reads is None:
                return self.draw(key)
            if (what := (self.reads, key)) not in known:
                known[what] = self.reads(key)
            return None if known[what] is None else self.draw(known[what])

    def minds(self, actions: Iterable[str]) -> list[str]:
        """Those of the actions after which it may be another."""
        return [one for one in actions if one.startswith(self.follows) and one not in self.but]


_boards: dict[str, Board] = {}


def register(
    name: str, draw: Draw, *, follows: Iterable[str], calm: Iterable[str] = (), but: Iterable[str] = (),
    reads: Reads | None = None,
) -> None:  # fmt: skip
    """Will let pages listen to boards of this name. `draw(key)` gives what everybody sees, None where nobody may.

    With `reads`, it is `draw(reads(key))`: of several boards drawn at a time that read the same, one reads for all.
    They may do what has become due, such as to end a vote whose time is over; they are called in the live process and
    for pages alike.
    """
    _boards[name] = Board(name, draw, tuple(follows), frozenset(calm), frozenset(but), reads)


def address(name: str, key: int) -> str:
    """Where a page listens to the board; empty where no live process runs."""
    return f"{settings.LIVE_URL}?{urlencode({'board': f'{name}:{key}'})}" if settings.LIVE_URL else ""


def found(given: str) -> tuple[Board, int] | None:
    """The kind and the key that `name:key` names; None for what is not registered, and for a number written in another
    way than its own, so that the same board is not drawn under many names."""
    name, _colon, key = given.partition(":")
    board = _boards.get(name)
    if board is None or not key.isdecimal() or len(key) > 18 or key != str(int(key)):
        return None
    return board, int(key)


def read(name: str, key: int) -> Shown | None:
    """The board as it is now, for the page that shows it first and for those who cannot listen."""
    return _boards[name].drawn(key, {})


def message(given: str, shown: Shown, number: int = 0) -> str:
    """What is told of a board, as JSON: `board`, `stage`, `html`, `number` of the change, `at` by the server's clock
    in milliseconds."""
    told = {"board": given, "number": number, "stage": shown.stage, "html": shown.html, "at": milliseconds()}
    return json.dumps(told, ensure_ascii=False)


def milliseconds() -> int:
    """The server's clock, in milliseconds since 1970."""
    return int(timezone.now().timestamp() * 1000)
