"""Periods of reports: quarters, half-years, years and free days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = 366 * 5
QUARTERS = (1, 2, 3, 4)


class Kind(StrEnum):
    """What a period is called by."""

    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DAYS = "days"


MONTHS = {Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """A period: both days are in it. `number` is the quarter or the half of the year, 0 for others."""

    kind: Kind
    first: date
    last: date
    number: int = 0

    @property
    def year(self) -> int:
        """The year of the first day."""
        return self.first.year

    @property
    def days(self) -> int:
        """How many days there are in it."""
        return (self.last - self.first).days + 1


def part_of_year(kind: Kind, year: int, number: int = 1) -> Span:
    """The quarter, half or year: `part_of_year(Kind.QUARTER, 2026, 3)`."""
    months = MONTHS[kind]
    start = months * (number - 1)
    first = date(year, start + 1, 1)
    ending = start + months
    last = date(year + ending // 12, ending % 12 + 1, 1) - timedelta(days=1)
    return Span(kind, first, last, 0 if kind is Kind.YEAR else number)


def free(first: date, last: date) -> Span | None:
    """The days from one to another, by the name of the quarter, half or year when it is one; None for nonsense."""
    if not timedelta(0) <= last - first < timedelta(days=LONGEST):
        return None
    for kind, months in MONTHS.items():
        number = (first.month - 1) // months + 1
        if (known := part_of_year(kind, first.year, number)) and (known.first, known.last) == (first, last):
            return known
    return Span(Kind.DAYS, first, last)


def span_of(code: str) -> Span | None:
    """The period of a code: `2026`, `2026-H1`, `2026-Q3`, `2026-03-05--2026-04-10`; None for anything else."""
    first, _dashes, last = code.partition("--")
    if last:
        try:
            return free(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return None
    year, _dash, part = code.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdecimal() and 1990 <= int(year) <= 2200):
        return None
    known = (
        {"": (Kind.YEAR, 1)}
        | {f"Q{n}": (Kind.QUARTER, n) for n in QUARTERS}
        | {f"H{n}": (Kind.HALF, n) for n in (1, 2)}
    )
    return part_of_year(known[part][0], int(year), known[part][1]) if part in known else None


def code_of(span: Span) -> str:
    """The code that `span_of` reads."""
    letter = {Kind.QUARTER: "Q", Kind.HALF: "H"}.get(span.kind)
    if letter:
        return f"{span.year}-{letter}{span.number}"
    return str(span.year) if span.kind is Kind.YEAR else f"{span.first}--{span.last}"


def containing(kind: Kind, day: date) -> Span:
    """The quarter, half or year in which the day falls."""
    return part_of_year(kind, day.year, (day.month - 1) // MONTHS[kind] + 1)


def previous(span: Span) -> Span:
    """The period just before: the quarter before a quarter, as many days before free days."""
    before = span.first - timedelta(days=1)
    if span.kind is not Kind.DAYS:
        return containing(span.kind, before)
    return Span(Kind.DAYS, before - timedelta(days=span.days - 1), before)


def year_before(span: Span) -> Span:
    """The same period of the year before; 29 February becomes 28."""
    if span.kind is not Kind.DAYS:
        return part_of_year(span.kind, span.year - 1, span.number or 1)
    return Span(Kind.DAYS, _year_earlier(span.first), _year_earlier(span.last))


def _year_earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def is_over(span: Span, today: date) -> bool:
    """True when the last day has passed."""
    return span.last < today
