"""Load and pace: open cases by who has them, closed ones by week; each figure is one query over one index."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, F, Min, Q, QuerySet, Value
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Unit
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases.queries import Case, State

from .. import permissions
from ..rules import WEEKS, Load, finished_weeks, monday, parse_weights, together
from . import scope

KEPT = 300
WEEK = timedelta(days=7)
WAITING = Q(state=State.ASSIGNED)
SIGNING = Q(state__in=(State.AGREEING, State.APPROVED))


def midnight(day: date) -> datetime:
    """The beginning of a day in Kyiv."""
    return timezone.make_aware(datetime.combine(day, time.min))


def weights() -> dict[str, float]:
    """Effort by subject of the charter; without it every case counts as one."""
    try:
        return parse_weights(str(charter.value("control.weights") or ""))
    except ValueError:
        return {}


def part_of(known: dict[str, float]) -> Any:
    """What further splits the counts: the subject, only where subjects weigh differently."""
    return F("subject__code") if known else Value("", output_field=CharField())


def open_loads(rows: QuerySet[Case], today: date) -> dict[tuple[int, int | None], Load]:
    """(unit, executor) -> load without pace, of open cases that are handed over. 1 query within one index."""
    known = weights()
    running = Q(stopped_since=None)
    late = running & Q(act_due__lt=today)
    grouped = (
        rows.filter(closed_at=None, unit__isnull=False)
        .order_by()
        .values_list("unit_id", "executor_id", part_of(known))
        .annotate(
            Count("pk"),
            late=Count("pk", filter=late),
            week=Count("pk", filter=running & Q(act_due__gte=today, act_on__lt=today + WEEK)),
            waiting=Count("pk", filter=running & WAITING),
            agreeing=Count("pk", filter=running & SIGNING),
            stopped=Count("pk", filter=Q(stopped_since__isnull=False)),
            oldest=Min("received_at"),
        )
    )
    found: dict[tuple[int, int | None], list[Load]] = defaultdict(list)
    for unit, executor, code, number, late_, week, waiting, agreeing, stopped, oldest in grouped:
        found[unit, executor].append(
            Load(
                open=number,
                late=late_,
                week=week,
                waiting=waiting,
                agreeing=agreeing,
                stopped=stopped,
                weight=(number - agreeing - stopped) * known.get(str(code), 1.0),
                oldest=(today - timezone.localdate(oldest)).days,
            )
        )
    return {key: together(parts) for key, parts in found.items()}


type Weeks = tuple[tuple[int, ...], tuple[float, ...]]


def paces(today: date) -> dict[tuple[int, int], Weeks]:
    """(unit, executor) -> closed by each of the last eight whole weeks: cases, and effort. 1 query, kept five minutes.

    The weeks are over, so what is kept can hardly change; it is the same for every reader and narrowed by them after.
    """
    key = f"control:paces:{monday(today)}"
    found: dict[tuple[int, int], Weeks] | None = cache.get(key)
    if found is None:
        found = counted_paces(today)
        cache.set(key, found, KEPT)
    return found


def counted_paces(today: date) -> dict[tuple[int, int], Weeks]:
    """The same counted anew, within one index."""
    known = weights()
    mondays = finished_weeks(today)
    edges = [midnight(one) for one in [*mondays, monday(today)]]
    spans = {
        f"w{place}": Count("pk", filter=Q(closed_at__gte=edges[place], closed_at__lt=edges[place + 1]))
        for place in range(WEEKS)
    }
    grouped = (
        Case.objects.filter(
            closed_at__gte=edges[0], closed_at__lt=edges[-1], executor__isnull=False, unit__isnull=False
        )
        .order_by()
        .values_list("unit_id", "executor_id", "subject__code" if known else "unit_id")
        .annotate(**spans)
    )
    empty = (0,) * WEEKS
    found: dict[tuple[int, int], Weeks] = {}
    for unit, executor, code, *numbers in grouped:
        cases, effort = found.get((unit, executor), (empty, tuple(map(float, empty))))
        weight = known.get(str(code), 1.0)
        found[unit, executor] = (
            tuple(one + more for one, more in zip(cases, numbers, strict=True)),
            tuple(one + more * weight for one, more in zip(effort, numbers, strict=True)),
        )
    return found


def with_pace(load: Load, weeks: Weeks | None) -> Load:
    """The load with what was closed in the finished weeks."""
    closed, done = weeks or ((0,) * WEEKS, (0.0,) * WEEKS)
    facts: dict[str, Any] = {name: getattr(load, name) for name in FACTS}
    return Load(**facts, closed=closed, done=done)


FACTS = ("open", "late", "week", "waiting", "agreeing", "stopped", "weight", "oldest")


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person's load in a unit; `account` None stands for what nobody has. `off`: their days away this week."""

    unit: int
    account: int | None
    name: str
    load: Load
    off: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """One unit's load and, where the reader may see them, its people by name."""

    unit: Unit
    load: Load
    people: list[PersonLoad] = field(default_factory=list)


def loads(actor: Actor, today: date) -> list[UnitLoad]:
    """Loads of the units that the actor oversees, by name; people of those units whose head they are, or of all for
    the head; of themselves alone for an executor. At most 6 queries."""
    units = scope.units_of(actor)
    opened = open_loads(scope.in_charge(actor), today)
    tempo = paces(today)
    people = scope.workers([one.pk for one in units], today)
    keys = opened.keys() | tempo.keys()
    known = {pk: name for rows in people.values() for pk, name in rows}
    known |= scope.names({who for _unit, who in opened if who is not None} - known.keys())
    off = scope.away(None, monday(today), monday(today) + 2 * WEEK)
    found = []
    for unit in units:
        whole = together(
            with_pace(opened.get(key, Load()), tempo.get(key))  # type: ignore[arg-type]
            for key in keys
            if key[0] == unit.pk and _shown(actor, key[1])
        )
        persons = _persons(actor, unit.pk, opened, tempo, people.get(unit.pk, []), known, off)
        found.append(UnitLoad(unit, whole, persons))
    return found


def _shown(actor: Actor, account: int | None) -> bool:
    if actor.has(Role.HEAD, Role.REGISTRAR, Role.UNIT_HEAD):
        return True
    return account in actor.accounts


def _persons(
    actor: Actor,
    unit: int,
    opened: dict[tuple[int, int | None], Load],
    tempo: dict[tuple[int, int], Weeks],
    staff: list[tuple[int, str]],
    known: dict[int, str],
    off: dict[int, frozenset[date]],
) -> list[PersonLoad]:
    if not (permissions.sees_persons(actor) or actor.has(Role.EXECUTOR)):
        return []
    accounts: dict[int, str] = dict(staff)
    accounts |= {who: known.get(who, "") for one, who in opened if one == unit and who is not None}
    rows = [
        PersonLoad(unit, pk, name, with_pace(opened.get((unit, pk), Load()), tempo.get((unit, pk))), off.get(pk, NONE))
        for pk, name in sorted(accounts.items(), key=lambda row: row[1])
        if permissions.sees_load_of(actor, unit, pk)
    ]
    if (unit, None) in opened and permissions.sees_load_of(actor, unit, None):
        rows.append(PersonLoad(unit, None, "", with_pace(opened[unit, None], None)))
    return rows


NONE: frozenset[date] = frozenset()
