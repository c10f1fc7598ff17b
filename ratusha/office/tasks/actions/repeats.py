"""Rules by which instructions are given again and again: kept by their author, followed by the platform."""

from datetime import date, timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access import queries as access
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.workdays.queries import is_working

from .. import permissions, rules
from ..models import Repeat, Resolution
from ..permissions import OWN
from ..rules import Every, Rule, Shift
from .resolutions import Chosen, Order, People, controller_of, doers_of, write_out

DayOf = Annotated[int, Field(ge=1, le=31)]
MonthOf = Annotated[int, Field(ge=1, le=12)]
Ahead = Annotated[int, Field(ge=0, le=60)]


@action("tasks.keep_repeat", may=permissions.can_instruct, says=_("Repeating instruction: {what}"))
def keep_repeat(
    call: Call,
    *,
    text: Text,
    every: Every,
    since: date,
    executors: People | None = None,
    units: People | None = None,
    lead_unit: int | None = None,
    day: DayOf = 1,
    month: MonthOf = 1,
    shift: Shift = Shift.BEFORE,
    ahead: Ahead = 5,
    until: date | None = None,
    controller: int | None = None,
    repeat: int | None = None,
) -> Repeat:
    """Will add a rule that gives an instruction `ahead` days before each of its days, or change the rule `repeat`.

    No law: order of work of the council. What was given already stays as it is. Refusals: missing, forbidden,
    tasks.nobody, tasks.no_unit, tasks.twice, tasks.not_below, tasks.span (the end before the beginning),
    tasks.no_weekday, tasks.repeat_stopped.
    """
    row = _row(call, repeat)
    doers_of(call, OWN, 0, (executors, units, lead_unit), narrow=True)
    if until is not None and until < since:
        raise Refused("tasks.span", _("The end is before the beginning. Choose a later day."), field="until")
    if every is Every.WEEK and day > 7:
        raise Refused("tasks.no_weekday", _("Choose a day of the week from 1 (Monday) to 7 (Sunday)."), field="day")
    row.text, row.every, row.day, row.month, row.shift = text, every, day, month, shift
    row.since, row.until, row.ahead, row.controller = since, until, ahead, controller_of(controller)
    row.executors, row.units, row.lead_unit_id = executors or [], units or [], lead_unit
    row.save()
    call.note(what=f"{row.get_every_display()}", repeat=row.pk)
    return row


def _row(call: Call, repeat: int | None) -> Repeat:
    if repeat is None:
        return Repeat(author_id=call.actor.account_id)
    row = Repeat.objects.select_for_update().filter(pk=repeat).first()
    if row is None or not call.admit(lambda actor: permissions.can_keep_repeat(actor, row)):
        raise missing()
    if row.stopped_at is not None:
        raise Refused("tasks.repeat_stopped", _("This rule is stopped. Make a new one."))
    row.version += 1
    return row


@action("tasks.stop_repeat", may=permissions.can_keep_repeat, on=Repeat, says=_("Repeating instruction stopped"))
def stop_repeat(call: Call, repeat: Repeat, *, reason: Text) -> Repeat:
    """Will stop a rule: nothing more is given by it; what was given is still to be done.

    No law: order of work of the council. Refusals: tasks.repeat_stopped.
    """
    if repeat.stopped_at is not None:
        raise Refused("tasks.repeat_stopped", _("This rule is stopped. Make a new one."))
    repeat.stopped_at, repeat.stop_reason = call.now, reason
    return repeat


@action(
    "tasks.make_repeated",
    may=permissions.can_make_repeated,
    on=Repeat,
    quiet=True,
    says=_("Given by a repeating rule: {count}"),
)
def make_repeated(call: Call, repeat: Repeat) -> Repeat:
    """Will give the instructions of a rule whose days are near, each day's once however often this is run.

    No law: order of work of the council. Refusals: tasks.nothing_to_make, tasks.nobody (nobody of its executors works
    here any more).
    """
    days = due_days(repeat, call.today)
    if repeat.stopped_at is not None or not days:
        raise Refused("tasks.nothing_to_make", _("There is nothing to give by this rule today."))
    doers = doers_of(call, OWN, 0, still_here(repeat), narrow=False)
    for day in days:
        order = Order(repeat.text, doers, max(day, call.today), repeat.controller, True, None)
        write_out(call, order, OWN, None, None, repeat=repeat, repeat_on=day)
    repeat.made_to = max(days)
    call.note(count=len(days))
    return repeat


def still_here(repeat: Repeat) -> Chosen:
    """Executors of the rule without who works here no more and units that were closed; the rest is done by the others.

    2 queries.
    """
    working = Account.objects.filter(pk__in=repeat.executors, is_official=True, is_active=True)
    open_units = access.open_units().filter(pk__in=[*repeat.units, repeat.lead_unit_id or 0])
    people, units = set(working.values_list("pk", flat=True)), set(open_units.values_list("pk", flat=True))
    lead = repeat.lead_unit_id if repeat.lead_unit_id in units else None
    return [one for one in repeat.executors if one in people], [one for one in repeat.units if one in units], lead


def due_days(repeat: Repeat, today: date) -> list[date]:
    """Days of the rule that are near and by which nothing has been given yet. 1 query."""
    rule = Rule(
        Every(repeat.every), repeat.since, repeat.until, repeat.day, repeat.month, Shift(repeat.shift)
    )  # fmt: skip
    first = repeat.made_to + timedelta(days=1) if repeat.made_to else max(repeat.since, today)
    near = rules.days(rule, first, today + timedelta(days=repeat.ahead), is_working)
    there = set(Resolution.objects.filter(repeat=repeat, repeat_on__in=near).values_list("repeat_on", flat=True))
    return [day for day in near if day not in there]
