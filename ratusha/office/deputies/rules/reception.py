"""When a deputy receives people: the next days by rules such as «the first Tuesday of a month»."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import IntEnum

DAY = timedelta(days=1)
LOOK_AHEAD = 100


class Nth(IntEnum):
    """Which such weekday of a month."""

    EVERY = 0
    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4
    LAST = 5


def is_nth(day: date, nth: int) -> bool:
    """True if the day is this one of its weekday in its month."""
    if nth == Nth.EVERY:
        return True
    if nth == Nth.LAST:
        return (day + 7 * DAY).month != day.month
    return (day.day - 1) // 7 + 1 == nth


def days(
    weekday: int, nth: int, since: date, until: date | None = None, is_working: Callable[[date], bool] | None = None
) -> Iterator[date]:
    """The days of reception from `since` on, not later than `until` nor than a hundred days ahead, without days off.

    `weekday`: 0 is Monday.
    """
    for number in range(LOOK_AHEAD):
        day = since + number * DAY
        if until is not None and day > until:
            return
        if day.weekday() == weekday and is_nth(day, nth) and (is_working is None or is_working(day)):
            yield day
