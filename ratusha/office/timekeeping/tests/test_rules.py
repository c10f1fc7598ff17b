"""The norm of days, overtime, totals, states of a month, pure."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ratusha.office.timekeeping import rules
from ratusha.office.timekeeping.rules import Stage, Step

MONTH = rules.days_of(2026, 11)


def works(day: date) -> bool:
    return day.weekday() < 5


def never(_day: date) -> bool:
    return False


def test_the_eve_of_a_holiday_is_shorter_only_where_holidays_are_days_off() -> None:
    eve = date(2026, 12, 24)
    assert rules.norm(eve, 480, 60, works, lambda day: day == date(2026, 12, 25)) == 420
    assert rules.norm(eve, 480, 60, works, never) == 480
    assert rules.norm(date(2026, 12, 26), 480, 60, works, never) == 0


def test_a_month_is_closed_from_its_last_working_day_and_then_only_corrected() -> None:
    assert not rules.may_close(2026, 11, date(2026, 11, 27), works)
    assert rules.may_close(2026, 11, date(2026, 11, 30), works)
    assert rules.may_close(2026, 10, date(2026, 10, 30), works)
    assert rules.after("open", Step.CLOSE) is Stage.CLOSED
    assert rules.after("closed", Step.WRITE) is None
    assert rules.after("approved", Step.WRITE) is None
    assert rules.after("approved", Step.RETURN) is None
    assert rules.after("approved", Step.CORRECT) is Stage.APPROVED


def test_hours_are_written_as_in_a_timesheet() -> None:
    assert [rules.hours(one) for one in (480, 450, 20, 0, -90)] == ["8", "7,5", "0:20", "0", "−1,5"]
    begun = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert rules.timed(begun, begun + timedelta(minutes=30, seconds=1)) == 31
    assert rules.timed(begun, begun) == 1


@given(st.lists(st.tuples(st.sampled_from(MONTH), st.integers(1, 300)), max_size=60), st.sets(st.sampled_from(MONTH)))
def test_totals_of_the_timesheet_are_the_sums_of_entries(entries: list[tuple[date, int]], away: set[date]) -> None:
    worked: dict[date, int] = {}
    for day, minutes in entries:
        worked[day] = worked.get(day, 0) + minutes
    norms = {day: 480 if works(day) else 0 for day in MONTH}
    line = rules.line(MONTH, worked, norms, dict.fromkeys(away, "В"))
    assert line.minutes == sum(minutes for _day, minutes in entries)
    assert line.days == len(worked)
    assert line.norm == sum(norms[day] for day in MONTH if day not in away)
    assert line.over >= max(line.minutes - line.norm, 0)
    assert line.away("В") == sum(works(day) for day in away)
