"""The time between publication and the first possible day as weeks of a calendar: what the picture draws. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
MOST_WEEKS = 16


class Mark(StrEnum):
    """What a day is in the term."""

    OUTSIDE = "outside"
    PUBLISHED = "published"
    COUNTED = "counted"
    OFF = "off"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `number`: which working day after the publication it is, None where it does not count."""

    day: date
    mark: Mark
    number: int | None = None


def weeks_between(published: date, first: date, is_working: Callable[[date], bool]) -> list[list[Cell]]:
    """Whole weeks from Monday to Sunday that hold both days, at most sixteen; `first` is the first possible day."""
    start = published - DAY * published.weekday()
    cells: list[Cell] = []
    number, day = 0, start
    while day <= first + DAY * (6 - first.weekday()) and len(cells) < MOST_WEEKS * 7:
        counts = published < day <= first and is_working(day)
        number += counts
        cells.append(Cell(day, _mark(day, published, first, working=counts), number if counts else None))
        day += DAY
    return [cells[place : place + 7] for place in range(0, len(cells), 7)]


def _mark(day: date, published: date, first: date, *, working: bool) -> Mark:
    if day == first:
        return Mark.FIRST
    if day == published:
        return Mark.PUBLISHED
    if published < day < first:
        return Mark.COUNTED if working else Mark.OFF
    return Mark.OUTSIDE
