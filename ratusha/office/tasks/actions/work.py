"""Doing a task: taking it, reporting, acceptance, return for rework, steps of a checklist."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, OptionalText, Refused, Text, action

from .. import permissions
from ..models import Task
from ..rules import OPEN, Verb
from .parts import Tokens, attach, move, tell_doer, who, write
from .resolutions import execute


@action("tasks.take", may=permissions.can_take, on=Task, says=_("Task taken into work: {who}"))
def take(call: Call, task: Task) -> Task:
    """Will take a task into work; a free one of the unit becomes the actor's own (order of work of the council).

    Refusals: tasks.not_now.
    """
    move(call, task, Verb.TAKE)
    task.taken_at = call.now
    if task.assignee_id is None:
        task.assignee_id = call.actor.acts_for or call.actor.account_id
    call.note(who=who(task))
    return task


@action("tasks.report", may=permissions.can_report, on=Task, says=_("Done: {who}"))
def report(call: Call, task: Task, *, result: Text, files: Tokens | None = None, without: OptionalText = "") -> Task:
    """Will report what was done, with files; whoever gave the task then accepts it or returns it for rework.

    КМУ №348: co-executors give their proposals to the responsible executor in time; a responsible executor of a
    resolution who reports before all have given says `without` whom and why. Refusals: tasks.not_now, tasks.inputs,
    files.gone, files.too_many.
    """
    move(call, task, Verb.REPORT)
    if task.is_lead:
        _gathered(call, task, without)
    task.result = result
    attach(call, task, files)
    for account_id in dict.fromkeys((task.into.assignee_id if task.into else task.giver_id, task.controller_id)):
        write(call, task, "done", account_id, f"done/{task.returned}")
    call.note(who=who(task))
    return task


def _gathered(call: Call, task: Task, without: str) -> None:
    """Refuses `tasks.inputs` while a co-executor has not given, unless it is said why they are not waited for."""
    waited = list(task.inputs.filter(state__in=OPEN).select_related("assignee", "unit").order_by("ordinal", "id"))
    if waited and not without:
        raise Refused(
            "tasks.inputs",
            _("These have not given their part yet: {names}. Wait, or write why you report without them."),
            field="without",
            names=", ".join(who(one) for one in waited),
        )
    if waited:
        call.note(without=[one.pk for one in waited])
        task.remark = without


@action("tasks.accept", may=permissions.can_accept, on=Task, says=_("Accepted: {who}"))
def accept(call: Call, task: Task) -> Task:
    """Will accept what was done, and so close the task (КМУ №348). Refusals: tasks.not_now.

    When it is the responsible executor's, the whole resolution is executed and its control ends (КМУ №55).
    """
    move(call, task, Verb.ACCEPT)
    if task.is_lead:
        execute(call, task)
    call.note(who=who(task))
    return task


@action("tasks.return_for_rework", may=permissions.can_return, on=Task, says=_("Returned for rework: {who}"))
def return_for_rework(call: Call, task: Task, *, remark: Text) -> Task:
    """Will give the task back to its doer with a remark; what was reported stays (КМУ №348).

    Refusals: tasks.not_now.
    """
    move(call, task, Verb.RETURN_FOR_REWORK)
    task.remark = remark
    task.returned += 1
    tell_doer(call, task, "returned", f"returned/{task.returned}", remark=remark)
    call.note(who=who(task))
    return task


@action("tasks.tick", may=permissions.can_tick, on=Task, says=_("Step done: {step}"))
def tick(call: Call, task: Task, *, result: OptionalText = "", files: Tokens | None = None) -> Task:
    """Will tick a step of the checklist: who and when stay with it (order of work of the council).

    Refusals: tasks.not_now, files.gone, files.too_many.
    """
    move(call, task, Verb.TICK)
    task.result = result
    attach(call, task, files)
    call.note(step=str(task))
    return task


@action("tasks.untick", may=permissions.can_untick, on=Task, says=_("Step is not done yet: {step}"))
def untick(call: Call, task: Task) -> Task:
    """Will take the tick back, when it was put by mistake (order of work of the council). Refusals: tasks.not_now."""
    move(call, task, Verb.UNTICK)
    call.note(step=str(task))
    return task
