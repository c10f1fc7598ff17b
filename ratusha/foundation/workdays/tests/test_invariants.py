"""What holds for every rule, day, calendar and pause."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.workdays.calendar import MARTIAL_LAW, PEACE, Calendar, Regime
from ratusha.foundation.workdays.rules import KYIV, Due, due
from ratusha.foundation.workdays.terms import TERMS, Unit

from .given import WARTIME

DAYS = st.dates(date(2024, 9, 1), date(2040, 1, 1))
RULES = st.sampled_from(sorted(TERMS))
CALENDARS = st.builds(
    lambda peace_from, moved: Calendar((PEACE, MARTIAL_LAW, Regime(peace_from, True, "")), moved),
    st.dates(date(2022, 3, 1), date(2041, 1, 1)),
    st.dictionaries(DAYS, st.booleans(), max_size=30),
)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), KYIV)


def computed(rule: str, day: date, calendar: Calendar = WARTIME, stopped: tuple[tuple[date, date], ...] = ()) -> Due:
    return due(rule, noon(day), calendar, stopped=stopped)


@st.composite
def pauses(draw: st.DrawFn) -> tuple[tuple[date, date], ...]:
    spans = draw(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3))
    return tuple((since, since + timedelta(days=length)) for since, length in spans)


@given(RULES, DAYS, CALENDARS, pauses())
def test_the_control_day_works_and_is_the_last_one_not_after_the_due_day(
    rule: str, day: date, calendar: Calendar, stopped: tuple[tuple[date, date], ...]
) -> None:
    found = computed(rule, day, calendar, stopped)
    assert found.control_on <= found.due_on
    assert calendar.is_working(found.control_on)
    between = (found.due_on - found.control_on).days
    assert not any(calendar.is_working(found.control_on + timedelta(days=n)) for n in range(1, between + 1))


@given(RULES, DAYS, CALENDARS)
def test_the_due_day_is_after_the_event(rule: str, day: date, calendar: Calendar) -> None:
    found = computed(rule, day, calendar)
    if found.unit is Unit.HOURS:
        assert found.due_at is not None
        assert found.due_at > noon(day)
    else:
        assert found.due_on > day


@given(RULES, DAYS, st.integers(0, 60), CALENDARS)
def test_who_came_later_is_never_due_earlier(rule: str, day: date, later: int, calendar: Calendar) -> None:
    assert computed(rule, day, calendar).due_on <= computed(rule, day + timedelta(days=later), calendar).due_on


@given(RULES, DAYS, CALENDARS, pauses(), pauses())
def test_one_pause_more_never_makes_it_earlier(
    rule: str,
    day: date,
    calendar: Calendar,
    some: tuple[tuple[date, date], ...],
    more: tuple[tuple[date, date], ...],
) -> None:
    free, paused, longer = (computed(rule, day, calendar, stopped) for stopped in ((), some, some + more))
    assert free.due_on <= paused.due_on <= longer.due_on


@given(DAYS, pauses())
def test_calendar_days_shift_by_exactly_the_stopped_days(day: date, stopped: tuple[tuple[date, date], ...]) -> None:
    found = computed("appeals.simple", day, stopped=stopped)
    ran = [day + timedelta(days=n) for n in range(1, (found.due_on - day).days + 1)]
    assert sum(1 for one in ran if not any(since <= one <= until for since, until in stopped)) == 15


@given(RULES, DAYS)
def test_working_days_hold_exactly_their_number(rule: str, day: date) -> None:
    found = computed(rule, day)
    if found.unit is Unit.WORKING_DAYS:
        ran = [day + timedelta(days=n) for n in range(1, (found.due_on - day).days + 1)]
        assert sum(map(WARTIME.is_working, ran)) == found.length
        assert found.control_on == found.due_on


@given(DAYS)
def test_shorter_terms_end_earlier(day: date) -> None:
    simple, ordinary, extended = (computed(f"appeals.{rule}", day) for rule in ("simple", "ordinary", "extended"))
    assert simple.due_on < ordinary.due_on < extended.due_on


@given(RULES, DAYS, DAYS)
def test_the_share_gone_stays_between_nothing_and_all(rule: str, day: date, today: date) -> None:
    found = computed(rule, day)
    assert 0.0 <= found.share_gone(today) <= 1.0
    assert found.is_late(today) == (found.days_left(today) < 0)
