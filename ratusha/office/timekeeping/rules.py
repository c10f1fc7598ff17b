"""Working time, pure: the norm of a day and a month, overtime, what a cell of the timesheet says, states of a month."""

import calendar
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
MOST_A_DAY = 24 * 60
LONGEST_TIMER = 16 * 60


class Stage(StrEnum):
    """Where a person's month stands; an approved one changes by corrections alone."""

    OPEN = "open"
    CLOSED = "closed"
    APPROVED = "approved"


class Step(StrEnum):
    """What may be done to a month."""

    CLOSE = "close"
    APPROVE = "approve"
    RETURN = "return"
    WRITE = "write"
    CORRECT = "correct"


STEPS: dict[tuple[Stage, Step], Stage] = {
    (Stage.OPEN, Step.CLOSE): Stage.CLOSED,
    (Stage.CLOSED, Step.APPROVE): Stage.APPROVED,
    (Stage.CLOSED, Step.RETURN): Stage.OPEN,
    (Stage.OPEN, Step.WRITE): Stage.OPEN,
    (Stage.APPROVED, Step.CORRECT): Stage.APPROVED,
}


def after(stage: str, step: Step) -> Stage | None:
    """Where the step leads, or None where it cannot be made."""
    return STEPS.get((Stage(stage), step))


def days_of(year: int, month: int) -> list[date]:
    """Every day of a month."""
    return [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]


def norm(
    day: date, minutes: int, shorter: int, is_working: Callable[[date], bool], is_holiday: Callable[[date], bool]
) -> int:
    """Minutes of the norm of a day: none on a day off, fewer on the eve of a holiday that is a day off.

    Both lengths are parameters of the charter (`timekeeping.day_minutes`, `timekeeping.eve_minutes`, certainty M).
    While martial law lasts no holiday is a day off, so no eve is shorter (2136-IX art. 6 p. 6): `is_holiday` says so.
    """
    if not is_working(day):
        return 0
    return max(minutes - shorter, 0) if is_holiday(day + DAY) else minutes


def may_close(year: int, month: int, today: date, is_working: Callable[[date], bool]) -> bool:
    """True from the last working day of the month on."""
    days = days_of(year, month)
    last = next((day for day in reversed(days) if is_working(day)), days[-1])
    return today >= last


def timed(started_at: datetime, now: datetime) -> int:
    """Whole minutes of a timer, each begun one counted; at least one."""
    return max(-int(-(now - started_at).total_seconds() // 60), 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of one person: minutes worked, the norm of the day for them, the code of an absence or nothing."""

    day: date
    minutes: int = 0
    norm: int = 0
    code: str = ""

    @property
    def over(self) -> int:
        """Minutes over the norm, all of them on a day off or while away."""
        return max(self.minutes - (0 if self.code else self.norm), 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One person's month."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """All that was worked."""
        return sum(cell.minutes for cell in self.cells)

    @property
    def norm(self) -> int:
        """The norm of the days on which the person was not away."""
        return sum(cell.norm for cell in self.cells if not cell.code)

    @property
    def over(self) -> int:
        """Overtime day by day: one day's shortage does not make up for another's."""
        return sum(cell.over for cell in self.cells)

    @property
    def days(self) -> int:
        """Days on which anything was worked."""
        return sum(cell.minutes > 0 for cell in self.cells)

    def away(self, code: str) -> int:
        """Working days away by this code."""
        return sum(cell.code == code and cell.norm > 0 for cell in self.cells)


def line(
    days: Iterable[date],
    worked: Mapping[date, int],
    norms: Mapping[date, int],
    codes: Mapping[date, str],
) -> Line:
    """A person's month of what was written, the norms of its days and the codes of their absences."""
    return Line([Cell(day, worked.get(day, 0), norms.get(day, 0), codes.get(day, "")) for day in days])


def hours(minutes: int) -> str:
    """Minutes as hours of a timesheet: `8`, `7,5`, `0:20` where they are no half hours."""
    sign, whole = ("−" if minutes < 0 else ""), abs(minutes)
    if whole % 60 == 0:
        return f"{sign}{whole // 60}"
    if whole % 30 == 0:
        return f"{sign}{whole // 60},5"
    return f"{sign}{whole // 60}:{whole % 60:02}"
