"""Changing who does a task and by when; cancelling; reminders."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, OptionalText, Refused, action

from .. import permissions, rules
from ..models import Task, TaskReminder
from ..rules import Verb
from .chain import hand
from .parts import FAR, assigned, checked_day, move, tell_doer, who, write
from .resolutions import withdraw_all
from .terms import moved_by_author


@action("tasks.cancel", may=permissions.can_cancel, on=Task, says=_("Task cancelled: {who}"))
def cancel(call: Call, task: Task, *, reason: OptionalText = "") -> Task:
    """Will cancel an open task; it blocks nothing any more (order of work of the council).

    Not the responsible executor's of a resolution: that one is withdrawn as a whole. Refusals: tasks.not_now,
    tasks.lead.
    """
    if task.is_lead:
        raise Refused("tasks.lead", _("Withdraw the whole resolution, or hand this task to somebody else."))
    move(call, task, Verb.CANCEL)
    task.remark = reason or task.remark
    tell_doer(call, task, "cancelled", "cancelled", remark=reason)
    for below in withdraw_all(call, task.divided.all()):
        tell_doer(call, below, "cancelled", "cancelled", remark=reason)
    call.note(who=who(task))
    return task


@action("tasks.reassign", may=permissions.can_reassign, on=Task, says=_("Handed to: {who}"))
def reassign(call: Call, task: Task, *, assignee: int | None = None, unit: int | None = None) -> Task:
    """Will hand the task to another official or unit (393/96-ВР art. 7: never to the one complained about).

    Refusals: tasks.not_now, tasks.nobody, tasks.no_unit, tasks.barred.
    """
    account, of = assigned(call, task.about_label, task.about_id, assignee, unit)
    move(call, task, Verb.REASSIGN)
    hand(call, task, account, of)
    tell_doer(call, task, "given", f"given/{task.version}")
    call.note(who=who(task))
    return task


@action("tasks.move_term", may=permissions.can_move_term, on=Task, says=_("Another day of the task: {due_on}"))
def move_term(call: Call, task: Task, *, due_on: date | None = None, reason: OptionalText = "") -> Task:
    """Will set another day, from today to the control day of the object (КМУ №348: who set a term may change it).

    The day of a resolution's task is moved only before it has passed, and with a reason (КМУ №55: control of terms).
    A reason, where one is given, goes to the doer by letter.
    Refusals: tasks.not_now, tasks.term, tasks.reason, tasks.expired, forbidden (an object that nobody owns).
    """
    known = permissions.owner(task.about_label)
    if known is None:
        raise Refused("forbidden", _("You do not have the right to do this."))
    move(call, task, Verb.MOVE_TERM)
    if task.resolution_id is not None:
        moved_by_author(call, task, due_on, reason)
    else:
        task.due_on = checked_day(call, known, task.about_id, due_on)
        task.day = task.due_on or FAR
    if task.resolution_id is not None or reason.strip():
        tell_doer(call, task, "moved", f"moved/{task.version}", reason=reason)
    call.note(due_on=task.due_on.strftime("%d.%m.%Y") if task.due_on else "—")
    return task


@action("tasks.remind", may=permissions.can_remind, on=Task, quiet=True, says=_("Reminder of the task"))
def remind(call: Call, task: Task) -> Task:
    """Will remind its doer the day before, on the day and once after it (КМУ №348: control of terms).

    For a request to an institution its author is reminded to call. Refusals: tasks.nothing_to_remind.
    """
    step = rules.stage(task.due_on, call.today) if task.due_on else None
    if step is None or task.due_on is None or rules.transition(task.kind, task.state, Verb.REMIND) is None:
        raise Refused("tasks.nothing_to_remind", _("There is nothing to remind of now."))
    if TaskReminder.objects.filter(task=task, stage=step, due_on=task.due_on).exists():
        raise Refused("tasks.nothing_to_remind", _("There is nothing to remind of now."))
    TaskReminder.objects.create(task=task, stage=step, due_on=task.due_on, at=call.now)
    part = f"remind/{step}/{task.due_on}"
    write(call, task, "reminder", task.assignee_id, part, stage=str(step))
    if step is rules.Stage.LATE and task.giver_id != task.assignee_id:
        write(call, task, "reminder", task.giver_id, part, stage=str(step))
    call.note(stage=str(step))
    return task
