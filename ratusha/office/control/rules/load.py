"""Load and pace: how much somebody has, how much they close in a week, in how many days it would be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import median

WEEKS = 8
WORKDAYS = 5
HEAVIEST = 100.0


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def finished_weeks(today: date, count: int = WEEKS) -> list[date]:
    """Mondays of the last whole weeks, oldest first; the running week is not among them."""
    this = monday(today)
    return [this - timedelta(weeks=back) for back in range(count, 0, -1)]


def pace(closed: Sequence[float]) -> float:
    """How many cases are closed in a week: the median of the weeks, so that a holiday does not spoil it."""
    return float(median(closed)) if closed else 0.0


def days_to_clear(weight: float, a_week: float) -> int | None:
    """Working days until all that is open now would be done at this pace; None without any pace."""
    if weight <= 0:
        return 0
    return ceil(round(weight / a_week * WORKDAYS, 6)) if a_week > 0 else None


def parse_weights(text: str) -> dict[str, float]:
    """Lines such as `090 1.5` (code of a subject, effort against an ordinary case) -> code -> weight.

    Raises ValueError with the line that cannot be read, also for a weight that is not above 0 and up to 100.
    """
    found: dict[str, float] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        code, _space, number = line.partition(" ")
        try:
            weight = float(number.replace(",", "."))
        except ValueError:
            raise ValueError(line) from None
        if not 0 < weight <= HEAVIEST:
            raise ValueError(line)
        found[code] = weight
    return found


def weighed(counts: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """Effort of so many cases by subject; a subject without a weight counts as one."""
    return sum(number * weights.get(code, 1.0) for code, number in counts.items())


@dataclass(frozen=True, slots=True)
class Load:
    """The load of one person or unit. `closed`: cases by finished weeks, oldest first, `done` the same as effort;
    `weight`: effort of what is open; `oldest`: calendar days since the receipt of the oldest open case."""

    open: int = 0
    late: int = 0
    week: int = 0
    waiting: int = 0
    agreeing: int = 0
    stopped: int = 0
    weight: float = 0.0
    closed: tuple[int, ...] = ()
    done: tuple[float, ...] = ()
    oldest: int | None = None

    @property
    def calm(self) -> int:
        """Open ones whose day is further than this week and that are not late."""
        return max(self.open - self.late - self.week, 0)

    @property
    def pace(self) -> float:
        """Closed in a week: the median of the finished weeks."""
        return pace(self.closed)

    @property
    def clear_in(self) -> int | None:
        """Working days to clear what is open at this pace; None without a pace."""
        return days_to_clear(self.weight, pace(self.done))


def together(loads: Iterable[Load]) -> Load:
    """Several loads as one."""
    rows = list(loads)
    ages = [one.oldest for one in rows if one.oldest is not None]
    return Load(
        open=sum(one.open for one in rows),
        late=sum(one.late for one in rows),
        week=sum(one.week for one in rows),
        waiting=sum(one.waiting for one in rows),
        agreeing=sum(one.agreeing for one in rows),
        stopped=sum(one.stopped for one in rows),
        weight=sum(one.weight for one in rows),
        closed=tuple(sum(part) for part in zip(*(one.closed for one in rows if one.closed), strict=True)),
        done=tuple(sum(part) for part in zip(*(one.done for one in rows if one.done), strict=True)),
        oldest=max(ages, default=None),
    )
