"""Steps that actions on tasks are made of. They write no journal entry: the action they stand in does."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.foundation.actions import Call, Line, Refused
from ratusha.foundation.actions.refusal import forbidden
from ratusha.foundation.files import intake

from .. import permissions, rules
from ..models import KIND_WORDS, Task
from ..queries.about import helps
from ..rules import Kind, State, Verb

Tokens = Annotated[list[Line], Field(max_length=20)]
FAR = date(9999, 12, 31)
CLOSING = frozenset({State.ACCEPTED, State.CANCELLED, State.REJECTED})
CLOSED_WHEN_DONE = frozenset({Kind.CHECK, Kind.AGREEMENT, Kind.INQUIRY})


def move(call: Call, task: Task, verb: Verb) -> None:
    """Will take the task along the table and keep the time of it. Refuses `tasks.not_now`."""
    step = rules.transition(task.kind, task.state, verb)
    if step is None:
        raise Refused(
            "tasks.not_now",
            _("The task is now in the state «{state}», and this cannot be done in it."),
            state=str(task.get_state_display()),
        )
    task.state = step.to
    if step.to is State.DONE:
        task.done_at, task.done_by_id = call.now, call.actor.account_id
    elif step.to in rules.OPEN:
        task.done_at = task.done_by = None
    closed = step.to in CLOSING or (step.to is State.DONE and task.kind in CLOSED_WHEN_DONE)
    task.closed_at = call.now if closed else None
    call.note(about=[task.about_label, task.about_id], kind=task.kind)


def steered(call: Call, label: str, pk: int, *, helpers: bool = False) -> permissions.Owner:
    """Will give the owner of an open object in which the actor may give tasks; co-executors too if `helpers`.

    Refuses `forbidden`, `tasks.closed`.
    """
    known = permissions.owner(label)

    def may(actor: Any) -> bool:
        return permissions.steers(actor, label, pk) or (helpers and helps(actor, label, pk))

    if known is None or not call.admit(may):
        raise forbidden()
    if not known.is_open(pk):
        raise Refused("tasks.closed", _("This matter is closed: no more tasks can be given in it."))
    return known


def assigned(
    call: Call, label: str, pk: int, assignee: int | None, unit: int | None
) -> tuple[Account | None, Unit | None]:
    """The working official and unit. Refuses `tasks.nobody`, `tasks.no_unit`, `tasks.barred` (393/96-ВР art. 7)."""
    if assignee is None and unit is None:
        raise Refused("tasks.nobody", _("Choose who does it: an official or a unit."), field="assignee")
    account = _official(label, pk, assignee) if assignee is not None else None
    if unit is None and account is not None:
        return account, _unit_of(account, call.today)
    found = Unit.objects.filter(pk=unit, closed_on=None).first()
    if found is None:
        raise Refused("tasks.no_unit", _("There is no such unit now. Choose another one."), field="unit")
    return account, found


def _official(label: str, pk: int, assignee: int) -> Account:
    account = Account.objects.filter(pk=assignee, is_official=True, is_active=True).first()
    if account is None:
        raise Refused("tasks.nobody", _("There is no such official now. Choose another one."), field="assignee")
    if permissions.is_barred(assignee, label, pk):
        raise Refused(
            "tasks.barred",
            _("This is a complaint about this very official. The law forbids handing it to them (art. 7)."),
            field="assignee",
        )
    return account


def _unit_of(account: Account, today: date) -> Unit | None:
    held = (
        Grant.objects.filter(access.in_force(today), account=account)
        .exclude(unit=None)
        .select_related("unit")
        .order_by("pk")
    )
    first = held.first()
    return first.unit if first else None


def checked_day(call: Call, owner: permissions.Owner, pk: int, due_on: date | None) -> date | None:
    """The day if it is from today to the last one of the object. Refuses `tasks.term`, which names that day."""
    if due_on is None:
        return None
    latest = owner.latest(pk)
    if due_on < call.today:
        raise Refused("tasks.term", _("This day has passed. Choose one from today on."), field="due_on")
    if latest is not None and latest >= call.today and due_on > latest:
        raise Refused(
            "tasks.term",
            _("Choose a day from today to {latest}: it is the control day of the whole matter."),
            field="due_on",
            latest=latest.strftime("%d.%m.%Y"),
        )
    return due_on


def new_task(call: Call, kind: Kind, label: str, pk: int, **columns: Any) -> Task:
    """Will create a task given now by the actor."""
    task = Task(kind=kind, about_label=label, about_id=pk, giver_id=call.actor.account_id, given_at=call.now, **columns)
    task.day = task.due_on or FAR
    task.save(force_insert=True)
    call.note(about=[label, pk], kind=str(kind))
    return task


def attach(call: Call, task: Task, tokens: Sequence[str] | None) -> None:
    """Will claim uploaded files and link them to the task. Refuses `files.gone`, `files.too_many`."""
    if tokens:
        task.files.add(*intake.claim(call, tokens))


def write(call: Call, task: Task, template: str, account_id: int | None, part: str, **facts: Any) -> None:
    """Will write to the official and, while they are away, to their substitutes; nothing to whoever acts themselves."""
    if account_id is None:
        return
    known = permissions.owner(task.about_label)
    number, title = known.named([task.about_id]).get(task.about_id, ("", "")) if known else ("", "")
    with override("uk"):
        word = str(KIND_WORDS[Kind(task.kind)])
    for account in access.people_of_duty(account_id, call.today):
        if account.pk == call.actor.account_id:
            continue
        notify.queue(
            call,
            to=notify.Address("email", account.email),
            template=f"tasks.{template}",
            about=("tasks.task", task.pk),
            request_key=f"tasks.task/{task.pk}/{part}/{account.pk}",
            word=word,
            text=task.text,
            due_on=task.due_on,
            number=number,
            title=title,
            path=f"/office/tasks/{task.pk}/",
            stands_in=account.pk != account_id,
            **facts,
        )


def tell_doer(call: Call, task: Task, template: str, part: str, **facts: Any) -> None:
    """Will write to the doer, and for a task of a whole unit to its head, who distributes it."""
    if task.assignee_id is not None:
        write(call, task, template, task.assignee_id, part, **facts)
    elif task.unit_id is not None:
        for head in access.officials(task.unit_id, Role.UNIT_HEAD, call.today):
            write(call, task, template, head.pk, part, **facts)


def below(call: Call, account: Account | None, unit: Unit | None) -> None:
    """Refuses `tasks.not_below` unless the head of the community acts, or these are the actor's own unit and people."""
    if call.actor.is_system or call.actor.has(Role.HEAD):
        return
    own = set(call.actor.units)
    own |= set(Unit.objects.filter(parent__in=own).values_list("pk", flat=True))
    if account is None:
        fits = unit is not None and unit.pk in own
    else:
        fits = account.pk in call.actor.accounts
        fits = fits or Grant.objects.filter(access.in_force(call.today), account=account, unit__in=own).exists()
    if not fits:
        raise Refused("tasks.not_below", _("Choose one of your own unit's people."), field="assignee")


def who(task: Task) -> str:
    """The doer's name for the history line: the official, else the unit."""
    if task.assignee is not None:
        return task.assignee.name
    return task.unit.name if task.unit is not None else ""
