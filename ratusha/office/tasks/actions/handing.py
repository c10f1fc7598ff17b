"""Tasks of an official who leaves: what they were to do, what they were to accept, where they usually agree."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, action
from ratusha.records.people.actions import Duty, register_duty

from .. import permissions
from ..models import Agreer, Repeat, Task
from ..rules import State
from .parts import who


@action("tasks.hand_on", may=permissions.can_hand_on, on=Task, quiet=True, says=_("Taken over by: {who}"))
def hand_on(call: Call, task: Task, *, heir: int | None = None) -> Task:
    """Will give what an official with a closed log-in was to do, or to accept, to the heir.

    Whom the law bars (393/96-ВР art. 7) does not get it: then it waits for the unit, else for who steers the matter.
    A task that was taken in hand is given anew. Refusals: forbidden.
    """
    one = Account.objects.filter(pk=heir, is_official=True, is_active=True).first() if heir is not None else None
    if one is not None and permissions.is_barred(one.pk, task.about_label, task.about_id):
        one = None
    if task.giver is not None and not task.giver.is_active:
        task.giver = one
    if task.controller is not None and not task.controller.is_active:
        task.controller = one
    if task.assignee is not None and not task.assignee.is_active:
        task.assignee = one
        if task.state == State.TAKEN:
            task.state, task.taken_at = State.GIVEN, None
    call.note(who=who(task) or "—", about=[task.about_label, task.about_id], kind=task.kind)
    return task


def open_ids(field: str) -> Callable[[int], list[int]]:
    """Open tasks in which the official has this part."""

    def ids(account_id: int) -> list[int]:
        found = Task.objects.filter(closed_at=None, **{f"{field}_id": account_id})
        return list(found.order_by("pk").values_list("pk", flat=True))

    return ids


def give(call: Call, chosen: Sequence[int], heir: Account | None) -> None:
    """Hands the tasks over, each with an entry of its own."""
    for pk in chosen:
        hand_on(call.child(f"tasks/{pk}"), pk, heir=heir.pk if heir else None)


def agreer_ids(account_id: int) -> list[int]:
    """Where the official usually agrees papers."""
    return list(
        Agreer.objects.filter(account_id=account_id, closed_on=None).order_by("pk").values_list("pk", flat=True)
    )


def give_agreers(call: Call, chosen: Sequence[int], heir: Account | None) -> None:
    """Puts the heir in their place, or ends it where the heir agrees already."""
    rows = Agreer.objects.filter(pk__in=chosen)
    if heir is None:
        rows.update(closed_on=call.today)
        return
    there = set(Agreer.objects.filter(account=heir, closed_on=None).values_list("label", "category"))
    for row in rows:
        if (row.label, row.category) in there:
            row.closed_on = call.today
        else:
            row.account = heir
        row.version += 1
        row.save(update_fields=["account", "closed_on", "version"])


def repeat_ids(account_id: int) -> list[int]:
    """Running rules that the official keeps, controls or executes."""
    rows = Repeat.objects.filter(stopped_at=None).order_by("pk")
    return [one.pk for one in rows if account_id in (one.author_id, one.controller_id) or account_id in one.executors]


def give_repeats(call: Call, chosen: Sequence[int], heir: Account | None) -> None:
    """Puts the heir in place of whoever works here no more; without one the rule goes on with the others."""
    for row in Repeat.objects.select_for_update(of=("self",)).filter(pk__in=chosen).select_related("author"):
        if heir is not None and not row.author.is_active:
            row.author = heir
        if row.controller is not None and not row.controller.is_active:
            row.controller = heir
        here = set(Account.objects.filter(pk__in=row.executors, is_active=True).values_list("pk", flat=True))
        heirs = [one if one in here else (heir.pk if heir else 0) for one in row.executors]
        row.executors = [one for one in dict.fromkeys(heirs) if one]
        row.version += 1
        row.save(update_fields=["author", "controller", "executors", "version"])


register_duty(Duty("tasks.agreer.account", _("Usual agreement of drafts"), agreer_ids, give_agreers))
register_duty(Duty("tasks.repeat.author", _("Repeating instructions"), repeat_ids, give_repeats))
register_duty(Duty("tasks.task.assignee", _("Tasks and agreements"), open_ids("assignee"), give))
register_duty(Duty("tasks.task.giver", _("Tasks to be accepted"), open_ids("giver"), give))
register_duty(Duty("tasks.task.controller", _("Resolutions under control"), open_ids("controller"), give))
