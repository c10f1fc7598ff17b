"""Attendance of sittings: shares, and the strip of windows that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Came(StrEnum):
    """How a deputy was at a sitting."""

    WHOLE = "whole"
    PART = "part"
    EXCUSED = "excused"
    AWAY = "away"


class Reason(StrEnum):
    """Why a deputy was away, as the secretariat wrote it down."""

    ILLNESS = "illness"
    TRIP = "trip"
    SERVICE = "service"
    LEAVE = "leave"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sat:
    """One sitting of a deputy: `votes` in which they took part, of `all_votes`."""

    key: int
    on: date
    title: str
    came: Came
    votes: int = 0
    all_votes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many sittings there were and how a deputy was at them."""

    sittings: int
    present: int
    excused: int

    @property
    def percent(self) -> int | None:
        """Share of sittings at which they were, in whole percents; None without sittings."""
        return (200 * self.present + self.sittings) // (2 * self.sittings) if self.sittings else None


def came(present: bool, votes: int, all_votes: int, excused: bool) -> Came:
    """How a deputy was: at all votes, at some of them, away with a reason or without one."""
    if not present and not votes:
        return Came.EXCUSED if excused else Came.AWAY
    return Came.WHOLE if votes >= all_votes else Came.PART


def summed(rows: Iterable[Sat]) -> Attendance:
    """The account of all sittings."""
    known = list(rows)
    present = sum(one.came in (Came.WHOLE, Came.PART) for one in known)
    return Attendance(len(known), present, sum(one.came is Came.EXCUSED for one in known))


def report_due(began_on: date, last_report: date | None) -> date:
    """The day until which the next yearly report is due: a year after the last one, or after the mandate began."""
    since = last_report or began_on
    try:
        return since.replace(year=since.year + 1)
    except ValueError:  # 29 February
        return since.replace(year=since.year + 1, day=28)
