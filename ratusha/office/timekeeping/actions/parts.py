"""Steps that actions on working time are made of. They write no journal entry: the action they stand in does."""

from datetime import date
from typing import Annotated

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.models import Grant
from ratusha.foundation.actions import Call, OptionalLine, Refused
from ratusha.foundation.actions.refusal import forbidden
from ratusha.office.tasks import queries as tasks

from .. import rules
from ..models import Entry, Sheet, WorkKind
from ..rules import Step

Minutes = Annotated[int, Field(ge=1, le=rules.MOST_A_DAY)]
Note = Annotated[OptionalLine, StringConstraints(max_length=500)]


def sheet_of(call: Call, day: date) -> Sheet:
    """The actor's own month of the day, locked; begun when it is the first entry of it."""
    if call.actor.account_id is None:
        raise forbidden()
    held = Grant.objects.filter(access.in_force(call.today), account_id=call.actor.account_id).exclude(unit=None)
    unit = held.order_by("pk").values_list("unit_id", flat=True).first()
    made, _new = Sheet.objects.get_or_create(
        account_id=call.actor.account_id, month=day.replace(day=1), defaults={"unit_id": unit}
    )
    return Sheet.objects.select_for_update().get(pk=made.pk)


def step(sheet: Sheet, wanted: Step) -> None:
    """Will take the month along. Refuses `timekeeping.closed` where it cannot be done now."""
    following = rules.after(sheet.stage, wanted)
    if following is None:
        raise Refused(
            "timekeeping.closed",
            _("The month is in the state «{state}», and this cannot be done in it."),
            state=str(sheet.get_stage_display()),
        )
    sheet.stage = following


def about(call: Call, task: int | None, kind: int | None) -> dict[str, int | None]:
    """What the time is about: one task that the actor may see, or one kind of work.

    Refuses `timekeeping.about`, `timekeeping.no_task`, `timekeeping.no_kind`.
    """
    if (task is None) == (kind is None):
        raise Refused("timekeeping.about", _("Choose one: a task or a kind of work."), field="kind")
    if task is not None and tasks.task(call.actor, task) is None:
        raise Refused("timekeeping.no_task", _("There is no such task among those you may open."), field="task")
    if kind is not None and not WorkKind.objects.filter(pk=kind, closed_on=None).exists():
        raise Refused("timekeeping.no_kind", _("There is no such kind of work now. Choose another one."), field="kind")
    return {"task_id": task, "kind_id": kind}


def fits(account_id: int, day: date, more: int, *, but: int | None = None) -> None:
    """Refuses `timekeeping.too_much` when a day would have more than 24 hours, or fewer than none."""
    rows = Entry.objects.filter(account_id=account_id, day=day).exclude(pk=but)
    whole = (rows.aggregate(whole=Sum("minutes"))["whole"] or 0) + more
    if not 0 <= whole <= rules.MOST_A_DAY:
        raise Refused("timekeeping.too_much", _("A day has 24 hours. Write fewer minutes."), field="minutes")


def keep_sum(sheet: Sheet) -> None:
    """Will keep the month's minutes as the sum of its entries."""
    sheet.minutes = sheet.entries.aggregate(whole=Sum("minutes"))["whole"] or 0
    sheet.version += 1
    sheet.save()


def not_future(call: Call, day: date) -> None:
    """Refuses `timekeeping.future`."""
    if day > call.today:
        raise Refused("timekeeping.future", _("This day has not come yet. Write what was done."), field="day")
