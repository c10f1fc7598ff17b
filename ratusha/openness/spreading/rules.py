"""Pure: states of a placement, texts cut to the limit of a channel with the link kept, pauses."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Final

GIVE_UP: Final = 12
LEASE: Final = timedelta(minutes=5)
LONGEST_WAIT: Final = timedelta(hours=6)
PAUSES: Final = tuple(timedelta(minutes=one) for one in (1, 2, 5, 15, 30, 60, 120, 240, 360))
GAP: Final = "\n\n"
MORE: Final = "…"


class Channel(StrEnum):
    """Where a post goes."""

    TELEGRAM = "telegram"
    FACEBOOK = "facebook"
    EMAIL = "email"


class State(StrEnum):
    """What has become of a post in one channel."""

    QUEUED = "queued"
    PLACED = "placed"
    CORRECTING = "correcting"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    UNSURE = "unsure"
    FAILED = "failed"


# What the platform still has to do, and what counts as being in the channel (or perhaps being there).
OPEN: Final = frozenset({State.QUEUED, State.CORRECTING, State.WITHDRAWING})
THERE: Final = frozenset({State.QUEUED, State.PLACED, State.CORRECTING, State.WITHDRAWING, State.UNSURE})
MOVES: Final = {
    State.QUEUED: {State.PLACED, State.UNSURE, State.FAILED, State.CANCELLED},
    State.PLACED: {State.CORRECTING, State.WITHDRAWING},
    State.CORRECTING: {State.PLACED, State.WITHDRAWING},
    State.WITHDRAWING: {State.PLACED, State.WITHDRAWN},
    State.UNSURE: {State.PLACED, State.QUEUED, State.CANCELLED},
    State.FAILED: {State.QUEUED, State.CANCELLED},
    State.WITHDRAWN: set(),
    State.CANCELLED: set(),
}


def may_move(state: str, to: str) -> bool:
    """Whether a placement may go from one state to another."""
    return State(to) in MOVES[State(state)]


def units(text: str) -> int:
    """How long a text is as messengers count it: in UTF-16 units, so that a smile is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The text, not longer than `most` units, ended at a word where one ends near."""
    if units(text) <= most:
        return text
    kept, used = [], units(MORE)
    for sign in text:
        used += units(sign)
        if used > most:
            break
        kept.append(sign)
    short = "".join(kept).rstrip()
    word = short.rsplit(None, 1)[0] if len(short.split()) > 1 else short
    return (word if len(word) > len(short) * 3 // 4 else short).rstrip(" ,;:—–-") + MORE


def composed(title: str, says: str, link: str, most: int) -> str:
    """Title, text and link, not longer than `most` units: the text is cut first, then the title, never the link."""
    head, body, tail = title.strip(), says.strip(), link.strip()
    room = most - units(tail) - units(GAP)
    if room < 1 + units(MORE):
        return tail
    head = cut(head, room)
    left = room - units(head) - units(GAP)
    body = cut(body, left) if left > units(MORE) + 1 else ""
    return GAP.join(part for part in (head, body, tail) if part)


def is_cut(title: str, says: str, link: str, most: int) -> bool:
    """True if something of it does not fit."""
    return composed(title, says, link, most) != composed(title, says, link, 10**9)


def digest_of(parts: Iterable[str]) -> str:
    """A name of exactly what was shown, so that what is sent is what was looked at."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def pause(tries: int) -> timedelta:
    """How long to wait before it is tried again after so many tries."""
    return PAUSES[min(max(tries, 1), len(PAUSES)) - 1]


def is_given_up(tries: int) -> bool:
    """True after so many tries that somebody must look at it."""
    return tries >= GIVE_UP
