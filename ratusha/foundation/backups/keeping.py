"""Which backups are kept: the newest of each day, week and month, as long as was said. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WORDS = re.compile(r"^\s*(\d{1,3})d\s+(\d{1,3})w\s+(\d{1,3})m\s*$")


@dataclass(frozen=True, slots=True)
class Keep:
    """For how many days, weeks and months that have a backup the newest one of each is kept."""

    days: int = 7
    weeks: int = 5
    months: int = 12

    @classmethod
    def of(cls, text: str) -> "Keep":
        """Reads «7d 5w 12m»; ValueError for anything else, and when nothing at all would be kept."""
        found = WORDS.match(text)
        if found is None or not any(int(one) for one in found.groups()):
            raise ValueError(text)
        return cls(*(int(one) for one in found.groups()))


def kept(made: Iterable[tuple[str, date]], keep: Keep) -> set[str]:
    """Names of the backups to keep out of (name, day); names sort by time. The newest one is always among them."""
    newest_first = sorted(made, reverse=True)
    found = {newest_first[0][0]} if newest_first else set()
    for count, period in ((keep.days, _day), (keep.weeks, _week), (keep.months, _month)):
        seen: dict[tuple[int, ...], str] = {}
        for name, day in newest_first:
            seen.setdefault(period(day), name)
        found |= set(list(seen.values())[:count])
    return found


def _day(day: date) -> tuple[int, ...]:
    return day.year, day.month, day.day


def _week(day: date) -> tuple[int, ...]:
    return tuple(day.isocalendar()[:2])


def _month(day: date) -> tuple[int, ...]:
    return day.year, day.month
