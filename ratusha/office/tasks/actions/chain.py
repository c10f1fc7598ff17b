"""Handing a task down, with the chain kept: who handed it, from whom, to whom."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.actions import Call, OptionalText, action

from .. import permissions
from ..models import HandOver, Task
from ..rules import Verb
from .parts import assigned, below, move, tell_doer, who


def hand(call: Call, task: Task, account: Account | None, unit: Unit | None, reason: str = "") -> None:
    """Will give the task to them and keep the step of the chain. Part of the actions that hand a task."""
    HandOver.objects.create(
        task=task, by_id=call.actor.account_id, from_account_id=task.assignee_id, from_unit_id=task.unit_id,
        to_account=account, to_unit=unit, at=call.now, reason=reason,
    )  # fmt: skip
    task.assignee, task.unit, task.taken_at = account, unit, None


@action("tasks.delegate", may=permissions.can_delegate, on=Task, says=_("Handed down to: {who}"))
def delegate(call: Call, task: Task, *, assignee: int, reason: OptionalText = "") -> Task:
    """Will hand a resolution's task down to one of the unit's own people; the chain stays for everybody to see.

    КМУ №55: the head of the unit distributes what its unit executes. Refusals: tasks.not_now, tasks.nobody,
    tasks.barred, tasks.not_below.
    """
    account, unit = assigned(call, task.about_label, task.about_id, assignee, None)
    below(call, account, unit)
    move(call, task, Verb.DELEGATE)
    hand(call, task, account, task.unit or unit, reason)
    tell_doer(call, task, "given", f"given/{task.version}")
    call.note(who=who(task))
    return task
