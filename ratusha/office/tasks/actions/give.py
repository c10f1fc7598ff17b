"""Giving tasks: by hand, the checklist of a category, and the end of all when the object is finished."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, Text, action

from .. import permissions
from ..models import CheckStep, Task
from ..rules import OPEN, Kind, State
from .parts import Tokens, assigned, attach, checked_day, new_task, steered, who, write
from .resolutions import close_of


@action("tasks.give", may=permissions.can_give, says=_("Task given: {who}"))
def give(
    call: Call,
    *,
    label: Line,
    pk: int,
    text: Text,
    kind: Literal["plain", "part"] = "plain",
    assignee: int | None = None,
    unit: int | None = None,
    due_on: date | None = None,
    required: bool = True,
    files: Tokens | None = None,
) -> Task:
    """Will give a task about the object `(label, pk)` to an official or a unit; a `part` is a co-executor's.

    КМУ №348: the responsible executor gathers the parts of co-executors; 393/96-ВР art. 7: never to the one complained
    about. The day is not after the control day of the object. Refusals: forbidden, tasks.closed, tasks.nobody,
    tasks.no_unit, tasks.barred, tasks.term, files.gone, files.too_many.
    """
    owner = steered(call, label, pk)
    account, of = assigned(call, label, pk, assignee, unit)
    day = checked_day(call, owner, pk, due_on)
    task = new_task(call, Kind(kind), label, pk, text=text, assignee=account, unit=of, due_on=day, required=required)
    attach(call, task, files)
    write(call, task, "given", task.assignee_id, "given")
    call.note(who=who(task))
    return task


def lay_checks(call: Call, label: str, pk: int, unit: Unit | None, assignee: Account | None) -> int:
    """Will give the object the checklist of its category, once, and hand its open steps to who answers now -> new ones.

    Part of the owner's own action; it writes no entry.
    """
    laid = Task.objects.filter(about_label=label, about_id=pk, kind=Kind.CHECK)
    if laid.exists():
        laid.filter(state__in=OPEN).update(unit=unit, assignee=assignee)
        return 0
    known = permissions.owner(label)
    category = known.category(pk) if known else ""
    steps = CheckStep.objects.filter(label=label, category__in={category, ""}, closed_on=None)
    rows = list(steps.order_by("-category", "ordinal", "id"))
    for place, step in enumerate(rows, start=1):
        new_task(
            call,
            Kind.CHECK,
            label,
            pk,
            text=step.text,
            required=step.required,
            ordinal=place,
            unit=unit,
            assignee=assignee,
        )
    return len(rows)


def settle(call: Call, label: str, pk: int) -> int:
    """Will close what is left of the object's tasks when it is finished: open ones are cancelled -> new ones.

    Part of the owner's own action. Requests to other institutions stay: their answer may still come.
    """
    rows = Task.objects.filter(about_label=label, about_id=pk, closed_at=None).exclude(kind=Kind.INQUIRY)
    rows.filter(state=State.DONE).update(state=State.ACCEPTED, closed_at=call.now)
    left = rows.filter(state__in=OPEN).update(state=State.CANCELLED, closed_at=call.now)
    close_of(call, label, pk)
    return left
