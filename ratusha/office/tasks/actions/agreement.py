"""Agreement of a paper: a round of stages; equal stages go side by side, the next begins when all have agreed."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, Text, action

from .. import permissions, rules
from ..models import Task
from ..rules import OPEN, Kind, State, Verb
from .parts import assigned, move, new_task, steered, who, write

Agreers = Annotated[list[int], Field(min_length=1, max_length=20)]


@action("tasks.ask_agreement", may=permissions.can_give, says=_("Agreement asked of {count}"))
def ask_agreement(
    call: Call,
    *,
    label: Line,
    pk: int,
    number: int,
    text: Text,
    agreers: Agreers,
    stages: list[int] | None = None,
    due_on: list[date] | None = None,
) -> Task:
    """Will begin round `number` of agreement with these officials; `stages` (beside them) say who comes after whom.

    Without `stages` all agree side by side; `due_on` (beside them) are their days. Order of record-keeping
    (КМУ №55 of 17.01.2018: visas of agreement).
    Refusals: forbidden, tasks.closed, tasks.nobody, tasks.barred, tasks.stages, tasks.asked (the round has begun).
    """
    steered(call, label, pk)
    order = stages or [1] * len(agreers)
    days: list[date | None] = list(due_on) if due_on else [None] * len(agreers)
    if len(order) != len(agreers) or len(days) != len(agreers) or len(set(agreers)) != len(agreers):
        raise Refused("tasks.stages", _("Name each agreer once, with a place in the order."), field="agreers")
    if Task.objects.filter(about_label=label, about_id=pk, kind=Kind.AGREEMENT, round=number).exists():
        raise Refused("tasks.asked", _("This version is being agreed already."))
    begun = min(order)
    made = []
    for place, (stage, agreer) in enumerate(zip(order, agreers, strict=True)):
        account, unit = assigned(call, label, pk, agreer, None)
        state = State.GIVEN if stage == begun else State.PLANNED
        columns = {"round": number, "stage": stage, "ordinal": place, "state": state, "text": text}
        columns["due_on"] = days[place]
        made.append(new_task(call, Kind.AGREEMENT, label, pk, assignee=account, unit=unit, **columns))
    for task in made:
        if task.state == State.GIVEN:
            write(call, task, "given", task.assignee_id, "given")
    call.note(count=len(made), round=number)
    return made[0]


@action("tasks.agree", may=permissions.can_agree, on=Task, says=_("Agreed: {who}"))
def agree(call: Call, task: Task, *, result: OptionalText = "") -> Task:
    """Will agree the paper; when a stage has agreed as a whole, the next one is asked (КМУ №55: visas of agreement).

    Refusals: tasks.not_now.
    """
    rounds = _round_of(task)
    list(rounds.select_for_update().order_by("pk").values_list("pk", flat=True))  # neighbours agree one after another
    move(call, task, Verb.AGREE)
    task.result = result
    known = [(stage, state) for pk, stage, state in rounds.values_list("pk", "stage", "state") if pk != task.pk]
    following = rules.next_stage([*known, (task.stage, task.state)])
    if following is not None:
        _begin(call, task, following)
    call.note(who=who(task), verdict=str(rules.verdict([task.state, *(state for _stage, state in known)])))
    return task


def _round_of(task: Task) -> QuerySet[Task]:
    return Task.objects.filter(
        about_label=task.about_label, about_id=task.about_id, kind=Kind.AGREEMENT, round=task.round
    )


def _begin(call: Call, task: Task, stage: int) -> None:
    """Will ask everybody of the next stage."""
    turn = list(_round_of(task).filter(stage=stage, state=State.PLANNED).select_related("assignee", "unit"))
    for one in turn:
        one.state, one.given_at = State.GIVEN, call.now
        one.version += 1
        one.save(update_fields=["state", "given_at", "version"])
        write(call, one, "given", one.assignee_id, "given")


@action("tasks.object_to", may=permissions.can_object, on=Task, says=_("Remarks to the draft: {who}"))
def object_to(call: Call, task: Task, *, remark: Text) -> Task:
    """Will give remarks instead of agreement: the round ends, and the paper goes back to its author (КМУ №55).

    Refusals: tasks.not_now.
    """
    move(call, task, Verb.OBJECT)
    task.remark, task.done_at, task.done_by_id = remark, call.now, call.actor.account_id
    _round_of(task).filter(state__in=OPEN).exclude(pk=task.pk).update(state=State.CANCELLED, closed_at=call.now)
    call.note(who=who(task), verdict=str(rules.Verdict.OBJECTED), round=task.round)
    return task


def withdraw_agreement(call: Call, label: str, pk: int) -> int:
    """Will end the open turns of agreement when the draft is taken back -> how many. Part of the owner's own action."""
    rows = Task.objects.filter(about_label=label, about_id=pk, kind=Kind.AGREEMENT, state__in=OPEN)
    return rows.update(state=State.CANCELLED, closed_at=call.now)
