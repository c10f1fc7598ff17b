"""The unit's board of tasks: columns by state, each cut short, counts always whole."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Unit

from ..models import Task
from ..rules import OPEN, State
from .visible import RELATED

SHOWN = 12
LANES: dict[str, Q] = {
    "nobody": Q(assignee=None, state__in=(State.GIVEN, State.RETURNED)),
    "given": Q(assignee__isnull=False, state=State.GIVEN),
    "taken": Q(state=State.TAKEN),
    "returned": Q(assignee__isnull=False, state=State.RETURNED),
    "done": Q(state=State.DONE),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One column: how many tasks it has in all, how many are late, the first of them by their day."""

    key: str
    count: int
    late: int
    tasks: list[Task] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.tasks)


def board_units(actor: Actor) -> list[Unit]:
    """Units whose board the actor may open: all for the head and registrars, their own for others. 1 query."""
    rows = access.open_units()
    if not actor.has(Role.HEAD, Role.REGISTRAR):
        rows = rows.filter(pk__in=actor.units)
    return list(rows)


def lanes(unit: Unit, today: date) -> list[Lane]:
    """The board of a unit that the actor may open (`board_units`). 2 queries at any size."""
    rows: QuerySet[Task] = Task.objects.filter(unit=unit, closed_at=None)
    late = Q(day__lt=today, state__in=OPEN)
    marks = {key: Count("pk", filter=condition) for key, condition in LANES.items()}
    marks |= {f"{key}_late": Count("pk", filter=condition & late) for key, condition in LANES.items()}
    counts = rows.order_by().aggregate(**marks)
    among = Q(pk__in=())
    for condition in LANES.values():
        among |= Q(pk__in=rows.filter(condition).order_by("day", "id").values("pk")[:SHOWN])
    cards = list(Task.objects.filter(among).select_related(*RELATED, "into").order_by("day", "id"))
    return [
        Lane(key, counts[key], counts[f"{key}_late"], [one for one in cards if lane_of(one) == key]) for key in LANES
    ]


def lane_of(task: Task) -> str:
    """In which column a task stands."""
    if task.state in (State.TAKEN, State.DONE):
        return str(task.state)
    if task.assignee_id is None:
        return "nobody"
    return "returned" if task.state == State.RETURNED else "given"
