"""Reads: due dates by the community's own calendar and charter, working days and hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from ratusha.foundation.actions import Refused, refuse_as
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.charter.kinds import DAYS
from ratusha.foundation.charter.memo import Memo

from . import rules
from .calendar import REGIMES, Calendar, Regime, TermError
from .explanation import explain, sentence
from .models import MovedDay, RegimeChange
from .rules import Due

# A day that no calendar knows comes from what somebody typed: an action that did not ask refuses it, with the reason.
refuse_as(TermError, lambda wrong: Refused("no_term", sentence(wrong)))


def _load() -> Calendar:
    added = [Regime(*row) for row in RegimeChange.objects.order_by("pk").values_list("since", "holidays_off", "basis")]
    by_day = {regime.since: regime for regime in (*REGIMES, *added)}
    moved = dict(MovedDay.objects.order_by("pk").values_list("day", "works"))
    return Calendar(tuple(by_day[since] for since in sorted(by_day)), moved)


calendar: Memo[Calendar] = Memo(_load)


def forget() -> None:
    """Will read the calendar anew at the next question. For the actions of this app and for tests."""
    calendar.forget()


type Moment = date | datetime
type Stops = Iterable[tuple[date, date | None]]


def due(rule: str, received: Moment, /, *, stopped: Stops = (), version: str | None = None, **events: Moment) -> Due:
    """Will compute when the rule's term ends, by the community's calendar, with the explanation in Ukrainian.

    Events by name, as `rules.due` takes them: `due("petitions.consider", submitted, published=day)`. `version`: the
    charter's token under which the matter started; without it the charter is read as of the day of receipt. Raises
    `rules.TermError` as `rules.due` does.
    """
    return due_after(rule, received, events, stopped, version)


def due_after(
    rule: str, received: Moment, events: Mapping[str, Moment], stopped: Stops = (), version: str | None = None
) -> Due:
    """As `due`, for events whose names come from outside."""
    term = rules.find(rule)
    length = charter.value(term.parameter, on=rules.day_of(received), version=version) if term.parameter else None
    computed = rules.due(rule, received, calendar(), events, stopped=stopped, length=length)
    return replace(computed, words=_in_ukrainian)


def _in_ukrainian(computed: Due) -> str:
    return explain(computed, "uk")


def due_by_law(rule: str, received: Moment, events: Mapping[str, Moment], stopped: Stops = ()) -> Due:
    """As `due_after`, by the law's own calendar and lengths: without the community's changes and without a database."""
    computed = rules.due(rule, received, Calendar(), events, stopped=stopped)
    return replace(computed, words=_in_ukrainian)


def is_working(day: date) -> bool:
    """True for a working day of the community's calendar."""
    return calendar().is_working(day)


def next_working(day: date) -> date:
    """The first working day after `day`."""
    return calendar().next_working(day)


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours of a day; the break is None without one."""

    opens: time
    closes: time
    break_from: time | None = None
    break_to: time | None = None

    def open_at(self, moment: time) -> bool:
        """True while the door is open at that time."""
        if not self.opens <= moment < self.closes:
            return False
        return not (self.break_from and self.break_to and self.break_from <= moment < self.break_to)


def working_hours(day: date, parameter: str = "hours.week") -> Hours | None:
    """Hours of a day by the charter, None when the council does not work.

    A weekend day that was made a working one takes Friday's hours.
    """
    if not is_working(day):
        return None
    week = charter.value(parameter, on=day)
    times = week.get(DAYS[day.weekday()]) or (week.get("fri") if day.weekday() >= 5 else None)
    return Hours(*(time.fromisoformat(one.zfill(5)) for one in times)) if times else None


def is_open(moment: datetime) -> bool:
    """True if the council works at that moment, by Kyiv time."""
    local = timezone.localtime(moment)
    hours = working_hours(local.date())
    return bool(hours and hours.open_at(local.time()))


def regimes() -> QuerySet[RegimeChange]:
    """Changes of the regime that the community has made, oldest first."""
    return RegimeChange.objects.order_by("since", "pk")


def moved_days(year: int) -> QuerySet[MovedDay]:
    """Moved days of a year, oldest first."""
    return MovedDay.objects.filter(day__year=year).order_by("day", "pk")
