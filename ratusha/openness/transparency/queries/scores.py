"""The score now and by months."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from ..models import Duty, Month
from ..rules import Verdict, score

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Score:
    """How many duties have each verdict, and the score of 100."""

    duties: int
    counts: dict[Verdict, int]
    score: int


def score_now() -> Score:
    """The score by the verdicts as they were last judged. 1 query."""
    found = [Verdict(one) for one in Duty.objects.order_by().values_list("verdict", flat=True)]
    tally = Counter(found)
    return Score(len(found), {one: tally[one] for one in Verdict}, score(found))


def last_months(today: date, most: int = SHOWN) -> list[Month]:
    """The kept months up to today, the oldest first. 1 query."""
    return list(Month.objects.filter(first__lte=today).order_by("-first")[:most])[::-1]


def months_of(year: int) -> list[Month]:
    """The kept months of a year. 1 query."""
    return list(Month.objects.filter(first__gte=date(year, 1, 1), first__lte=date(year, 12, 1)).order_by("first"))


def last_day(first: date) -> date:
    """The last day of the month that begins on this day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
