"""Moving the day of a resolution's task: asked by its doer with a reason, decided by its author, before it expires."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action

from .. import permissions, rules
from ..models import Resolution, Task, TermRequest
from ..rules import Asked, Verb
from .parts import move, write


def bounded(call: Call, task: Task, due_on: date) -> None:
    """Refuses `tasks.expired` after the present day, `tasks.term` for a day in the past or after the last one."""
    if not rules.can_move(task.due_on, call.today):
        raise Refused("tasks.expired", _("The day has passed: a term is moved only before it expires."))
    if due_on < call.today:
        raise Refused("tasks.term", _("This day has passed. Choose one from today on."), field="due_on")
    owner = permissions.owner(task.about_label)
    days = [owner.latest(task.about_id) if owner else None]
    if task.resolution is not None and task.resolution.under is not None:
        days.append(task.resolution.under.due_on)
    if task.into is not None:
        days.append(task.into.due_on)
    latest = min((day for day in days if day is not None), default=None)
    if latest is not None and call.today <= latest < due_on:
        raise Refused(
            "tasks.term",
            _("Choose a day from today to {latest}: it is the control day of the whole matter."),
            field="due_on",
            latest=latest.strftime("%d.%m.%Y"),
        )


def set_day(task: Task, due_on: date) -> None:
    """Will set the day of a task, and of its resolution when it is the responsible executor's."""
    task.due_on = task.day = due_on
    if task.is_lead:
        Resolution.objects.filter(pk=task.resolution_id).update(due_on=due_on)


def moved_by_author(call: Call, task: Task, due_on: date | None, reason: str) -> None:
    """The author's own change of a day. Refuses `tasks.reason`, `tasks.expired`, `tasks.term`."""
    if due_on is None:
        raise Refused("tasks.term", _("Choose a day."), field="due_on")
    if not reason:
        raise Refused("tasks.reason", _("Write why the day is changed."), field="reason")
    bounded(call, task, due_on)
    set_day(task, due_on)
    TermRequest.objects.filter(task=task, state=Asked.ASKED).update(
        state=Asked.GRANTED, decided_by_id=call.actor.account_id, decided_at=call.now, remark=reason
    )


@action("tasks.ask_term", may=permissions.can_ask_term, on=Task, says=_("Another day asked: {until}"))
def ask_term(call: Call, task: Task, *, due_on: date, reason: Text) -> TermRequest:
    """Will ask the author of a resolution for another day, before the present one has passed, with a reason.

    КМУ №55 (control of terms): a term is moved before it expires by whoever set it. Refusals: tasks.not_now,
    tasks.expired, tasks.term, tasks.asked_term.
    """
    move(call, task, Verb.ASK_TERM)
    bounded(call, task, due_on)
    if TermRequest.objects.filter(task=task, state=Asked.ASKED).exists():
        raise Refused("tasks.asked_term", _("Another day has been asked for already. Wait for the decision."))
    made = TermRequest.objects.create(
        task=task, until=due_on, reason=reason, by_id=call.actor.account_id or task.assignee_id, at=call.now
    )
    write(call, task, "term_asked", task.giver_id, f"term/{made.pk}", until=due_on, reason=reason)
    call.note(until=due_on.strftime("%d.%m.%Y"))
    return made


@action(
    "tasks.decide_term", may=permissions.can_decide_term, on=TermRequest, says=_("Request for another day: {verdict}")
)
def decide_term(call: Call, asked: TermRequest, *, grant: bool, remark: OptionalText = "") -> TermRequest:
    """Will grant another day or refuse it with a reason; only the author decides, and a granted day is bounded anew.

    КМУ №55 (control of terms). Refusals: tasks.decided, tasks.reason, tasks.expired, tasks.term, tasks.not_now.
    """
    if asked.state != Asked.ASKED:
        raise Refused("tasks.decided", _("This request has been decided already."))
    if not grant and not remark:
        raise Refused("tasks.reason", _("Write why the day is not changed."), field="remark")
    task = Task.objects.select_for_update().get(pk=asked.task_id)
    if grant:
        move(call, task, Verb.MOVE_TERM)
        bounded(call, task, asked.until)
        set_day(task, asked.until)
        task.version += 1
        task.save(update_fields=["due_on", "day", "version"])
    asked.state = Asked.GRANTED if grant else Asked.REFUSED
    asked.decided_by_id, asked.decided_at, asked.remark = call.actor.account_id, call.now, remark
    write(call, task, "term_decided", asked.by_id, f"term/{asked.pk}", grant=grant, until=asked.until, remark=remark)
    call.note(verdict=str(asked.get_state_display()), about=[task.about_label, task.about_id])
    return asked
