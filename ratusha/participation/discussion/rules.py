"""Pure rules of comments: states, the visible rule with its points, the quarter of an hour, what sorts the queue up."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EDIT_WITHIN = timedelta(minutes=15)
LONGEST = 4_000
LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S|\b[a-zа-яіїєґ0-9-]{2,}\.(?:com|net|org|ua|info|biz|me|ru|xyz)\b")
NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+(\S.*)$")
SHOUTED = 30


class Side(StrEnum):
    """What a comment says of the thing."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class State(StrEnum):
    """Where a comment stands. A hidden or withdrawn one leaves a line in its place."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Queue(StrEnum):
    """Why somebody must look at a comment."""

    NEW = "new"
    REPORTED = "reported"
    APPEALED = "appealed"


class Verb(StrEnum):
    """What is done to a comment."""

    ADMIT = "admit"
    HIDE = "hide"
    RESTORE = "restore"
    WITHDRAW = "withdraw"


TRANSITIONS = {
    (State.WAITING, Verb.ADMIT): State.SHOWN,
    (State.SHOWN, Verb.ADMIT): State.SHOWN,
    (State.WAITING, Verb.HIDE): State.HIDDEN,
    (State.SHOWN, Verb.HIDE): State.HIDDEN,
    (State.HIDDEN, Verb.RESTORE): State.SHOWN,
    (State.WAITING, Verb.WITHDRAW): State.WITHDRAWN,
    (State.SHOWN, Verb.WITHDRAW): State.WITHDRAWN,
    (State.HIDDEN, Verb.WITHDRAW): State.WITHDRAWN,
}
WEIGHTS = {Queue.APPEALED: 40, Queue.REPORTED: 20, Queue.NEW: 0}


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered point of the rule of moderation."""

    number: int
    text: str


def points_of(rule: str) -> list[Point]:
    """The numbered points of the rule («1. …» on a line of its own), in order; a number twice counts once."""
    found: dict[int, Point] = {}
    for line in rule.splitlines():
        if said := NUMBERED.match(line):
            number = int(said[1])
            found.setdefault(number, Point(number, said[2].strip()))
    return list(found.values())


def preamble_of(rule: str) -> str:
    """What the rule says before its first point."""
    lines = []
    for line in rule.splitlines():
        if NUMBERED.match(line):
            break
        lines.append(line)
    return "\n".join(lines).strip()


def point_of(rule: str, number: int) -> Point | None:
    """The point of this number."""
    return next((one for one in points_of(rule) if one.number == number), None)


def can_edit(at: datetime, now: datetime) -> bool:
    """Within a quarter of an hour after it was written."""
    return at <= now <= at + EDIT_WITHIN


def weight(text: str, words: frozenset[str], lemmas: frozenset[str]) -> int:
    """How far up the queue a text goes by itself: links, foul words (lemmas of it among `words`), shouting.

    It never hides anything: an official reads it sooner.
    """
    links = len(LINK.findall(text))
    foul = len(words & lemmas)
    letters = [one for one in text if one.isalpha()]
    shouted = len(letters) >= SHOUTED and sum(one.isupper() for one in letters) * 3 > len(letters) * 2
    return min(9, 2 * links + 3 * foul + shouted)


def moved(state: str, verb: Verb) -> State | None:
    """The state after it, or None where it is not possible now."""
    return TRANSITIONS.get((State(state), verb))


def counted(state: str) -> bool:
    """Whether a comment counts in the thread's numbers."""
    return state == State.SHOWN


def next_moment(used: list[datetime], most: int, within: timedelta) -> datetime | None:
    """When the next one may be written, for moments of the last ones in any order; None: now. 0 is without a limit."""
    if not most or len(used) < most:
        return None
    return sorted(used, reverse=True)[most - 1] + within
