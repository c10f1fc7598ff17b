"""Whether a door is open now, by the hours its editor gave. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

WEEK = 7


@dataclass(frozen=True, slots=True)
class Line:
    """The same hours on days in a row, 0 for Monday; from Saturday to Monday goes over the end of the week."""

    first: int
    last: int
    opens: time
    closes: time
    break_from: time | None = None
    break_until: time | None = None

    def holds(self, weekday: int) -> bool:
        """True for a day between the first and the last."""
        return (weekday - self.first) % WEEK <= (self.last - self.first) % WEEK


class Door(StrEnum):
    """How a door stands now."""

    OPEN = "open"
    BREAK = "break"
    LATER = "later"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Now:
    """How the door stands, until when or from when, and on which other day it opens."""

    door: Door
    at: time | None = None
    weekday: int | None = None


def door_now(lines: Iterable[Line], weekday: int, moment: time) -> Now:
    """How the door stands at this moment of this day of the week."""
    known = [one for one in lines if one.opens < one.closes]
    if not known:
        return Now(Door.UNKNOWN)
    today = sorted((one for one in known if one.holds(weekday)), key=lambda one: one.opens)
    for one in today:
        if moment < one.opens:
            return Now(Door.LATER, one.opens)
        if moment < one.closes:
            resting = one.break_from and one.break_until and one.break_from <= moment < one.break_until
            return Now(Door.BREAK, one.break_until) if resting else Now(Door.OPEN, _until(one, moment))
    return _next(known, weekday)


def _until(line: Line, moment: time) -> time:
    """The break, when it is still ahead, else the end of the day."""
    return line.break_from if line.break_from and line.break_until and moment < line.break_from else line.closes


def _next(known: list[Line], weekday: int) -> Now:
    for ahead in range(1, WEEK + 1):
        day = (weekday + ahead) % WEEK
        opening = [one.opens for one in known if one.holds(day)]
        if opening:
            return Now(Door.CLOSED, min(opening), day)
    return Now(Door.CLOSED)
