"""Who is to be told about which resolutions today, and which rules have something to give."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account, Grant

from .. import rules
from ..models import Repeat, Task
from ..rules import WAITING, Kind


@dataclass(slots=True)
class Told:
    """What one official is told: their own tasks, and late ones of others that they answer for."""

    own: list[Task] = field(default_factory=list)
    others: list[Task] = field(default_factory=list)


def reminders(today: date) -> dict[int, Told]:
    """Account -> what is told today. 4 queries at any size; who is away is told through their substitutes."""
    near = today + timedelta(days=rules.NEAR_DAYS)
    rows = Task.objects.filter(kind=Kind.RESOLUTION, closed_at=None, day__lte=near, state__in=WAITING)
    tasks = [
        one for one in rows.select_related("assignee", "unit").order_by("day", "id") if rules.tells(one.day, today)
    ]
    if not tasks:
        return {}
    heads = _heads({one.unit_id for one in tasks if one.unit_id}, today)
    away = _substitutes(today)
    found: dict[int, Told] = defaultdict(Told)
    for task in tasks:
        doers: set[int | None] = {task.assignee_id} if task.assignee_id else {*heads.get(task.unit_id or 0, set())}
        for pk in _reached(doers, away):
            found[pk].own.append(task)
        if task.day < today:
            bosses: set[int | None] = {task.giver_id, task.controller_id, *heads.get(task.unit_id or 0, set())}
            for pk in _reached(bosses - doers, away):
                found[pk].others.append(task)
    working = set(Account.objects.filter(pk__in=found, is_active=True).values_list("pk", flat=True))
    return {pk: told for pk, told in found.items() if pk in working}


def _heads(units: set[int], today: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Grant.objects.filter(access.in_force(today), role=Role.UNIT_HEAD, unit__in=units)
    for unit, account in rows.values_list("unit_id", "account_id"):
        found[unit or 0].add(account)
    return found


def _substitutes(today: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one in access.absences_on(today):
        if one.substitute_id is not None:
            found[one.account_id].add(one.substitute_id)
    return found


def _reached(accounts: set[int | None], away: dict[int, set[int]]) -> set[int]:
    own = {pk for pk in accounts if pk is not None}
    return {one for pk in own for one in (away.get(pk) or {pk})}


def repeats_due() -> list[int]:
    """Keys of rules that are not stopped; each says itself if it has anything to give. 1 query."""
    return list(Repeat.objects.filter(stopped_at=None).order_by("id").values_list("pk", flat=True))


def repeats(actor: Actor) -> QuerySet[Repeat]:
    """Rules that the actor keeps; all for the head."""
    rows = Repeat.objects.select_related("author", "controller", "lead_unit")
    if actor.is_system or actor.has(Role.HEAD):
        return rows
    return rows.filter(Q(author__in=actor.accounts)) if actor.is_official else rows.none()
