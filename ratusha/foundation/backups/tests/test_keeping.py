"""Which backups stay."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.backups.keeping import Keep, kept

START = date(2026, 1, 1)


def named(days: list[int]) -> list[tuple[str, date]]:
    return [
        (f"{START + timedelta(days=day)}T{number:04}", START + timedelta(days=day)) for number, day in enumerate(days)
    ]


def test_a_year_of_nights_leaves_days_weeks_and_months() -> None:
    made = named(list(range(365)))
    staying = kept(made, Keep(7, 5, 12))
    days = sorted(day for name, day in made if name in staying)
    assert days[-7:] == [START + timedelta(days=day) for day in range(358, 365)]
    assert len({day.month for day in days}) == 12
    assert len(staying) <= 7 + 5 + 12


def test_two_of_one_day_leave_the_later() -> None:
    assert kept([("a", START), ("b", START)], Keep(1, 0, 0)) == {"b"}


@given(st.lists(st.integers(0, 800), max_size=60), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_newest_always_stays_and_no_more_than_was_said(days: list[int], d: int, w: int, m: int) -> None:
    made = named(sorted(days))
    staying = kept(made, Keep(d, w, m))
    assert staying <= {name for name, _day in made}
    assert len(staying) <= d + w + m + 1
    assert not made or max(made)[0] in staying


@given(st.lists(st.integers(0, 800), max_size=60), st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_forgetting_twice_forgets_nothing_more(days: list[int], d: int, w: int, m: int) -> None:
    made = named(sorted(days))
    once = kept(made, Keep(d, w, m))
    assert kept([one for one in made if one[0] in once], Keep(d, w, m)) == once


@pytest.mark.parametrize("text", ["", "7", "7d", "0d 0w 0m", "-1d 2w 3m", "сім"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or ".*"):
        Keep.of(text)
    assert Keep.of("7d 5w 12m") == Keep(7, 5, 12)
