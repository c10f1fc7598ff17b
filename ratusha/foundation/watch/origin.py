"""Where the work of the moment comes from: address, session, request; set by a channel at its edge, read by `note`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Origin:
    """The edge of one request. `session_key` is never kept, only a mark of it; `late`: events noted inside a
    transaction that may yet be rolled back, to be written when the edge is reached."""

    address: str = ""
    session_key: str = ""
    request_id: str = ""
    channel: str = ""
    actor: Callable[[], tuple[str, int | None]] | None = None
    late: list[dict[str, Any]] = field(default_factory=list)


_NOWHERE = Origin()
_here: ContextVar[Origin | None] = ContextVar("watch_origin", default=None)


def origin() -> Origin:
    """The origin of the moment; an empty one outside any."""
    return _here.get() or _NOWHERE


def edge() -> Origin | None:
    """The origin of the moment if there is one."""
    return _here.get()


@contextmanager
def around(here: Origin) -> Iterator[Origin]:
    """Will name the origin for all that is done inside, and write at its end what transactions held back."""
    from .noting import write_late

    token = _here.set(here)
    try:
        yield here
    finally:
        _here.reset(token)
        if here.late:
            write_late(here)
