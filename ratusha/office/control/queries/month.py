"""The calendar: control days of cases by day against what can be done, absences and visits beside them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.workdays.queries import is_working, working_hours
from ratusha.office.cases.queries import Case, visible_to
from ratusha.office.tasks.queries import Kind
from ratusha.office.tasks.queries import visible_to as tasks_visible_to

from ..rules import WORKDAYS, Fullness, Planned, fullness, pace
from . import scope
from .load import midnight, paces


@dataclass(frozen=True, slots=True)
class Visiting:
    """A visit to the place on a day."""

    at: datetime
    place: str
    case: int
    who: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days asked for. `capacity`: cases a day of all who work; `late`: what waits from days already past."""

    days: dict[date, Planned]
    visits: dict[date, list[Visiting]]
    receptions: dict[date, str]
    away: dict[date, list[str]]
    capacity: float
    late: int


def calendar(
    actor: Actor, first: date, last: date, today: date, *, unit: int | None = None, who: int | None = None
) -> Calendar:
    """Control days of the cases that the actor may see, of a unit or of a person, from a day to a day. 5 queries.

    What can be done in a day is the pace of those who work that day: people on leave count for nothing.
    """
    rows = visible_to(actor).filter(closed_at=None, stopped_since=None, act_on__isnull=False)
    rows = rows.filter(unit_id=unit) if unit else rows
    rows = rows.filter(executor_id=who) if who else rows
    planned = dict(
        rows.filter(act_on__gte=first, act_on__lte=last).order_by().values_list("act_on").annotate(Count("pk"))
    )
    late = rows.filter(act_on__lt=min(first, today)).count() if first <= today else 0
    tempo, whole = _tempo(today, unit, who)
    off = scope.away(None, first, last)
    people = scope.names(tempo.keys() | (off.keys() & _concerned(tempo, who)))
    days, away = {}, {}
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        works = is_working(day)
        can = sum(a_week for account, a_week in tempo.items() if day not in off.get(account, ())) / WORKDAYS
        count = planned.get(day, 0)
        gone = sorted(name for pk, name in people.items() if day in off.get(pk, ()))
        away[day] = gone
        full = fullness(count, can, works) if day >= today else (Fullness.FREE if works else Fullness.OFF)
        days[day] = Planned(day, count, round(can, 1) if works else 0.0, full, tuple(gone))
    visits = _visits(actor, first, last, unit, who)
    receptions = {day: said for day in days if (said := _reception(day))}
    return Calendar(days, visits, receptions, away, round(whole / WORKDAYS, 1), late)


def _tempo(today: date, unit: int | None, who: int | None) -> tuple[dict[int, float], float]:
    """Account -> its part of the common pace, and that pace: the median of what all of them closed in a week.

    The median of the sums, not the sum of medians: many who close little would count for nothing.
    """
    held = {
        account: done
        for (own, account), (_cases, done) in paces(today).items()
        if (unit is None or own == unit) and (who is None or account == who)
    }
    whole = pace([sum(week) for week in zip(*held.values(), strict=True)]) if held else 0.0
    parts = {account: sum(done) for account, done in held.items()}
    every = sum(parts.values()) or 1.0
    return {account: whole * part / every for account, part in parts.items()}, whole


def _concerned(tempo: dict[int, float], who: int | None) -> set[int]:
    return set(tempo) | ({who} if who else set())


def _visits(actor: Actor, first: date, last: date, unit: int | None, who: int | None) -> dict[date, list[Visiting]]:
    rows = tasks_visible_to(actor).filter(
        kind=Kind.VISIT, about_label="cases.case", visit__planned_for__gte=midnight(first), closed_at=None,
        visit__planned_for__lt=midnight(last + timedelta(days=1)),
    )  # fmt: skip
    rows = rows.filter(assignee_id=who) if who else rows
    rows = rows.filter(Q(unit_id=unit) | Q(assignee__grants__unit_id=unit)).distinct() if unit else rows
    found: dict[date, list[Visiting]] = {}
    facts = ("visit__planned_for", "visit__place", "about_id", "assignee__name")
    for at, place, case, name in rows.order_by("visit__planned_for").values_list(*facts)[:200]:
        day = timezone.localdate(at)
        found.setdefault(day, []).append(Visiting(timezone.localtime(at), place, case, name or ""))
    return found


def _reception(day: date) -> str:
    hours = working_hours(day, "hours.reception")
    return f"{hours.opens:%-H:%M}–{hours.closes:%-H:%M}" if hours else ""


def own_days(actor: Actor, today: date, *, ahead: int = 120) -> list[Case]:
    """The actor's own open cases with a control day, for their calendar elsewhere: 30 days back, at most 500. 1 query.

    What waits in their unit and has no executor is there too for its head.
    """
    mine = Q(executor_id__in=actor.accounts)
    if actor.has(Role.UNIT_HEAD):
        mine |= Q(unit_id__in=actor.units, executor=None)
    if actor.has(Role.HEAD):
        mine |= Q(state="approved")
    rows = visible_to(actor).filter(mine, closed_at=None, stopped_since=None, act_on__lte=today + timedelta(days=ahead))
    rows = rows.filter(act_on__gte=today - timedelta(days=30)).order_by("act_on", "id")
    return list(rows.only("pk", "number", "reference", "title", "act_on", "act_due", "state")[:500])


def own_visits(actor: Actor, today: date) -> list[Visiting]:
    """The actor's own planned visits for the same calendar. 1 query."""
    found = _visits(actor, today, today + timedelta(days=120), None, actor.account_id)
    return [one for day in sorted(found) for one in found[day]]


def counted(planned: dict[date, Planned]) -> Counter[str]:
    """How many days there are of each fullness."""
    return Counter(one.fullness for one in planned.values())
