"""Execution of resolutions: what was due in a time, executed in time or late, by unit and person; what is open now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account

from ..models import Task
from ..rules import WAITING, Kind, State

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts of tasks of resolutions due in the time, and of what is open now; `late` are open ones after their day."""

    due: int = 0
    in_time: int = 0
    after: int = 0
    late: int = 0
    open: int = 0
    open_late: int = 0
    week: int = 0

    @property
    def executed(self) -> int:
        """Reported by their day or after it."""
        return self.in_time + self.after

    @property
    def waiting(self) -> int:
        """Not executed, and their day has not passed."""
        return self.due - self.executed - self.late

    @property
    def percent(self) -> int | None:
        """Per cent executed in time of those whose day has come or that are executed; None where there are none."""
        whole = self.executed + self.late
        return round(self.in_time * 100 / whole) if whole else None

    def __add__(self, other: "Sum") -> "Sum":
        names = ("due", "in_time", "after", "late", "open", "open_late", "week")
        return Sum(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, or one person of a unit (`account` None: nobody has it yet)."""

    unit: int | None
    account: int | None
    name: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole page: by unit, by person of what the actor may see by name, by month of the day."""

    units: list[Row]
    people: list[Row]
    months: list[tuple[date, Sum]]
    whole: Sum


def _charge(actor: Actor) -> QuerySet[Task]:
    rows = Task.objects.all()
    if actor.is_system or actor.has(Role.HEAD, Role.REGISTRAR):
        return rows
    if not actor.is_official:
        return rows.none()
    if actor.has(Role.UNIT_HEAD):
        return rows.filter(unit__in=actor.units)
    return rows.filter(assignee__in=actor.accounts)


def figures(actor: Actor, first: date, last: date, today: date) -> Figures:
    """What was due from `first` to `last` in the actor's charge, and what is open today. 5 queries at any size."""
    done = Q(state__in=(State.DONE, State.ACCEPTED))
    late = ~done & Q(day__lt=today)
    marks = {
        "due": Count("pk"),
        "in_time": Count("pk", filter=done & Q(done_at__date__lte=F("day"))),
        "after": Count("pk", filter=done & Q(done_at__date__gt=F("day"))),
        "late": Count("pk", filter=late),
    }
    rows = _charge(actor).filter(kind=Kind.RESOLUTION, day__gte=first, day__lte=last).exclude(state=State.CANCELLED)
    names = ("due", "in_time", "after", "late")
    found: dict[tuple[int | None, int | None], Sum] = defaultdict(Sum)
    for unit, account, *numbers in rows.order_by().values_list("unit_id", "assignee_id").annotate(**marks):
        found[unit, account] = Sum(**dict(zip(names, numbers, strict=True)))
    for key, open_now in _open(actor, today).items():
        found[key] = found[key] + open_now
    months = rows.order_by().annotate(month=TruncMonth("day")).values_list("month").annotate(**marks).order_by("month")
    series = [(month, Sum(**dict(zip(names, numbers, strict=True)))) for month, *numbers in months]
    return _named(actor, found, series)


def _open(actor: Actor, today: date) -> dict[tuple[int | None, int | None], Sum]:
    rows = _charge(actor).filter(closed_at=None, state__in=WAITING).order_by().values_list("unit_id", "assignee_id")
    counted = rows.annotate(
        open=Count("pk"),
        open_late=Count("pk", filter=Q(day__lt=today)),
        week=Count("pk", filter=Q(day__gte=today, day__lt=today + WEEK)),
    )
    return {(unit, account): Sum(open=n, open_late=late, week=week) for unit, account, n, late, week in counted}


def _named(actor: Actor, found: dict[tuple[int | None, int | None], Sum], months: list[tuple[date, Sum]]) -> Figures:
    units = dict(access.open_units().values_list("pk", "name"))
    people = dict(Account.objects.filter(pk__in={who for _unit, who in found if who}).values_list("pk", "name"))
    by_unit: dict[int | None, Sum] = defaultdict(Sum)
    for (unit, _account), counted in found.items():
        by_unit[unit] = by_unit[unit] + counted
    named = sees_names(actor)
    rows = [
        Row(unit, account, people.get(account or 0, ""), counted)
        for (unit, account), counted in found.items()
        if named or account in actor.accounts
    ]
    whole = sum(by_unit.values(), Sum())
    return Figures(
        _sorted(Row(unit, None, units.get(unit or 0, ""), counted) for unit, counted in by_unit.items()),
        _sorted(rows),
        months,
        replace(whole),
    )


def sees_names(actor: Actor) -> bool:
    """True for who answers for the work of others: figures by person are not for everybody."""
    return actor.has(Role.HEAD, Role.UNIT_HEAD)


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.sum.late - row.sum.open_late, row.name))
