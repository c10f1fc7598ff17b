"""Whose work the actor oversees, and who is away: the head all, heads of units theirs, executors their own."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Absence, Account, Grant, Unit
from ratusha.foundation.access.queries import in_force, open_units
from ratusha.foundation.workdays.queries import calendar
from ratusha.office.cases.queries import Case

from ..rules import Ruler

DAY = timedelta(days=1)
BACK, AHEAD = timedelta(days=400), timedelta(days=200)


def ruler(today: date) -> Ruler:
    """The community's working days around today. No query while the calendar is remembered."""
    return Ruler(today - BACK, today + AHEAD, calendar().is_working)


def in_charge(actor: Actor) -> QuerySet[Case]:
    """Cases handed over whose work the actor answers for: always among those that they may see.

    All for the head and registrars, those of their units for heads of units, their own for executors.
    """
    if actor.is_system or actor.has(Role.HEAD, Role.REGISTRAR):
        return Case.objects.all()
    if not actor.is_official:
        return Case.objects.none()
    if actor.has(Role.UNIT_HEAD):
        units = {unit for face in actor.faces if face.has(Role.UNIT_HEAD) for unit in face.units}
        return Case.objects.filter(unit_id__in=units)
    if actor.has(Role.EXECUTOR):
        return Case.objects.filter(executor_id__in=actor.accounts)
    return Case.objects.none()


def units_of(actor: Actor) -> list[Unit]:
    """Units whose board the actor may open, by name: all for the head and registrars, else their own. 1 query."""
    found = open_units()
    if actor.has(Role.HEAD, Role.REGISTRAR):
        return list(found)
    return list(found.filter(pk__in=actor.units)) if actor.is_official else []


def workers(units: Iterable[int], today: date) -> dict[int, list[tuple[int, str]]]:
    """Unit -> (account, name) of its executors and heads in force today, by name. 1 query."""
    rows = Grant.objects.filter(
        in_force(today), unit_id__in=list(units), role__in=(Role.EXECUTOR, Role.UNIT_HEAD), account__is_active=True
    )
    found: dict[int, dict[int, str]] = {}
    for unit, pk, name in rows.order_by("account__name").values_list("unit_id", "account_id", "account__name"):
        if unit is not None:
            found.setdefault(unit, {})[pk] = name
    return {unit: list(people.items()) for unit, people in found.items()}


def names(accounts: Iterable[int]) -> dict[int, str]:
    """Account -> name. 1 query."""
    return dict(Account.objects.filter(pk__in=list(accounts)).values_list("pk", "name"))


def away(accounts: Iterable[int] | None, first: date, last: date) -> dict[int, frozenset[date]]:
    """Account -> days of absence within a span; of everybody for None. 1 query."""
    rows = Absence.objects.filter(cancelled_at=None, since__lte=last, until__gte=first)
    if accounts is not None:
        rows = rows.filter(account_id__in=list(accounts))
    found: dict[int, set[date]] = {}
    for pk, since, until in rows.values_list("account_id", "since", "until"):
        start, end = max(since, first), min(until, last)
        found.setdefault(pk, set()).update(start + DAY * step for step in range((end - start).days + 1))
    return {pk: frozenset(days) for pk, days in found.items()}
