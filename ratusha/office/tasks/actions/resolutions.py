"""Resolutions about objects, instructions about nothing but themselves, and how both end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, Line, Refused, Text, action
from ratusha.foundation.actions.refusal import forbidden, missing
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import intake
from ratusha.foundation.numbering import next_number, yearly
from ratusha.foundation.workdays.queries import is_working

from .. import permissions, rules
from ..models import Resolution, Task
from ..permissions import OWN
from ..rules import OPEN, Course, Kind, State
from .parts import Tokens, assigned, below, new_task, tell_doer, who

People = Annotated[list[int], Field(max_length=30)]


@dataclass(frozen=True, slots=True)
class Order:
    """What is told to whom: `doers` in their order, the responsible one first; `due_on` binds the responsible one."""

    text: str
    doers: list[tuple[Account | None, Unit | None]]
    due_on: date | None
    controller: Account | None
    control: bool
    files: Sequence[str] | None


@action("tasks.resolve", may=permissions.can_give, says=_("Resolution written, responsible: {who}"))
def resolve(
    call: Call,
    *,
    label: Line,
    pk: int,
    text: Text,
    executors: People | None = None,
    units: People | None = None,
    lead_unit: int | None = None,
    due_on: date | None = None,
    control: bool = True,
    controller: int | None = None,
    parent: int | None = None,
    files: Tokens | None = None,
) -> Resolution:
    """Will write a resolution about the object `(label, pk)` and give its executors their tasks.

    `lead_unit`, or the first of `executors` (accounts, then `units`), is responsible and gathers what co-executors
    give by a part of the term (КМУ №55: a resolution names executors, a term, the author; the charter: which part).
    With `parent` it divides the task that the actor, or their unit, has by that resolution: it stands under it and ends
    not later. Without a day the charter's usual term is taken. Refusals: forbidden, missing, tasks.closed,
    tasks.nobody, tasks.no_unit, tasks.barred, tasks.twice, tasks.not_below, tasks.term, tasks.deep, files.gone,
    files.gone, files.too_many.
    """
    above = _above(call, label, pk, parent) if parent is not None else None
    if above is None and not call.admit(lambda actor: permissions.resolves(actor, label, pk)):
        raise forbidden()
    owner = permissions.owner(label)
    if owner is None:
        raise forbidden()
    if not owner.is_open(pk):
        raise Refused("tasks.closed", _("This matter is closed: no more tasks can be given in it."))
    doers = doers_of(call, label, pk, (executors, units, lead_unit), narrow=above is not None)
    latest = _nearest(owner.latest(pk), above.due_on if above else None)
    order = Order(text, doers, day_of(call, due_on, latest), controller_of(controller), control, files)
    return write_out(call, order, label, pk, above)


@action("tasks.instruct", may=permissions.can_instruct, says=_("Instruction No {number}, responsible: {who}"))
def instruct(
    call: Call,
    *,
    text: Text,
    executors: People | None = None,
    units: People | None = None,
    lead_unit: int | None = None,
    due_on: date | None = None,
    control: bool = True,
    controller: int | None = None,
    files: Tokens | None = None,
) -> Resolution:
    """Will give an instruction about nothing but itself, with a number of its own; executors as in a resolution.

    No law: order of work of the council; the usual term is the charter's `tasks.usual_days` (certainty M). Heads of
    units instruct their own people. Refusals: tasks.nobody, tasks.no_unit, tasks.twice, tasks.not_below, tasks.term,
    files.gone, files.too_many.
    """
    doers = doers_of(call, OWN, 0, (executors, units, lead_unit), narrow=True)
    order = Order(text, doers, day_of(call, due_on, None), controller_of(controller), control, files)
    return write_out(call, order, OWN, None, None)


def write_out(
    call: Call, order: Order, label: str, pk: int | None, under: Task | None, **columns: object
) -> Resolution:
    """Will keep the resolution and give its tasks; part of the actions that write one. `pk` None: an instruction."""
    made = Resolution(
        about_label=label,
        about_id=pk or 0,
        parent=under.resolution if under else None,
        under=under,
        author_id=call.actor.account_id,
        text=order.text,
        control=order.control,
        controller=order.controller,
        given_at=call.now,
        due_on=order.due_on,
        **columns,
    )
    if pk is None:
        if made.author_id is None and made.repeat is not None:  # the platform acts for whoever keeps the rule
            made.author_id = made.repeat.author_id
        made.series = yearly("tasks.instruction", call.today.year)
        made.number = next_number(made.series, charter.value("tasks.instruction_number", on=call.today))
    made.save(force_insert=True)
    if pk is None:
        made.about_id = made.pk
        made.save(update_fields=["about_id"])
        call.note(number=made.number)
    if order.files:
        made.files.add(*intake.claim(call, order.files))
    lead = _tasks_of(call, made, order)
    call.note(about=[made.about_label, made.about_id], resolution=made.pk, who=who(lead), control=order.control)
    return made


def _tasks_of(call: Call, made: Resolution, order: Order) -> Task:
    """The responsible executor's task, and those of co-executors that go into it."""
    common = {"text": order.text, "resolution": made, "controller": order.controller if order.control else None}
    giver = None if made.repeat and not made.author.is_active else made.author_id  # then the head accepts
    lead: Task | None = None
    helpers_day = order.due_on
    if order.due_on is not None:
        share = int(charter.value("tasks.helpers_share", on=call.today))
        helpers_day = rules.helpers_day(call.today, order.due_on, share, is_working)
    for place, (account, unit) in enumerate(order.doers):
        day = order.due_on if lead is None else helpers_day
        task = new_task(
            call, Kind.RESOLUTION, made.about_label, made.about_id,
            assignee=account, unit=unit, due_on=day, into=lead, ordinal=place, **common,
        )  # fmt: skip
        if task.giver_id != giver:
            task.giver_id = giver
            task.save(update_fields=["giver"])
        tell_doer(call, task, "given", "given")
        lead = lead or task
    if lead is None:
        raise Refused("tasks.nobody", _("Choose who does it: an official or a unit."), field="lead")
    return lead


def _above(call: Call, label: str, pk: int, parent: int) -> Task:
    """The open task of the parent that the actor's resolution divides. Refuses missing, forbidden, tasks.deep."""
    found = Resolution.objects.filter(pk=parent, about_label=label, about_id=pk).first()
    if found is None:
        raise missing()
    open_ones = found.tasks.select_for_update(of=("self",)).filter(state__in=OPEN)
    rows = open_ones.select_related("resolution", "into").order_by("id")
    chosen: list[Task] = []

    def may(actor: Actor) -> bool:
        chosen[:] = [one for one in rows if permissions.can_divide(actor, one)]
        return bool(chosen)

    if not call.admit(may):
        raise forbidden()
    parents = dict(Resolution.objects.filter(about_label=label, about_id=pk).values_list("pk", "parent_id"))
    if rules.depth_of(parents, found.pk) + 1 >= rules.DEEPEST:
        raise Refused("tasks.deep", _("The resolution stands too deep already. Hand the task over instead."))
    return chosen[0]


type Chosen = tuple[list[int] | None, list[int] | None, int | None]


def doers_of(
    call: Call, label: str, pk: int, chosen: Chosen, *, narrow: bool
) -> list[tuple[Account | None, Unit | None]]:
    """The chosen accounts and units in their order, the responsible one first; `narrow`: only the actor's own people.

    Refuses `tasks.nobody`, `tasks.no_unit`, `tasks.barred`, `tasks.twice`, `tasks.not_below`.
    """
    executors, units, lead_unit = chosen
    people, of = executors or [], [one for one in (units or []) if one != lead_unit]
    if lead_unit is not None:
        of = [lead_unit, *of]
    if not people and not of:
        raise Refused("tasks.nobody", _("Choose who does it: an official or a unit."), field="lead")
    if len(set(people)) != len(people) or len(set(of)) != len(of):
        raise Refused("tasks.twice", _("Name each executor once."), field="helpers")
    found = [assigned(call, label, pk, one, None) for one in people]
    found += [assigned(call, label, pk, None, one) for one in of]
    if lead_unit is not None:
        found = [*found[len(people) :][:1], *found[: len(people)], *found[len(people) + 1 :]]
    if narrow:
        for account, unit in found:
            below(call, account, unit)
    return found


def _nearest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def day_of(call: Call, due_on: date | None, latest: date | None) -> date:
    """The day from today to the last lawful one; the charter's usual term without one. Refuses `tasks.term`."""
    if due_on is None:
        return rules.default_day(call.today, int(charter.value("tasks.usual_days", on=call.today)), latest)
    if due_on < call.today:
        raise Refused("tasks.term", _("This day has passed. Choose one from today on."), field="due_on")
    if latest is not None and call.today <= latest < due_on:
        raise Refused(
            "tasks.term",
            _("Choose a day from today to {latest}: it is the control day of the whole matter."),
            field="due_on",
            latest=latest.strftime("%d.%m.%Y"),
        )
    return due_on


def controller_of(pk: int | None) -> Account | None:
    """The working official who controls, none for the author. Refuses `tasks.nobody`."""
    if pk is None:
        return None
    found = Account.objects.filter(pk=pk, is_official=True, is_active=True).first()
    if found is None:
        raise Refused("tasks.nobody", _("There is no such official now. Choose another one."), field="controller")
    return found


@action("tasks.end_control", may=permissions.can_end_control, on=Resolution, says=_("Taken off control"))
def end_control(call: Call, resolution: Resolution, *, reason: Text) -> Resolution:
    """Will take an open resolution off control; its executors still do it (КМУ №55: who controls ends the control).

    Refusals: tasks.resolution_closed, tasks.no_control.
    """
    _still_open(resolution)
    if not resolution.control:
        raise Refused("tasks.no_control", _("This resolution is not under control."))
    resolution.control, resolution.off_control_at, resolution.remark = False, call.now, reason
    resolution.tasks.update(controller=None)
    call.note(about=[resolution.about_label, resolution.about_id])
    return resolution


@action("tasks.withdraw", may=permissions.can_withdraw, on=Resolution, says=_("Resolution withdrawn"))
def withdraw(call: Call, resolution: Resolution, *, reason: Text) -> Resolution:
    """Will withdraw a resolution with everything under it; open tasks are cancelled and their doers told (КМУ №55).

    Refusals: tasks.resolution_closed.
    """
    _still_open(resolution)
    resolution.state, resolution.closed_at = Course.WITHDRAWN, call.now
    resolution.closed_by_id, resolution.remark = call.actor.account_id, reason
    for task in [*cancel_open(call, [resolution.pk]), *withdraw_all(call, resolution.children.all())]:
        tell_doer(call, task, "cancelled", "cancelled", remark=reason)
    call.note(about=[resolution.about_label, resolution.about_id])
    return resolution


def _still_open(resolution: Resolution) -> None:
    if not resolution.is_open:
        raise Refused("tasks.resolution_closed", _("This resolution is not being executed any more."))


def cancel_open(call: Call, resolutions: Iterable[int]) -> list[Task]:
    """Will cancel what is open of these resolutions -> the tasks. Part of an action."""
    rows = Task.objects.filter(resolution__in=list(resolutions), closed_at=None).exclude(state=State.ACCEPTED)
    found = list(rows.select_related("assignee", "unit").order_by("id"))
    rows.update(state=State.CANCELLED, closed_at=call.now)
    return found


def withdraw_all(call: Call, rows: QuerySet[Resolution]) -> list[Task]:
    """Will withdraw these open resolutions and what stands under them, at any depth -> cancelled tasks.

    Part of an action.
    """
    cancelled: list[Task] = []
    while level := list(rows.filter(state=Course.OPEN).values_list("pk", flat=True)):
        cancelled += cancel_open(call, level)
        Resolution.objects.filter(pk__in=level).update(
            state=Course.WITHDRAWN, closed_at=call.now, closed_by_id=call.actor.account_id
        )
        rows = Resolution.objects.filter(parent__in=level)
    return cancelled


def execute(call: Call, task: Task) -> None:
    """Will end the resolution whose responsible executor's task has just been accepted. Part of `tasks.accept`.

    What co-executors gave is accepted with it; what they have not given is not waited for any more.
    """
    resolution = Resolution.objects.select_for_update().get(pk=task.resolution_id)
    resolution.state, resolution.closed_at = Course.EXECUTED, call.now
    resolution.closed_by_id = call.actor.account_id
    resolution.version += 1
    resolution.save(update_fields=["state", "closed_at", "closed_by", "version"])
    others = resolution.tasks.exclude(pk=task.pk)
    others.filter(state=State.DONE).update(state=State.ACCEPTED, closed_at=call.now)
    others.filter(state__in=OPEN).update(state=State.CANCELLED, closed_at=call.now)
    withdraw_all(call, resolution.children.all())
    call.note(resolution=resolution.pk, executed=True)


def close_of(call: Call, label: str, pk: int) -> None:
    """Will let the resolutions about a finished object follow their tasks. Part of `settle`."""
    rows = Resolution.objects.filter(about_label=label, about_id=pk, state=Course.OPEN)
    for one in rows:
        lead = one.tasks.filter(into=None).values_list("state", flat=True).first()
        ended = rules.course(lead) if lead else Course.WITHDRAWN
        rows.filter(pk=one.pk).update(state=ended, closed_at=call.now, closed_by_id=call.actor.account_id)
