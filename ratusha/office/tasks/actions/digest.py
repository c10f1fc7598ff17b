"""One letter a day to each about resolutions: what is near, of today, late; what others owe."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, action

from .. import permissions, queries
from ..models import Task


@action(
    "tasks.write_digest", may=permissions.can_tell, on=Account, quiet=True, says=_("Letter about terms of resolutions")
)
def write_digest(call: Call, account: Account) -> Account:
    """Will write to an official about resolutions by their day: one letter a day, at most (КМУ №55: control of terms).

    Before, on and after the day to whoever executes; when late also to the author, the controller and the head of the
    unit. Refusals: tasks.nothing_to_remind.
    """
    told = queries.reminders(call.today).get(account.pk)
    if told is None:
        raise Refused("tasks.nothing_to_remind", _("There is nothing to remind of now."))
    names = queries.named([*told.own, *told.others])
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template="tasks.digest",
        request_key=f"tasks/digest/{account.pk}/{call.today}",
        own=[_line(one, names, call) for one in told.own],
        others=[_line(one, names, call) for one in told.others],
        path="/office/tasks/",
    )
    call.note(count=len(told.own) + len(told.others))
    return account


def _line(task: Task, names: dict[tuple[str, int], tuple[str, str, str]], call: Call) -> dict[str, object]:
    number = names.get((task.about_label, task.about_id), ("", "", ""))[0]
    return {
        "text": str(task),
        "number": number,
        "due_on": task.due_on,
        "days": (call.today - task.day).days,
        "who": task.assignee.name if task.assignee else str(task.unit or ""),
        "path": f"/office/tasks/{task.pk}/",
    }
