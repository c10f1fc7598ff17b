"""The calendar of art. 73: computed feasts, days off in peace, ordinary days under martial law."""

import pytest

from ratusha.foundation.workdays.calendar import Calendar, Regime, TermError
from ratusha.foundation.workdays.holidays import days_off, easter, holidays

from .given import PEACETIME, WARTIME, day


@pytest.mark.parametrize(
    "sunday",
    ["2018-04-08", "2019-04-28", "2020-04-19", "2021-05-02", "2022-04-24", "2023-04-16", "2024-05-05", "2025-04-20",
     "2026-04-12", "2027-05-02", "2028-04-16", "2030-04-28"],
)  # fmt: skip
def test_easter_of_known_years(sunday: str) -> None:
    assert easter(day(sunday).year) == day(sunday)


def test_every_easter_is_a_sunday_and_trinity_too() -> None:
    for year in range(2018, 2100):
        assert easter(year).weekday() == 6
        assert sum(1 for feast in holidays(year) if feast.weekday() == 6) >= 2


def test_the_holidays_of_2026() -> None:
    expected = ["01-01", "03-08", "04-12", "05-01", "05-08", "05-31", "06-28", "07-15", "08-24", "10-01", "12-25"]
    assert sorted(holidays(2026)) == [day(f"2026-{one}") for one in expected]


def test_in_peace_a_holiday_on_a_weekend_moves_to_the_next_working_day() -> None:
    assert {day("2026-03-09"), day("2026-04-13"), day("2026-06-01"), day("2026-06-29")} <= days_off(2026)
    assert not PEACETIME.is_working(day("2026-06-29"))


def test_under_martial_law_holidays_work_and_nothing_moves() -> None:
    assert WARTIME.is_working(day("2026-12-25"))
    assert WARTIME.is_working(day("2026-08-24"))
    assert WARTIME.is_working(day("2026-04-13"))
    assert not WARTIME.is_working(day("2026-04-12"))


def test_martial_law_begins_on_24_february_2022() -> None:
    assert WARTIME.holidays_off(day("2022-02-23"))
    assert not WARTIME.holidays_off(day("2022-02-24"))


def test_before_it_holidays_were_off() -> None:
    assert not WARTIME.is_working(day("2021-08-24"))
    assert not WARTIME.is_working(day("2021-10-14"))
    assert WARTIME.is_working(day("2021-10-01"))


def test_the_end_of_martial_law_can_be_set() -> None:
    calendar = Calendar(regimes=(*WARTIME.regimes, Regime(day("2027-01-01"), True, "Указ")))
    assert calendar.is_working(day("2026-12-25"))
    assert not calendar.is_working(day("2027-01-01"))
    assert calendar.regime(day("2027-01-01")).basis == "Указ"


def test_a_moved_day_wins_over_weekend_and_holiday() -> None:
    moved = Calendar(moved={day("2026-11-28"): True, day("2026-11-30"): False})
    assert moved.is_working(day("2026-11-28"))
    assert not moved.is_working(day("2026-11-30"))
    assert moved.last_working(day("2026-11-30")) == day("2026-11-28")
    assert moved.next_working(day("2026-11-28")) == day("2026-12-01")


@pytest.mark.parametrize("unknown", ["2017-12-31", "2100-01-01", "0001-01-01", "9999-12-31"])
def test_days_outside_the_calendar_are_refused(unknown: str) -> None:
    with pytest.raises(TermError) as refused:
        WARTIME.is_working(day(unknown))
    assert refused.value.code == "outside_calendar"
