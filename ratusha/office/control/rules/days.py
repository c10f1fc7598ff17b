"""Working days as a ruler: how many lie between two days, and which day comes after so many of them."""

from bisect import bisect_right
from collections.abc import Callable, Collection
from datetime import date, timedelta

DAY = timedelta(days=1)


class Ruler:
    """The working days from `first` to `last`, found once; `off` are days on which this very person is away."""

    def __init__(
        self, first: date, last: date, is_working: Callable[[date], bool], off: Collection[date] = frozenset()
    ) -> None:
        span = (first + DAY * step for step in range((last - first).days + 1))
        self.first, self.last = first, last
        self.days = [day for day in span if is_working(day) and day not in off]

    def without(self, off: Collection[date]) -> "Ruler":
        """The same ruler for somebody who is away on these days."""
        if not off:
            return self
        other = object.__new__(Ruler)
        other.first, other.last = self.first, self.last
        other.days = [day for day in self.days if day not in off]
        return other

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to `end` itself; negative when `end` comes first."""
        return bisect_right(self.days, end) - bisect_right(self.days, start)

    def after(self, day: date, count: int) -> date | None:
        """The working day so many working days after `day` (0: the first one not before it); None beyond the ruler."""
        place = bisect_right(self.days, day - DAY if count == 0 else day) + max(count, 1) - 1
        return self.days[place] if place < len(self.days) else None

    def within(self, first: date, last: date) -> list[date]:
        """The working days of a span, both ends included."""
        return self.days[bisect_right(self.days, first - DAY) : bisect_right(self.days, last)]
