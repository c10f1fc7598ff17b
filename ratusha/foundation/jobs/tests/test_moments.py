"""Planned moments."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.jobs.moments import KYIV, LONGEST_WAIT, daily, repeated, wait_after

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))


@given(moments, st.integers(10, 200_000))
def test_repeated_moments_stand_still_between_multiples(now: datetime, seconds: int) -> None:
    every = timedelta(seconds=seconds)
    last = repeated(every)
    assert last(now) <= now < last(now) + every
    assert last(last(now)) == last(now)
    assert last(last(now) + every) == last(now) + every


@given(moments, st.times().map(lambda one: one.replace(second=0, microsecond=0)))
def test_daily_moments_are_within_a_day(now: datetime, at: time) -> None:
    last = daily(at.isoformat("minutes"))(now)
    assert last <= now <= last + timedelta(hours=25)
    assert daily(at.isoformat("minutes"))(last) == last


def test_eight_in_kyiv_in_summer_and_winter() -> None:
    assert daily("08:00")(datetime(2026, 7, 1, 12, tzinfo=UTC)) == datetime(2026, 7, 1, 5, tzinfo=UTC)
    assert daily("08:00")(datetime(2026, 12, 1, 5, 59, tzinfo=UTC)) == datetime(2026, 11, 30, 6, tzinfo=UTC)


def test_an_hour_skipped_by_the_clock_is_planned_once() -> None:
    planned = {daily("03:30")(datetime(2026, 3, 28, tzinfo=UTC) + timedelta(minutes=5 * n)) for n in range(700)}
    assert len({one.astimezone(KYIV).date() for one in planned}) == len(planned)


def test_too_quick_a_job_is_refused() -> None:
    with pytest.raises(ValueError, match="loop"):
        repeated(timedelta(seconds=1))


@given(st.integers(1, 10_000))
def test_waits_grow_and_end(attempts: int) -> None:
    assert timedelta(seconds=30) <= wait_after(attempts) <= wait_after(attempts + 1) <= LONGEST_WAIT
