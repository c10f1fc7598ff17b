"""Due dates by law: pure, time and calendar are arguments.

due("appeals.ordinary", date(2026, 11, 10), Calendar())  ->  Due(due_on=date(2026, 12, 10), ...)
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from .calendar import DAY, Calendar, TermError
from .reasons import Course, Step, steps_of
from .terms import TERMS, Term, Unit, _

KYIV = ZoneInfo("Europe/Kyiv")
type Period = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due by law and why.

    `due_at` is set for terms in hours alone (`due_on` is then its day in Kyiv). `control_on` is the last working day
    not after `due_on`. `stopped_since` is set while the clock stands and nothing has started it again.
    """

    rule: str
    unit: Unit
    length: int
    counted_from: date
    due_on: date
    control_on: date
    basis: str
    certainty: str
    steps: tuple[Step, ...] = ()
    due_at: datetime | None = None
    stopped_since: date | None = None
    words: Callable[["Due"], str] | None = field(default=None, repr=False, compare=False)

    @property
    def explanation(self) -> str:
        """The steps in Ukrainian, worded when asked; empty from the pure rule, which gives `steps` alone."""
        return self.words(self) if self.words else ""

    def days_left(self, today: date) -> int:
        """Whole days until the due day; negative when late."""
        return (self.due_on - today).days

    def is_late(self, today: date, now: datetime | None = None) -> bool:
        """True after the due day has ended (24:00 in Kyiv), for hours after `due_at` if `now` is given."""
        if self.stopped_since and self.stopped_since <= self.due_on:
            return False
        if self.due_at and now:
            return now > self.due_at
        return today > self.due_on

    def share_gone(self, today: date) -> float:
        """How much of the term has passed, from 0.0 on the day of its event to 1.0 on the due day and later."""
        whole = (self.due_on - self.counted_from).days
        return min(1.0, max(0.0, (today - self.counted_from).days / whole)) if whole > 0 else 1.0

    def urgency(self, today: date) -> str:
        """`late`, `today` (due or its control day has come), `soon` (3 days or less), `calm`, or `stopped`."""
        if self.stopped_since and self.stopped_since <= self.due_on:
            return "stopped"
        if self.is_late(today):
            return "late"
        if today >= self.control_on:
            return "today"
        return "soon" if (self.control_on - today).days <= 3 else "calm"


def due(
    rule: str,
    received: date | datetime,
    calendar: Calendar,
    events: Mapping[str, date | datetime] | None = None,
    *,
    stopped: Iterable[Period] = (),
    length: int | None = None,
) -> Due:
    """Will compute when the rule's term ends.

    `received`: day or moment of receipt; moments are taken in Kyiv, without a zone as Kyiv time. `events`: named
    moments that the rule knows (`Term.events`). `stopped`: periods when the clock stood, first and last full day,
    None for one that still lasts. `length` replaces the rule's own, for terms that the charter sets.
    Raises `TermError` with a sentence for an unknown rule, a day outside the rule's validity or the calendar, an event
    the rule does not know or that comes too early or too late, and hours without a time of day.
    """
    term = find(rule)
    happened = dict(events or {})
    _check_events(term, received, happened)
    if "extended" in happened:
        return _extended(term, received, calendar, happened, tuple(stopped))
    start, name = _start(term, received, happened)
    first = day_of(start)
    _check_validity(term, first, calendar)
    periods = _periods(stopped)
    size = term.length if length is None else length
    due_on, due_at = _end(term, start, size, calendar, periods)
    control_on = calendar.last_working(due_on)
    course = Course(term, size, name, start, first, due_on, due_at, control_on, periods, "reclassified" in happened)
    return Due(
        rule=rule,
        unit=term.unit,
        length=size,
        counted_from=first,
        due_on=due_on,
        control_on=control_on,
        basis=term.basis,
        certainty=term.certainty,
        steps=steps_of(course, calendar),
        due_at=due_at,
        stopped_since=next((since for since, until in periods if until is None and since <= due_on), None),
    )


def find(rule: str) -> Term:
    """The term of this rule id; `TermError` for an unknown one."""
    if rule not in TERMS:
        raise TermError("unknown_rule", _("There is no rule {rule}. `ratusha terms` lists all of them."), rule=rule)
    return TERMS[rule]


def latest_publication(session: date, calendar: Calendar, length: int = TERMS["council.draft"].length) -> date:
    """The last day to publish a draft decision so that a session may consider it (Law 2939-VI art. 15 p. 3)."""
    day = calendar.last_working(session - DAY)
    while due("council.draft", day, calendar, length=length).due_on > session:
        day = calendar.last_working(day - DAY)
    return day


def day_of(moment: date | datetime) -> date:
    """The day in Kyiv of a moment; without a zone it is Kyiv time."""
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.date() if moment.tzinfo is None else moment.astimezone(KYIV).date()
    except OverflowError:  # the first and the last day of the era; no calendar reaches there
        return moment.date()


def _check_events(term: Term, received: date | datetime, happened: Mapping[str, date | datetime]) -> None:
    for name, moment in happened.items():
        if name not in term.events:
            known = ", ".join(sorted(term.events | {"stopped", "resumed"}))
            raise TermError(
                "unknown_event",
                _("The rule {rule} does not know the event {event}. It knows: {known}."),
                rule=term.rule,
                event=name,
                known=known,
            )
        if day_of(moment) < day_of(received):
            raise TermError("event_too_early", _("The event {event} is earlier than the receipt."), event=name)


def _start(
    term: Term, received: date | datetime, happened: Mapping[str, date | datetime]
) -> tuple[date | datetime, str]:
    if "forwarded" in happened:
        return happened["forwarded"], _("the request reached its proper holder")
    return happened.get(term.starts, received), term.starts_in_words


def _check_validity(term: Term, day: date, calendar: Calendar) -> None:
    calendar.check(day)
    if term.valid_from and day < term.valid_from:
        raise TermError(
            "not_yet_valid",
            _("The rule {rule} is in force from {since} only."),
            rule=term.rule,
            since=term.valid_from,
        )
    if term.valid_to and day > term.valid_to:
        raise TermError(
            "no_longer_valid", _("The rule {rule} was in force until {until}."), rule=term.rule, until=term.valid_to
        )


def _periods(stopped: Iterable[Period]) -> tuple[Period, ...]:
    periods = tuple((day_of(since), until if until is None else day_of(until)) for since, until in stopped)
    for since, until in periods:
        if until is not None and until < since:
            raise TermError("stop_backwards", _("A pause of the term must end after it begins."))
    return tuple(sorted(periods, key=lambda period: period[0]))


def _stands(day: date, periods: Iterable[Period]) -> bool:
    return any(since <= day <= until for since, until in periods if until is not None)


def _extended(
    term: Term,
    received: date | datetime,
    calendar: Calendar,
    happened: dict[str, date | datetime],
    stopped: tuple[Period, ...],
) -> Due:
    on = day_of(happened.pop("extended"))
    before = due(term.rule, received, calendar, happened, stopped=stopped)
    if on > before.due_on:
        raise TermError(
            "extended_too_late",
            _("The term ended on {due_on}: it could be extended until that day only."),
            due_on=before.due_on,
        )
    assert term.extended_by is not None
    return due(term.extended_by, received, calendar, happened, stopped=stopped)


def _end(
    term: Term, start: date | datetime, size: int, calendar: Calendar, periods: tuple[Period, ...]
) -> tuple[date, datetime | None]:
    first = day_of(start)
    if term.unit is Unit.HOURS:
        at = _after_hours(term, start, size)
        moved = _moved(first, day_of(at), calendar, periods)
        at = (at.astimezone(UTC) + (moved - day_of(at))).astimezone(KYIV)
        return day_of(at), at
    if term.unit is Unit.MONTHS:
        return _moved(first, add_months(first, size, calendar), calendar, periods), None
    day, counted = first, 0
    while counted < size:
        day = calendar.next_day(day)
        counts = term.unit is Unit.CALENDAR_DAYS or calendar.is_working(day)
        counted += counts and not _stands(day, periods)
    return day, None


def _after_hours(term: Term, start: date | datetime, size: int) -> datetime:
    if not isinstance(start, datetime):
        raise TermError(
            "time_needed",
            _("This term is counted in hours. Give the time of receipt too, like 2026-11-20T14:30."),
            rule=term.rule,
        )
    local = start.replace(tzinfo=KYIV) if start.tzinfo is None else start
    return (local.astimezone(UTC) + timedelta(hours=size)).astimezone(KYIV)


def add_months(day: date, months: int, calendar: Calendar) -> date:
    """The same date after so many months, or the last day of a shorter month: 31 January + 1 -> 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    calendar.check_year(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(first: date, end: date, calendar: Calendar, periods: tuple[Period, ...]) -> date:
    """Moves the end by every stopped day of the term, and of the days it was moved by."""
    calendar.check(end)
    if not periods:
        return end
    day, left = first, (end - first).days
    while left:
        day = calendar.next_day(day)
        left -= not _stands(day, periods)
    return day
