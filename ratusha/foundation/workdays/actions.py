"""Writes of the calendar."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action

from . import permissions, queries
from .holidays import FIRST, LAST
from .models import MovedDay, RegimeChange


def _refuse_unknown(day: date, field: str) -> None:
    if not FIRST <= day <= LAST:
        raise Refused(
            "workdays.outside",
            _("The calendar knows days from {first} to {last} only."),
            field=field,
            first=FIRST,
            last=LAST,
        )


@action("workdays.move_day", may=permissions.can_change_calendar, says=_("{day} was moved in the working calendar"))
def move_day(call: Call, *, day: date, works: bool, basis: Line) -> MovedDay:
    """Will make a day working or off against the rule; the last word about a day holds. Dates already told stay.

    Law: Labour Code art. 67 (moving of days off); `basis` names the act.
    Refusals: forbidden; workdays.outside.
    """
    _refuse_unknown(day, "day")
    call.note(day=day.isoformat(), works=works)
    queries.forget()
    return MovedDay.objects.create(day=day, works=works, basis=basis, set_at=call.now)


@action("workdays.set_regime", may=permissions.can_change_calendar, says=_("The calendar regime was set from {since}"))
def set_regime(call: Call, *, since: date, holidays_off: bool, basis: Line) -> RegimeChange:
    """Will set from a day on whether holidays are days off: the end of martial law or its renewal.

    Law: Law 2136-IX art. 6 p. 6; Labour Code art. 73. `basis` names the act.
    Refusals: forbidden; workdays.outside.
    """
    _refuse_unknown(since, "since")
    call.note(since=since.isoformat(), holidays_off=holidays_off)
    queries.forget()
    return RegimeChange.objects.create(since=since, holidays_off=holidays_off, basis=basis, set_at=call.now)
