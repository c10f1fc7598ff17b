"""Days of a consultation by the working calendar and the charter."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Level
from ratusha.foundation.actions import Refused
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.workdays import queries as workdays
from ratusha.foundation.workdays.calendar import TermError
from ratusha.records.identity.queries import Needs


def working_days_after(day: date, number: int) -> date:
    """The last of so many working days; the first is counted from the day after (Civil Code art. 253)."""
    for _step in range(number):
        day = workdays.next_working(day)
    return day


def earliest_close(opens_on: date) -> date:
    """The earliest last day for proposals that the charter allows. Refusals: consultations.calendar."""
    return _counted(opens_on, "consultations.days", opens_on)


def report_due(closes_on: date, since: date) -> date:
    """The day by which the report is published, by the charter of `since`. Refusals: consultations.calendar."""
    return _counted(closes_on, "consultations.report_days", since)


def _counted(day: date, parameter: str, on: date) -> date:
    try:
        return working_days_after(day, charter.value(parameter, on=on))
    except (TermError, OverflowError) as wrong:
        words = _("The calendar does not know this day yet. Choose an earlier one.")
        raise Refused("consultations.calendar", words, field="closes_on") from wrong


def needs(on: date) -> Needs:
    """What the charter asks of whoever takes part."""
    known = charter.values(("consultations.level", "consultations.age"), on=on)
    return Needs(level=Level(known["consultations.level"]), age=known["consultations.age"])
