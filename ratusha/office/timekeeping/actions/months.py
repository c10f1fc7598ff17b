"""A person's month: closed by them, approved or returned by the head of the unit, corrected with a reason after it."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.access import queries as access
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Refused, Text, action
from ratusha.foundation.workdays.queries import is_working

from .. import permissions, rules
from ..models import Entry, Sheet, WorkKind
from ..rules import Step
from .parts import fits, keep_sum, sheet_of, step

Delta = Annotated[int, Field(ge=-rules.MOST_A_DAY, le=rules.MOST_A_DAY)]


@action("timekeeping.close_month", may=permissions.can_write, says=_("Month closed: {month}"))
def close_month(call: Call, *, month: date) -> Sheet:
    """Will close the actor's own month, from its last working day on, and send it to the head of the unit.

    No law: order of work of the council. `month`: any day of it. Refusals: forbidden, timekeeping.early,
    timekeeping.closed.
    """
    if not rules.may_close(month.year, month.month, call.today, is_working):
        raise Refused("timekeeping.early", _("The month is not over: close it on its last working day or later."))
    sheet = sheet_of(call, month)
    step(sheet, Step.CLOSE)
    sheet.closed_at, sheet.remark = call.now, ""
    keep_sum(sheet)
    for head in access.officials(sheet.unit_id, Role.UNIT_HEAD, call.today) if sheet.unit_id else ():
        _write(call, head, "closed", sheet)
    call.note(month=f"{sheet.month:%m.%Y}", minutes=sheet.minutes)
    return sheet


def _write(call: Call, account: Account, template: str, sheet: Sheet, remark: str = "") -> None:
    if account.pk == call.actor.account_id:
        return
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template=f"timekeeping.{template}",
        about=("timekeeping.sheet", sheet.pk),
        request_key=f"timekeeping.sheet/{sheet.pk}/{template}/{sheet.version}/{account.pk}",
        month=f"{sheet.month:%m.%Y}",
        name=sheet.account.name,
        path=f"/office/time/sheets/{sheet.pk}/",
        remark=remark,
    )


@action("timekeeping.approve_month", may=permissions.can_approve, on=Sheet, says=_("Month approved: {month}"))
def approve_month(call: Call, sheet: Sheet) -> Sheet:
    """Will approve a closed month: from now on it changes by corrections alone (order of work of the council).

    Refusals: timekeeping.closed.
    """
    step(sheet, Step.APPROVE)
    sheet.approved_at, sheet.approved_by_id = call.now, call.actor.account_id
    call.note(month=f"{sheet.month:%m.%Y}", minutes=sheet.minutes)
    return sheet


@action("timekeeping.return_month", may=permissions.can_approve, on=Sheet, says=_("Month returned: {month}"))
def return_month(call: Call, sheet: Sheet, *, remark: Text) -> Sheet:
    """Will give a closed month back to the person with a remark (order of work of the council).

    Refusals: timekeeping.closed.
    """
    step(sheet, Step.RETURN)
    sheet.remark, sheet.closed_at = remark, None
    _write(call, sheet.account, "returned", sheet, remark=remark)
    call.note(month=f"{sheet.month:%m.%Y}")
    return sheet


@action("timekeeping.correct", may=permissions.can_approve, on=Sheet, says=_("Month {month} corrected: {minutes} min"))
def correct(call: Call, sheet: Sheet, *, day: date, minutes: Delta, kind: int, reason: Text) -> Entry:
    """Will add or take minutes of a day in an approved month by an entry of its own, with a reason.

    What was approved stays as it is (order of work of the council). Refusals: timekeeping.closed, timekeeping.not_here
    (a day of another month), timekeeping.nothing, timekeeping.no_kind, timekeeping.too_much.
    """
    step(sheet, Step.CORRECT)
    if day.replace(day=1) != sheet.month:
        raise Refused("timekeeping.not_here", _("Choose a day of this month."), field="day")
    if minutes == 0:
        raise Refused("timekeeping.nothing", _("Write how many minutes are added or taken."), field="minutes")
    if not WorkKind.objects.filter(pk=kind, closed_on=None).exists():
        raise Refused("timekeeping.no_kind", _("There is no such kind of work now. Choose another one."), field="kind")
    fits(sheet.account_id, day, minutes)
    made = Entry.objects.create(
        sheet=sheet, account_id=sheet.account_id, day=day, minutes=minutes, kind_id=kind, corrects=True, reason=reason,
        by_id=call.actor.account_id, at=call.now,
    )  # fmt: skip
    sheet.minutes += minutes
    call.note(month=f"{sheet.month:%m.%Y}", minutes=minutes, day=day.strftime("%d.%m.%Y"))
    return made
