"""The boards that somebody looks at now: followed, drawn once, told to all who listen."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import timezone

from ratusha.foundation.journal import ledger

from .boards import Board, Shown, found, log, message, milliseconds

POLL_SECONDS = 0.02
CALM_SECONDS = 0.25
GAP_SECONDS = 5.0
FRESHEN_SECONDS = 1.0
AGAIN_SECONDS = 0.25


@dataclass(eq=False, slots=True)
class Hung:
    """A board on the wall. `number` counts its changes, `next` ends with the next one; `due`: when a calm change is
    drawn, by the monotonic clock."""

    name: str
    board: Board
    key: int
    shown: Shown
    listeners: int = 0
    number: int = 0
    due: float | None = None
    wire: bytes = b""
    next: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def show(self, shown: Shown) -> None:
        """Will put this state up and wake all who listen."""
        self.shown, self.number = shown, self.number + 1
        self.wire = f"event: board\ndata: {message(self.name, shown, self.number)}\n\n".encode()
        woken, self.next = self.next, asyncio.get_running_loop().create_future()
        woken.set_result(None)


class News:
    """What has been written in the journal since the last look, whatever the order in which it became visible."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self.ahead: dict[int, float] = {}

    def take(self, rows: Iterable[tuple[int, str]], now: float) -> list[str]:
        """The actions of entries that were not seen before. A number that is missing is waited for, 5 seconds."""
        fresh = [(key, action) for key, action in rows if key not in self.ahead]
        self.ahead.update((key, now) for key, _action in fresh)
        if self.ahead and now - min(self.ahead.values()) > GAP_SECONDS:
            self.floor = max(self.floor, *(key for key, at in self.ahead.items() if now - at > GAP_SECONDS))
        while self.floor + 1 in self.ahead:
            self.floor += 1
        self.ahead = {key: at for key, at in self.ahead.items() if key > self.floor}
        return [action for _key, action in fresh]


class Wall:
    """Looks at the journal every 20 ms by one small query for all boards, while somebody listens to any."""

    def __init__(self, poll: float = POLL_SECONDS) -> None:
        self.poll = poll
        self.hung: dict[str, Hung] = {}
        self.task: asyncio.Task[None] | None = None
        self.news: News | None = None
        self.joining = asyncio.Lock()
        self.freshened = 0.0

    async def join(self, name: str) -> Hung | None:
        """The board of this name with one listener more; None where there is none to be seen."""
        async with self.joining:
            if self.task is None or self.task.done():
                self.news = News(await sync_to_async(ledger.last_written)())
                self.task = asyncio.create_task(self._follow())
            hung = self.hung.get(name) or await self._hang(name)
            if hung is not None:
                hung.listeners += 1
            return hung

    def leave(self, hung: Hung) -> None:
        """Will take the board down after its last listener."""
        hung.listeners -= 1
        if not hung.listeners:
            self.hung.pop(hung.name, None)

    async def _hang(self, name: str) -> Hung | None:
        kind = found(name)
        shown = await sync_to_async(kind[0].drawn)(kind[1], {}) if kind else None
        if kind is None or shown is None:
            return None
        self.hung[name] = hung = Hung(name, *kind, shown)
        hung.show(shown)
        hung.due = time.monotonic()  # something may have been done while it was drawn
        return hung

    async def _follow(self) -> None:
        while self.hung or self.joining.locked():
            await asyncio.sleep(self.poll)
            try:
                await self._step()
            except Exception:
                log.exception("the boards could not be drawn")
                await sync_to_async(close_old_connections)()
                await asyncio.sleep(AGAIN_SECONDS)
        self.task = None

    async def _step(self) -> None:
        assert self.news is not None
        actions = await sync_to_async(self._look)(self.news)
        now, clock, known = timezone.now(), time.monotonic(), dict[Any, Any]()
        for hung in tuple(self.hung.values()):
            mind(hung, actions, clock)
            if is_due(hung, now, clock):
                await self._redraw(hung, clock, known)

    def _look(self, news: News) -> list[str]:
        now = time.monotonic()
        if now - self.freshened > FRESHEN_SECONDS:
            self.freshened = now
            close_old_connections()
        return news.take(ledger.written(news.floor), now)

    async def _redraw(self, hung: Hung, clock: float, known: dict[Any, Any]) -> None:
        """Draws it anew. What could not be drawn is drawn a little later: no screen stays with an old state, and what
        nobody may see any more leaves it empty."""
        hung.due, hung.shown = None, replace(hung.shown, wake_at=None)
        try:
            shown = await sync_to_async(hung.board.drawn)(hung.key, known) or Shown("")
        except Exception:
            hung.due = clock + AGAIN_SECONDS
            log.exception("the board %s could not be drawn", hung.name)
            await sync_to_async(close_old_connections)()
            return
        if (shown.html, shown.stage) == (hung.shown.html, hung.shown.stage):
            hung.shown = shown
        else:
            hung.show(shown)


def mind(hung: Hung, actions: list[str], clock: float) -> None:
    """Will set when the board is drawn anew after these actions: now, or a little later after calm ones alone."""
    minded = hung.board.minds(actions)
    if not minded:
        return
    at = clock + CALM_SECONDS if set(minded) <= hung.board.calm else clock
    hung.due = at if hung.due is None else min(hung.due, at)


def is_due(hung: Hung, now: datetime, clock: float) -> bool:
    """True if it is to be drawn anew: something was done, or its own time has come."""
    waits = hung.shown.wake_at
    return (hung.due is not None and clock >= hung.due) or (waits is not None and now >= waits)


def clock_event() -> bytes:
    """The server's clock, by which pages count down, and the sign that the line is alive."""
    return f"event: clock\ndata: {milliseconds()}\n\n".encode()
