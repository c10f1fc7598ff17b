"""The calendar of control days: a month as weeks, and how full a day is against what can be done in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
FEW = 1.0


class Fullness(StrEnum):
    """What is planned for a day against what can be done in it."""

    OFF = "off"
    FREE = "free"
    FULL = "full"
    OVER = "over"


def fullness(planned: float, capacity: float, works: bool) -> Fullness:
    """Over when more is planned than can be done, full when it is about as much, free when less.

    On a day off everything planned is too much. A capacity below one case counts as one: one case a day can be done.
    """
    if not works:
        return Fullness.OVER if planned else Fullness.OFF
    can = max(capacity, FEW)
    if planned > can:
        return Fullness.OVER
    return Fullness.FULL if planned and planned >= 0.8 * can else Fullness.FREE


def month_weeks(year: int, month: int) -> list[list[date]]:
    """The weeks, Monday to Sunday, that show a whole month."""
    first = date(year, month, 1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    start = first - first.weekday() * DAY
    weeks = []
    while start <= last:
        weeks.append([start + step * DAY for step in range(7)])
        start += 7 * DAY
    return weeks


def week_of(day: date) -> list[date]:
    """The seven days of a week, from its Monday."""
    start = day - day.weekday() * DAY
    return [start + step * DAY for step in range(7)]


@dataclass(frozen=True, slots=True)
class Planned:
    """One day: how many cases must be done by it, how many of them are late or stopped already, what can be done."""

    day: date
    cases: int
    capacity: float
    fullness: Fullness
    away: Sequence[str] = ()
    visits: int = 0
