"""My day: what waits for this very official now, by what is to be done, in a handful of queries at any size."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.cases.queries import Answer, AnswerState, Case, Message, Side, State, kind_rows
from ratusha.office.tasks import queries as tasks
from ratusha.office.tasks.queries import Task

from ..models import Notice
from .lateness import by_case
from .lateness import visible_to as notices_of

SHOWN, TOLD = 5, 3
WEEK = timedelta(days=7)
HEAVY = ("text", "extension_ground", "stop_ground", "secret_nonce", "secret_hash")


class Todo(StrEnum):
    """What is to be done, in the order of the page."""

    REWORK = "rework"
    SIGN = "sign"
    EXTEND = "extend"
    RESOLVE = "resolve"
    AGREE = "agree"
    HAND = "hand"
    REGISTER = "register"
    ROUTE = "route"
    TAKE = "take"
    DRAFT = "draft"
    TALK = "talk"


RUNNING = Q(closed_at=None, stopped_since=None)


def returned() -> Exists:
    """The draft came back with a remark."""
    return Exists(Answer.objects.filter(case=OuterRef("pk"), state=AnswerState.DRAFT).exclude(remark=""))


def spoken() -> Exists:
    """The applicant's last words are not answered yet."""
    ours = Message.objects.filter(case=OuterRef("case"), side=Side.US, internal=False, pk__gt=OuterRef("pk"))
    theirs = Message.objects.filter(case=OuterRef("pk"), side=Side.APPLICANT, internal=False)
    return Exists(theirs.filter(~Exists(ours)))


def wanted(actor: Actor) -> dict[Todo, Q]:
    """What waits for the actor, by their roles and by those whom they substitute."""
    found: dict[Todo, Q] = {}
    mine = Q(executor_id__in=actor.accounts)
    if actor.has(Role.EXECUTOR, Role.UNIT_HEAD):
        found[Todo.REWORK] = RUNNING & mine & Q(state=State.PREPARING) & Q(came_back=True)
        found[Todo.TAKE] = RUNNING & mine & Q(state=State.ASSIGNED)
        found[Todo.DRAFT] = RUNNING & mine & Q(state=State.PREPARING) & Q(came_back=False)
        found[Todo.TALK] = Q(closed_at=None) & mine & Q(said=True)
    if actor.has(Role.UNIT_HEAD):
        own = Q(unit_id__in={unit for face in actor.faces if face.has(Role.UNIT_HEAD) for unit in face.units})
        found[Todo.AGREE] = RUNNING & own & Q(state=State.AGREEING)
        found[Todo.HAND] = RUNNING & own & Q(executor=None, state__in=(State.ASSIGNED, State.PREPARING))
    if actor.has(Role.HEAD):
        found[Todo.SIGN] = RUNNING & Q(state=State.APPROVED)
        found[Todo.RESOLVE] = RUNNING & Q(state=State.REGISTERED)
        found[Todo.EXTEND] = Q(closed_at=None, extension_requests__state="asked")
    if actor.has(Role.REGISTRAR):
        found[Todo.REGISTER] = RUNNING & Q(state=State.NEW)
        found[Todo.ROUTE] = RUNNING & Q(state=State.REGISTERED)
        found.pop(Todo.RESOLVE, None)
    return {one: found[one] for one in Todo if one in found}


@dataclass(frozen=True, slots=True)
class Pile:
    """Cases of one thing to do: how many there are and the first of them by their day."""

    todo: Todo
    count: int
    cases: list[Case] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Day:
    """The whole page. `first` is the case to begin with and what is to be done to it. `waiting` counts my piles;
    `late`, `today` and `week` all running cases in my charge."""

    piles: list[Pile]
    first: tuple[Todo, Case] | None
    late: int
    today: int
    week: int
    waiting: int
    tasks: list[Task]
    task_count: int
    named: dict[tuple[str, int], tuple[str, str, str]]
    notices: list[tuple[Notice, list[str]]]
    notice_count: int


def flagged(rows: QuerySet[Case], wants: dict[Todo, Q]) -> QuerySet[Case]:
    """Rows with the marks that the conditions ask for, only where they do."""
    marks = {}
    if Todo.REWORK in wants:
        marks["came_back"] = returned()
    if Todo.TALK in wants:
        marks["said"] = spoken()
    return rows.alias(**marks) if marks else rows


def my_day(actor: Actor, today: date) -> Day:
    """What waits for the actor. At most 7 queries, none of them longer with the years.

    Every pile lies within what the actor may see by its own condition (their role, their unit, their own cases), so
    `visible_to` is not asked once more: its alternatives would cost more than the whole page.
    """
    wants = wanted(actor)
    rows = flagged(Case.objects.all(), wants)
    counts = _counts(actor, wants, today)
    cases = _first(rows, {one: q for one, q in wants.items() if counts.get(one.value)})
    piles = [Pile(one, counts[one.value], cases[one]) for one in wants if counts.get(one.value)]
    own_tasks = list(tasks.mine(actor)[: SHOWN + 1])
    told = by_case(notices_of(actor).filter(known_at=None)[:60])
    return Day(
        piles=piles,
        first=_begin_with(piles, today),
        late=counts["late"],
        today=counts["today"],
        week=counts["week"],
        waiting=counts["waiting"],
        tasks=own_tasks[:SHOWN],
        task_count=len(own_tasks),
        named=tasks.named(own_tasks),
        notices=told[:TOLD],
        notice_count=len(told),
    )


OWN = frozenset({Todo.REWORK, Todo.TAKE, Todo.DRAFT, Todo.TALK})


def _counts(actor: Actor, wants: dict[Todo, Q], today: date) -> dict[str, int]:
    """How many stand in each pile and wait in all; what of the actor's charge is late, of today, of this week.

    Piles of the whole town hall are counted within one index; those of one person over that person's cases alone.
    """
    found: dict[str, int] = {}
    shared: dict[Todo, Q] = {one: q for one, q in wants.items() if one not in OWN and one is not Todo.EXTEND}
    if shared:
        found |= _count(Case.objects.filter(RUNNING), shared, today, charge_of(actor))
    if Todo.EXTEND in wants:
        found[Todo.EXTEND.value] = Case.objects.filter(wants[Todo.EXTEND]).count()
    if OWN & wants.keys():
        mine = flagged(Case.objects.filter(closed_at=None, executor_id__in=actor.accounts), wants)
        alone = not actor.has(Role.HEAD, Role.REGISTRAR, Role.UNIT_HEAD)
        own = _count(mine, {one: q for one, q in wants.items() if one in OWN}, today, Q() if alone else NOBODYS)
        found |= {key: found.get(key, 0) + value for key, value in own.items()}
    return {"late": 0, "today": 0, "week": 0, "waiting": 0, **found}


NOBODYS = Q(pk__in=())


def charge_of(actor: Actor) -> Q:
    """Of which open cases the figures on top tell: of all for the head and registrars, of own units for their heads."""
    if actor.has(Role.HEAD, Role.REGISTRAR):
        return Q()
    return Q(unit_id__in={unit for face in actor.faces if face.has(Role.UNIT_HEAD) for unit in face.units})


def _count(rows: QuerySet[Case], wants: dict[Todo, Q], today: date, charge: Q) -> dict[str, int]:
    duty = NOBODYS
    for one, condition in wants.items():
        if one is not Todo.TALK:
            duty |= condition
    spans = {
        "late": Q(act_due__lt=today),
        "today": Q(act_due__gte=today, act_on__lte=today),
        "week": Q(act_on__gt=today, act_on__lt=today + WEEK),
    }
    return rows.order_by().aggregate(
        **{one.value: Count("pk", filter=condition) for one, condition in wants.items()},
        **{name: Count("pk", filter=RUNNING & charge & span) for name, span in spans.items()},
        waiting=Count("pk", filter=duty),
    )


def _first(rows: QuerySet[Case], wants: dict[Todo, Q]) -> dict[Todo, list[Case]]:
    """The first cases of every pile by their day, all in one query."""
    if not wants:
        return {}
    among = Q(pk__in=())
    for condition in wants.values():
        among |= Q(pk__in=rows.filter(condition).order_by("act_on", "id").values("pk")[:SHOWN])
    marks = {"came_back": returned(), "said": spoken()} if OWN & wants.keys() else {}
    asked = {"asks": Exists(Case.objects.filter(pk=OuterRef("pk"), extension_requests__state="asked"))}
    found = Case.objects.filter(among).annotate(**marks, **(asked if Todo.EXTEND in wants else {}))
    related = ("unit", "executor", "settlement", *kind_rows())
    cases = list(found.select_related(*related).defer(*HEAVY).order_by("act_on", "id"))
    return {one: [case for case in cases if _stands(one, case)][:SHOWN] for one in wants}


def _stands(todo: Todo, case: Case) -> bool:
    """Whether a case found for some pile stands in this one."""
    if todo is Todo.TALK:
        return bool(getattr(case, "said", False))
    if todo is Todo.EXTEND:
        return bool(getattr(case, "asks", False))
    back = bool(getattr(case, "came_back", False))
    states = {
        Todo.REWORK: case.state == State.PREPARING and case.executor_id is not None and back,
        Todo.DRAFT: case.state == State.PREPARING and case.executor_id is not None and not back,
        Todo.TAKE: case.state == State.ASSIGNED and case.executor_id is not None,
        Todo.HAND: case.executor_id is None and case.state in (State.ASSIGNED, State.PREPARING),
        Todo.AGREE: case.state == State.AGREEING,
        Todo.SIGN: case.state == State.APPROVED,
        Todo.RESOLVE: case.state == State.REGISTERED,
        Todo.ROUTE: case.state == State.REGISTERED,
        Todo.REGISTER: case.state == State.NEW,
    }
    return states[todo]


def _begin_with(piles: list[Pile], today: date) -> tuple[Todo, Case] | None:
    """What is most urgent: the earliest day of all piles; of equal days what stands first on the page."""
    ready = [(case.act_on or date.max, place, one.todo, case) for place, one in enumerate(piles) for case in one.cases]
    found = min(ready, key=lambda row: (row[0], row[1]), default=None)
    return (found[2], found[3]) if found else None
