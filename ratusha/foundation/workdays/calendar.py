"""The working calendar: weekends, holidays by regime, moved days. Pure and immutable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .holidays import FIRST, LAST, days_off
from .terms import _

DAY = timedelta(days=1)


class TermError(ValueError):
    """A term cannot be computed: `code` for programs, `sentence` (of the catalogue) with `facts` for people."""

    def __init__(self, code: str, sentence: str, **facts: Any) -> None:
        super().__init__(sentence.format(**facts))
        self.code, self.sentence, self.facts = code, sentence, facts


@dataclass(frozen=True, slots=True)
class Regime:
    """From `since` until the next regime: are holidays days off, and by which law."""

    since: date
    holidays_off: bool
    basis: str


PEACE = Regime(FIRST, True, "Кодекс законів про працю України, ст. 67, 73")
MARTIAL_LAW = Regime(date(2022, 2, 24), False, "Закон України № 2136-IX, ст. 6 ч. 6")
REGIMES = (PEACE, MARTIAL_LAW)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`regimes` in order of their days; `moved`: day -> True if it works, False if it is off, against the rule."""

    regimes: tuple[Regime, ...] = REGIMES
    moved: Mapping[date, bool] = field(default_factory=dict)

    def regime(self, day: date) -> Regime:
        """The regime of a day."""
        self.check(day)
        return next((one for one in reversed(self.regimes) if one.since <= day), self.regimes[0])

    def holidays_off(self, day: date) -> bool:
        """True if holidays are days off at that time."""
        return self.regime(day).holidays_off

    def is_working(self, day: date) -> bool:
        """True for a working day."""
        self.check(day)
        if day in self.moved:
            return self.moved[day]
        if day.weekday() >= 5:
            return False
        return not (day in days_off(day.year) and self.holidays_off(day))

    def last_working(self, day: date) -> date:
        """The last working day not after `day`."""
        while not self.is_working(day):
            day -= DAY
        return day

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        day = self.next_day(day)
        while not self.is_working(day):
            day = self.next_day(day)
        return day

    def next_day(self, day: date) -> date:
        """The next day; `TermError` at the end of the calendar."""
        self.check(day)
        return day + DAY

    def check(self, day: date) -> None:
        """Raises `TermError` for a day that the calendar does not know."""
        if not FIRST <= day <= LAST:
            raise TermError(
                "outside_calendar",
                _("The calendar knows days from {first} to {last} only."),
                first=FIRST,
                last=LAST,
            )

    def check_year(self, year: int) -> None:
        """Raises `TermError` for a year that the calendar does not know."""
        self.check(date(min(max(year, 1), 9999), 6, 1))
