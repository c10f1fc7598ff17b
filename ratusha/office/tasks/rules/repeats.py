"""Repeating instructions, pure: on which days a rule falls, and what is to be made by now."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)


class Every(StrEnum):
    """How often a rule falls."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Shift(StrEnum):
    """Where a day goes that falls on a day off."""

    BEFORE = "before"
    AFTER = "after"
    STAY = "stay"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Rule:
    """`day`: of the week (1 Monday to 7) for weekly rules, of the month otherwise (31: the last one), unused for daily.

    `month` (1 to 12): of the year for yearly rules, of the quarter (1 to 3) for quarterly ones.
    """

    every: Every
    since: date
    until: date | None = None
    day: int = 1
    month: int = 1
    shift: Shift = Shift.BEFORE


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _months(rule: Rule) -> Iterator[date]:
    """The rule's own days, before any shift, from the month of `since` on."""
    step = MONTHS[rule.every]
    place = rule.since.year * 12 + rule.since.month - 1
    wanted = (rule.month - 1) % step
    place += (wanted - place % 12 % step) % step
    while place < 9999 * 12:
        yield _in_month(place // 12, place % 12 + 1, rule.day)
        place += step


def _days(rule: Rule) -> Iterator[date]:
    if rule.every in MONTHS:
        yield from _months(rule)
        return
    day = rule.since
    if rule.every is Every.WEEK:
        day += timedelta(days=(rule.day - day.isoweekday()) % 7)
    step = timedelta(days=7 if rule.every is Every.WEEK else 1)
    while day.year < 9999:
        yield day
        day += step


def _shifted(day: date, shift: Shift, is_working: Callable[[date], bool]) -> date:
    step = -DAY if shift is Shift.BEFORE else DAY
    while shift is not Shift.STAY and not is_working(day):
        day += step
    return day


def days(rule: Rule, first: date, last: date, is_working: Callable[[date], bool]) -> list[date]:
    """Days on which the rule falls from `first` to `last`, each once, after the shift to working days.

    A daily rule falls on working days alone: what would be shifted is not made twice. Nothing falls outside
    `since` and `until`.
    """
    end = min(last, rule.until) if rule.until else last
    found: set[date] = set()
    for own in _days(rule):
        if own - timedelta(days=15) > end:
            break
        if rule.every is Every.DAY and rule.shift is not Shift.STAY and not is_working(own):
            continue
        day = _shifted(own, rule.shift, is_working)
        if max(first, rule.since) <= day <= end:
            found.add(day)
    return sorted(found)
