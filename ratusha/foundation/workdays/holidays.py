"""Holidays of art. 73 of the Labour Code. Pure. Days before 2018 are not kept: no term here reaches back so far."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

FIRST = date(2018, 1, 1)
LAST = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A holiday on the same date every year, in force through the given years."""

    month: int
    day: int
    first: int = 2018
    last: int = 2099


# Law 3107-IX of 2023 and the change of 8 and 9 May fell within martial law, when no holiday was a day off.
FIXED = (
    Fixed(1, 1),
    Fixed(1, 7, last=2022),
    Fixed(3, 8),
    Fixed(5, 1),
    Fixed(5, 8, first=2023),
    Fixed(5, 9, last=2022),
    Fixed(6, 28),
    Fixed(7, 15, first=2023),
    Fixed(8, 24),
    Fixed(10, 1, first=2023),
    Fixed(10, 14, last=2022),
    Fixed(12, 25),
)


def easter(year: int) -> date:
    """Easter Sunday by the Julian paschal table, on today's calendar. Years 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


@cache
def holidays(year: int) -> frozenset[date]:
    """All holidays of a year: fixed ones, Easter and Trinity (seven weeks later)."""
    fixed = {date(year, one.month, one.day) for one in FIXED if one.first <= year <= one.last}
    return frozenset(fixed | {easter(year), easter(year) + timedelta(days=49)})


@cache
def days_off(year: int) -> frozenset[date]:
    """Days off for holidays in peace: the holidays, and for one on a weekend the next working day (art. 67 p. 3)."""
    off = set(holidays(year))
    for holiday in sorted(holidays(year)):
        if holiday.weekday() >= 5:
            day = holiday + timedelta(days=1)
            while day.weekday() >= 5 or day in off:
                day += timedelta(days=1)
            off.add(day)
    return frozenset(off)
