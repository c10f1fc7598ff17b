"""The unit's board: its open cases in columns by state or by person, each column cut short, counts always whole."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions.refusal import forbidden
from ratusha.office.cases.queries import Case, State, narrowed_by

from ..models import LateReason
from . import scope
from .lateness import reasons_of

SHOWN = 12
type Counted = tuple[str, int | None, date | None, int, int]


class Lane(StrEnum):
    """Columns by state, in the order of the work."""

    NOBODY = "nobody"
    TAKE = "take"
    BEGUN = "begun"
    AGREEING = "agreeing"
    SIGNING = "signing"
    STOPPED = "stopped"


RUNNING = Q(stopped_since=None)
LANES: dict[str, Q] = {
    Lane.NOBODY: RUNNING & Q(state__in=(State.ASSIGNED, State.PREPARING), executor=None),
    Lane.TAKE: RUNNING & Q(state=State.ASSIGNED, executor__isnull=False),
    Lane.BEGUN: RUNNING & Q(state=State.PREPARING, executor__isnull=False),
    Lane.AGREEING: RUNNING & Q(state=State.AGREEING),
    Lane.SIGNING: RUNNING & Q(state=State.APPROVED),
    Lane.STOPPED: Q(stopped_since__isnull=False),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` (a lane or an account), how many cases it has in all, how many are late, the first of them."""

    key: str
    title: str
    count: int
    late: int
    cases: list[Case] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.cases)


@dataclass(frozen=True, slots=True)
class Board:
    """A unit's board; `people` are those to whom a case can be handed in it."""

    unit: Unit
    columns: list[Column]
    people: list[tuple[int, str]]
    reasons: dict[int, LateReason]
    whole: int
    late: int


def board(actor: Actor, unit: Unit, today: date, *, by_person: bool, who: str = "", when: str = "") -> Board:
    """The board of a unit that the actor may open (`scope.units_of`). 4 queries at any size of the unit.

    Whoever may open the unit's board sees all cases of the unit, so its index is walked and nothing else.
    """
    if not (actor.has(Role.HEAD, Role.REGISTRAR) or unit.pk in actor.units):
        raise forbidden()
    asked = {name: value for name, value in (("who", who), ("when", when)) if value}
    rows = narrowed_by(Case.objects.filter(unit=unit, closed_at=None), asked, today=today)
    people = scope.workers([unit.pk], today).get(unit.pk, [])
    counts = list(
        rows.order_by()
        .values_list("state", "executor_id", "stopped_since")
        .annotate(number=Count("pk"), late=Count("pk", filter=RUNNING & Q(act_due__lt=today)))
    )
    keys = _people_keys(people, counts) if by_person else {str(lane): LANES[lane] for lane in Lane}
    cards = _cards(rows, list(keys.values()))
    columns = []
    for key in keys:
        held = [one for one in counts if _in_column(key, one[0], one[1], one[2], by_person)]
        shown = [one for one in cards if _in_column(key, one.state, one.executor_id, one.stopped_since, by_person)]
        title = dict(people).get(int(key), "") if by_person and key.isdecimal() else ""
        columns.append(Column(key, title, sum(x[3] for x in held), sum(x[4] for x in held), shown[:SHOWN]))
    reasons = reasons_of(one.pk for column in columns for one in column.cases if _late(one, today))
    return Board(unit, columns, people, reasons, sum(one[3] for one in counts), sum(one[4] for one in counts))


def _late(case: Case, today: date) -> bool:
    return case.stopped_since is None and case.act_due is not None and case.act_due < today


def _people_keys(people: list[tuple[int, str]], counts: list[Counted]) -> dict[str, Q]:
    others = {one[1] for one in counts if one[1] is not None} - dict(people).keys()
    found = {str(Lane.NOBODY): Q(executor=None)}
    found |= {str(pk): Q(executor_id=pk) for pk, _name in people}
    return found | {str(pk): Q(executor_id=pk) for pk in sorted(pk for pk in others if pk is not None)}


def _in_column(key: str, state: str, executor: int | None, stopped: object, by_person: bool) -> bool:
    if by_person:
        return key == (str(executor) if executor is not None else Lane.NOBODY)
    return key == lane_of(state, executor, bool(stopped))


def lane_of(state: str, executor: int | None, stopped: bool) -> Lane:
    """The lane by state in which an open case of a unit stands."""
    if stopped:
        return Lane.STOPPED
    if state == State.AGREEING:
        return Lane.AGREEING
    if state == State.APPROVED:
        return Lane.SIGNING
    if executor is None:
        return Lane.NOBODY
    return Lane.TAKE if state == State.ASSIGNED else Lane.BEGUN


def _cards(rows: QuerySet[Case], conditions: list[Q]) -> list[Case]:
    """The first cases of every column by their day, in one query."""
    among = Q(pk__in=())
    for condition in conditions:
        among |= Q(pk__in=rows.filter(condition).order_by("act_on", "id").values("pk")[:SHOWN])
    found = Case.objects.filter(among).select_related("executor", "settlement", "unit")
    heavy = ("text", "extension_ground", "secret_nonce", "secret_hash")
    return list(found.defer(*heavy).order_by("act_on", "id"))
