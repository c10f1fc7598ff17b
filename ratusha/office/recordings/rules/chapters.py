"""Chapters of a recording: moments of the record laid on the time of its parts. Pure; moments are clock times.

A part begins at a moment of the clock and runs on, without what was cut out of it (`Cut`: from and until by the clock).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST = 1.0


class Kind(StrEnum):
    """What begins at a moment."""

    ITEM = "item"
    TURN = "turn"
    VOTE = "vote"
    PAUSE = "pause"


RANK = {Kind.PAUSE: 0, Kind.ITEM: 1, Kind.TURN: 2, Kind.VOTE: 3}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that the record of a sitting tells: what, when, until when if it lasted.

    `ref`: label and key of its row; `item`: the key of the item of the agenda that it belongs to; `closed`: considered
    in closed part, so that nothing of it may be seen.
    """

    kind: Kind
    at: datetime
    until: datetime | None
    title: str
    ref: tuple[str, int]
    who: str = ""
    outcome: str = ""
    item: int | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the clock that is not in the file."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its key, the clock at its first picture (None: not known yet), its length in seconds if known."""

    key: int
    begins_at: datetime | None
    seconds: float | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A moment on the time of a part: seconds from its beginning. `continued`: it began before the part did."""

    part: int
    start: float
    end: float
    moment: Moment
    continued: bool = False


def merged(cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts in order, those that touch or overlap joined; empty ones left out."""
    found: list[Cut] = []
    for one in sorted((cut for cut in cuts if cut.until > cut.since), key=lambda cut: cut.since):
        if found and one.since <= found[-1].until:
            found[-1] = Cut(found[-1].since, max(found[-1].until, one.until))
        else:
            found.append(one)
    return found


def position(part: Part, at: datetime) -> float | None:
    """Seconds from the beginning of the part at which the clock says `at`; for a moment that was cut out, the place of
    the cut. None before the part, after it, or while its clock is not known."""
    if part.begins_at is None or at < part.begins_at:
        return None
    gone = sum(
        ((min(at, cut.until) - max(cut.since, part.begins_at)).total_seconds() for cut in _cuts_before(part, at)), 0.0
    )
    found = (at - part.begins_at).total_seconds() - gone
    return None if part.seconds is not None and found > part.seconds else found


def is_cut(part: Part, at: datetime) -> bool:
    """True if the moment is not in the file because it was cut out."""
    return any(cut.since <= at < cut.until for cut in merged(part.cuts))


def clock_at(part: Part, seconds: float) -> datetime | None:
    """What the clock says that many seconds after the beginning of the part."""
    if part.begins_at is None:
        return None
    at = part.begins_at + timedelta(seconds=seconds)
    for cut in merged(part.cuts):
        if cut.until > part.begins_at and cut.since <= at:
            at += cut.until - max(cut.since, part.begins_at)
    return at


def beginning(at: datetime, seconds: float, cuts: Iterable[Cut] = ()) -> datetime:
    """The clock at the beginning of a part that shows the moment `at` after so many seconds."""
    cursor, left = at, seconds
    for cut in reversed(merged(cuts)):
        if cut.since >= cursor:
            continue
        shown = (cursor - min(cut.until, cursor)).total_seconds()
        if left <= shown:
            break
        left, cursor = left - shown, cut.since
    return cursor - timedelta(seconds=left)


def ends_at(part: Part) -> datetime | None:
    """The clock at the end of the part; None while its clock or its length is not known."""
    return None if part.seconds is None else clock_at(part, part.seconds)


def chapters(moments: Iterable[Moment], parts: Sequence[Part]) -> list[Chapter]:
    """What is seen where: by parts in their order, then by time; nothing of closed consideration."""
    order = {part.key: number for number, part in enumerate(parts)}
    open_ones = [one for one in moments if not one.closed]
    found = [placed for part in parts for one in open_ones if (placed := _placed(one, part))]
    return sorted(found, key=lambda one: (order[one.part], one.start, RANK[one.moment.kind], one.moment.ref))


def leaks(moments: Iterable[Moment], parts: Iterable[Part]) -> list[tuple[Part, Moment]]:
    """Closed consideration that a part whose clock is known would show, wholly or in some of it."""
    closed = [one for one in moments if one.closed]
    return [(part, one) for part in parts for one in closed if _shows(part, one)]


def _shows(part: Part, moment: Moment) -> bool:
    if part.begins_at is None:
        return False
    until = moment.until or moment.at + timedelta(seconds=SHORTEST)
    since, end = max(moment.at, part.begins_at), ends_at(part)
    until = until if end is None else min(until, end)
    if until <= since:
        return False
    for cut in merged(part.cuts):
        if cut.since <= since < cut.until:
            since = cut.until
    return since < until


def _placed(moment: Moment, part: Part) -> Chapter | None:
    if part.begins_at is None:
        return None
    until = moment.until if moment.until is not None and moment.until > moment.at else None
    continued = moment.at < part.begins_at
    if continued and (until is None or until <= part.begins_at):
        return None
    at = max(moment.at, part.begins_at)
    if until is not None and any(cut.since <= at and until <= cut.until for cut in merged(part.cuts)):
        return None
    if until is None and is_cut(part, at):
        return None
    start = position(part, at)
    if start is None or (part.seconds is not None and start >= part.seconds):
        return None
    end = position(part, until) if until is not None else start + SHORTEST
    longest = part.seconds if part.seconds is not None else float("inf")
    end = longest if end is None else end
    return Chapter(part.key, start, min(max(end, start + SHORTEST), longest), moment, continued)


def _cuts_before(part: Part, at: datetime) -> list[Cut]:
    assert part.begins_at is not None
    return [cut for cut in merged(part.cuts) if cut.since < at and cut.until > part.begins_at]
