"""A short memory of small tables that every request reads and hardly anybody changes.

What was read serves the whole process for a second, so another process's change is seen within a second. What was read
in a transaction after it has changed the table serves that transaction alone, so nothing uncommitted ever leaks.
"""

import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Read[T]:
    at: float
    block: object | None
    rows: T


memos: list["Memo[Any]"] = []


def forget_all() -> None:
    """Will drop everything remembered, for a process whose database was changed under it, as tests do."""
    for memo in memos:
        memo._clear()


class Memo[T]:
    """`memo()` gives the rows; `memo.forget()` is called by the action that changes them."""

    def __init__(self, load: Callable[[], T], seconds: float = SECONDS) -> None:
        self.load, self.seconds = load, seconds
        memos.append(self)
        self._committed: _Read[T] | None = None
        self._inside: _Read[T] | None = None
        self._changing: weakref.WeakSet[Any] = weakref.WeakSet()

    def __call__(self) -> T:
        block = _block()
        known = (self._committed, self._inside)
        for read in known:
            if read and (read.block is None or read.block is block) and time.monotonic() - read.at < self.seconds:
                return read.rows
        at, rows = time.monotonic(), self.load()
        if block is None or block not in self._changing:
            self._committed = _Read(at, None, rows)
        else:
            self._inside = _Read(at, block, rows)
        return rows

    def forget(self) -> None:
        """Will read anew at the next question: in this transaction at once, elsewhere after its commit."""
        if (block := _block()) is not None:
            self._changing.add(block)
        self._clear()
        transaction.on_commit(self._clear)

    def _clear(self) -> None:
        self._committed = self._inside = None


def _block() -> Any:
    """The outermost transaction that this thread is in, if any."""
    return connection.atomic_blocks[0] if connection.atomic_blocks else None
