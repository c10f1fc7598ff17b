"""Why a date is what it is: the steps of the count as sentences of the catalogue with facts. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .calendar import Calendar
from .terms import Term, Unit, _


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of «why this date»: an English sentence of the catalogue with facts in braces.

    Facts are dates, datetimes, `Span`, `Text` or `Term` (its citation); `explanation.sentence` words them.
    """

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A length with its unit, to be worded with the right plural."""

    length: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogue inside another sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """How a term ran, as `rules.due` counted it."""

    term: Term
    size: int
    event: str
    start: date | datetime
    first: date
    due_on: date
    due_at: datetime | None
    control_on: date
    periods: tuple[tuple[date, date | None], ...]
    reclassified: bool


def steps_of(course: Course, calendar: Calendar) -> tuple[Step, ...]:
    """The whole reasoning from the rule to the last day, in order."""
    term = course.term
    return (
        Step(
            _("{rule}: {span}, {basis}."),
            {"rule": Text(term.title), "span": Span(course.size, term.unit), "basis": term},
        ),
        *_start_steps(course),
        *_calendar_steps(term, course.due_on, calendar),
        *(_pause_step(since, until) for since, until in course.periods if since <= course.due_on),
        *([Step(term.note)] if term.note else []),
        *_end_steps(course),
    )


def _start_steps(course: Course) -> list[Step]:
    event = Text(course.event)
    if course.due_at:
        steps = [Step(_("Hours run from the moment when {event}: {start}."), {"event": event, "start": course.start})]
    else:
        steps = [
            Step(
                _("On {start} {event}; the day of the event is not counted, so the count starts on the next day."),
                {"event": event, "start": course.first},
            )
        ]
    if course.reclassified:
        steps.append(Step(_("The matter was reclassified; the term still runs from the first receipt.")))
    return steps


def _end_steps(course: Course) -> list[Step]:
    if course.due_at:
        steps = [Step(_("So the term ends on {due_at}."), {"due_at": course.due_at})]
    else:
        steps = [Step(_("So the last day of the term is {due_on}."), {"due_on": course.due_on})]
    if course.control_on != course.due_on:
        steps.append(
            Step(
                _("That is a day off and the law does not move the term, so the work is checked {control_on}."),
                {"control_on": course.control_on},
            )
        )
    if course.term.certainty != "H":
        steps.append(Step(_("The law leaves room in this number; the community has set it in its charter.")))
    return steps


def _calendar_steps(term: Term, due_on: date, calendar: Calendar) -> list[Step]:
    if term.unit is Unit.WORKING_DAYS:
        if calendar.holidays_off(due_on):
            return [Step(_("Weekends and holidays are not counted."))]
        return [
            Step(
                _(
                    "Working days are Monday to Friday. While martial law lasts holidays are ordinary working days"
                    " (Law 2136-IX, art. 6)."
                )
            )
        ]
    if term.unit is Unit.MONTHS:
        return [Step(_("A month is counted to the same date; weekends and holidays are counted in."))]
    if term.unit is Unit.CALENDAR_DAYS:
        return [Step(_("All days are counted, weekends and holidays too."))]
    return []


def _pause_step(since: date, until: date | None) -> Step:
    if until is None:
        return Step(_("The term has stood still since {since}; the date will move."), {"since": since})
    return Step(_("The term stood still from {since} to {until}."), {"since": since, "until": until})
