"""What will be late this week if nothing changes, from what the database knows today; and the past for its check."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Grant
from ratusha.foundation.access.queries import in_force
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.workdays.queries import calendar
from ratusha.office.cases.queries import Case, State

from ..rules import (
    Backlog,
    Forecast,
    Past,
    Ruler,
    Stage,
    Verdict,
    Work,
    Worker,
    advice,
    forecast,
    pace,
    rest_of,
)
from . import scope
from .load import KEPT, midnight, paces, part_of, weights

HORIZON = 6
SHOWN = 60
SAMPLE = 400
USUAL, SIGNING = 10.0, 1.0
HANDED = (State.ASSIGNED, State.PREPARING, State.AGREEING, State.APPROVED)
STAGES = {State.ASSIGNED: Stage.WAITS, State.PREPARING: Stage.BEGUN}


def stage_of(state: str) -> Stage:
    """How far a case in this state has come."""
    return STAGES.get(State(state), Stage.AGREEING)


@dataclass(frozen=True, slots=True)
class Expected:
    """A case with what is expected of it, and to whom it could go: (account, name, chance to be late there)."""

    case: Case
    forecast: Forecast
    advice: tuple[int, str, float] | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """The page: what will and may be late by `until`, how many were asked about, how many are late already."""

    until: date
    will: list[Expected]
    may: list[Expected]
    asked: int
    fine: int
    gone: int
    usual: float
    signing: float
    people: dict[int, Worker] = field(default_factory=dict)


def this_week(actor: Actor, today: date) -> Week:
    """What of the cases in the actor's charge will be late in the seven days from today. At most 9 queries."""
    until = today + timedelta(days=HORIZON)
    works, gone, backlog = _works(actor, today, until)
    workers = _workers(today)
    usual, signing = usual_days(today)
    days = scope.ruler(today)
    told = forecast(works, workers, today, days, usual=usual, signing=signing, backlog=backlog)
    risky = [one for one in told.values() if one.verdict in (Verdict.WILL, Verdict.MAY)]
    risky.sort(key=lambda one: (-(one.verdict is Verdict.WILL), one.work.by, -one.chance))
    shown = _expected(risky[:SHOWN], works, workers, backlog, today, days, signing)
    return Week(
        until=until,
        will=[one for one in shown if one.forecast.verdict is Verdict.WILL],
        may=[one for one in shown if one.forecast.verdict is Verdict.MAY],
        asked=len(works),
        fine=len(works) - len(risky),
        gone=gone,
        usual=usual,
        signing=signing,
        people=workers,
    )


def _works(actor: Actor, today: date, until: date) -> tuple[list[Work], int, dict[int, Backlog]]:
    """Cases that come to their day by `until`; how many passed theirs; what those still ask of each executor."""
    rows = scope.in_charge(actor).filter(closed_at=None, stopped_since=None, state__in=HANDED, unit__isnull=False)
    known = weights()
    code = part_of(known)
    ahead = rows.filter(act_on__gte=today, act_on__lte=until).order_by()
    works = [
        Work(pk, by, who, unit, stage_of(state), known.get(str(part), 1.0))
        for pk, by, who, unit, state, part in ahead.values_list("pk", "act_on", "executor_id", "unit_id", "state", code)
    ]
    past = rows.filter(act_on__lt=today).order_by().values_list("executor_id", "state", code).annotate(Count("pk"))
    gone, needs, cases = 0, defaultdict[int, float](float), defaultdict[int, int](int)
    for who, state, part, number in past:
        gone += number
        if who is not None:
            needs[who] += number * rest_of(stage_of(state), known.get(str(part), 1.0))
            cases[who] += number if stage_of(state) is not Stage.AGREEING else 0
    return works, gone, {who: Backlog(need, cases[who]) for who, need in needs.items()}


def _workers(today: date) -> dict[int, Worker]:
    """Everybody who works in a unit, with their pace and days away in the next fortnight. 2 queries."""
    off = scope.away(None, today, today + timedelta(days=14))
    tempo: dict[int, float] = {}
    for (_unit, who), (_cases, done) in paces(today).items():
        tempo[who] = tempo.get(who, 0.0) + pace(done)
    rows = Grant.objects.filter(in_force(today), role__in=("executor", "unit_head"), account__is_active=True)
    found: dict[int, Worker] = {}
    for who, unit in rows.filter(unit__isnull=False).order_by("pk").values_list("account_id", "unit_id"):
        found.setdefault(who, Worker(who, tempo.get(who, 0.0), unit, off.get(who, frozenset())))
    for who, a_week in tempo.items():
        found.setdefault(who, Worker(who, a_week, None, off.get(who, frozenset())))
    return found


def usual_days(today: date) -> tuple[float, float]:
    """Working days that half of the answers of the last eight weeks took at most: from receipt, and from a ready draft.

    10 and 1 where there are too few to tell. 2 queries over the newest 400 answers, kept five minutes.
    """
    found: tuple[float, float] | None = cache.get(f"control:usual:{today}")
    if found is None:
        found = counted_usual(today)
        cache.set(f"control:usual:{today}", found, KEPT)
    return found


def counted_usual(today: date) -> tuple[float, float]:
    """The same counted anew."""
    since = midnight(today - timedelta(weeks=8))
    rows = Case.objects.filter(state=State.ANSWERED, closed_at__gte=since).order_by("-closed_at")
    facts = {pk: (got, done) for pk, got, done in rows.values_list("pk", "received_at", "closed_at")[:SAMPLE]}
    if len(facts) < 10:
        return USUAL, SIGNING
    days = scope.ruler(today)
    took = [days.between(timezone.localdate(got), timezone.localdate(done)) for got, done in facts.values()]
    ready = _firsts(("cases.send_for_approval",), facts)
    signed = [days.between(day, timezone.localdate(facts[pk][1])) for pk, day in ready.items()]
    return float(max(median(took), 1)), float(min(median(signed), 10)) if len(signed) >= 10 else SIGNING


def _expected(
    risky: list[Forecast],
    works: list[Work],
    workers: dict[int, Worker],
    backlog: dict[int, Backlog],
    today: date,
    days: Ruler,
    signing: float,
) -> list[Expected]:
    heavy = ("text", "extension_ground", "secret_nonce", "secret_hash")
    rows = Case.objects.filter(pk__in=[one.work.pk for one in risky]).select_related("unit", "executor").defer(*heavy)
    cases = {one.pk: one for one in rows}
    barred = {pk: one.against_account_id for pk, one in cases.items()}
    hints = {
        one.work.pk: advice(one, works, workers, today, days, lambda w, to: barred.get(w.pk) != to.pk, backlog, signing)
        for one in risky
    }
    names = scope.names({hint[0].pk for hint in hints.values() if hint})
    found = []
    for one in risky:
        hint = hints[one.work.pk]
        told = (hint[0].pk, names.get(hint[0].pk, ""), hint[1]) if hint else None
        if one.work.pk in cases:
            found.append(Expected(cases[one.work.pk], one, told))
    return found


def past_cases(since: date, until: date) -> list[Past]:
    """Cases handed over and closed (or open still) between two days, for checking forecasts. 4 queries.

    Days of handing over, first draft and sending for approval are taken from the journal.
    """
    rows = Case.objects.filter(executor__isnull=False, due_on__isnull=False, received_at__lt=midnight(until))
    rows = rows.filter(Q(closed_at=None) | Q(closed_at__gte=midnight(since))).exclude(state__in=("forwarded", "joined"))
    facts = list(rows.order_by("pk").values_list("pk", "executor_id", "unit_id", "control_on", "closed_at"))
    handed = _firsts(("cases.assign", "cases.resolve"))
    begun, agreeing = _firsts(("cases.draft_answer",)), _firsts(("cases.send_for_approval",))
    return [
        Past(
            pk=pk,
            executor=who,
            handed_on=handed[pk],
            by=by,
            closed_on=timezone.localdate(closed) if closed else None,
            begun_on=begun.get(pk),
            agreeing_on=agreeing.get(pk),
            unit=unit,
        )
        for pk, who, unit, by, closed in facts
        if pk in handed and by is not None and who is not None
    ]


def _firsts(actions: Iterable[str], cases: Iterable[int] | None = None) -> dict[int, date]:
    rows = Entry.objects.filter(target_type="cases.case", action__in=list(actions)).order_by()
    if cases is not None:
        rows = rows.filter(target_id__in=list(cases))
    return {pk: timezone.localdate(at) for pk, at in rows.values_list("target_id").annotate(Min("at")) if pk}


def ruler_over(first: date, last: date) -> Ruler:
    """The community's working days of a span."""
    return Ruler(first, last, calendar().is_working)


def away_in(first: date, last: date) -> dict[int, frozenset[date]]:
    """Days of absence of everybody within a span. 1 query."""
    return scope.away(None, first, last)
