"""Checks of the forecast on the past: on each Monday only what was known then, against what came after."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from .days import Ruler
from .forecast import Past, Score, Verdict, Work, Worker, forecast, state_on
from .load import WEEKS, finished_weeks, monday, pace

WEEK = timedelta(days=7)
OWN, ALL, HABIT, NEAR = "forecast", "all", "habit", "near"


def paces(past: Sequence[Past], day: date) -> dict[int, float]:
    """Executor -> closed in a week by the eight whole weeks before a day."""
    weeks = finished_weeks(day, WEEKS)
    closed = Counter(
        (one.executor, monday(one.closed_on)) for one in past if one.closed_on is not None and one.closed_on < day
    )
    return {who: pace([closed[who, week] for week in weeks]) for who in {one.executor for one in past}}


def late_habit(past: Sequence[Past], day: date) -> dict[int, float]:
    """Executor -> share of their answers of the eight weeks before a day that were late."""
    first = finished_weeks(day, WEEKS)[0]
    seen, late = Counter[int](), Counter[int]()
    for one in past:
        if one.closed_on is not None and first <= one.closed_on < day:
            seen[one.executor] += 1
            late[one.executor] += one.closed_on > one.by
    return {who: late[who] / number for who, number in seen.items()}


def check(
    past: Sequence[Past],
    mondays: Sequence[date],
    ruler: Ruler,
    off: Mapping[int, frozenset[date]] | None = None,
) -> list[Score]:
    """Scores of the forecast and of three naive ways, over the cases that came to their day in each week.

    `all`: everything due this week will be late; `habit`: everything of those who were late with half of theirs;
    `near`: everything due within two working days.
    """
    hits, alarms = Counter[str](), Counter[str]()
    late = asked = 0
    for day in mondays:
        works = [found for one in past if (found := state_on(one, day))]
        ends = {one.pk: one.closed_on for one in past}
        tempo, habit = paces(past, day), late_habit(past, day)
        workers = {who: Worker(who, a_week, off=(off or {}).get(who, frozenset())) for who, a_week in tempo.items()}
        told = forecast(works, workers, day, ruler)
        for one in works:
            if not day <= one.by < day + WEEK:
                continue
            closed = ends[one.pk]
            was_late = closed is None or closed > one.by
            late, asked = late + was_late, asked + 1
            for name in _called(one, told[one.pk].verdict, habit, day, ruler):
                alarms[name] += 1
                hits[name] += was_late
    return [Score(name, hits[name], alarms[name], late, asked) for name in (OWN, ALL, HABIT, NEAR)]


def _called(one: Work, verdict: Verdict, habit: Mapping[int, float], day: date, ruler: Ruler) -> list[str]:
    found = [ALL]
    if verdict in (Verdict.WILL, Verdict.GONE):
        found.append(OWN)
    if habit.get(one.executor or 0, 0.0) >= 0.5:
        found.append(HABIT)
    if ruler.between(day, one.by) <= 2:
        found.append(NEAR)
    return found
