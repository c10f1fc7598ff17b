"""One counter of how often."""

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as some

from ratusha.foundation.access.pace import Pace, minutes


@pytest.fixture(autouse=True)
def clean():
    cache.clear()


def test_after_the_most_it_says_how_long_to_wait_and_goes_on_in_the_next_window():
    pace = Pace("test", 2, 60)
    assert [pace.count("a", now) for now in (0, 10, 20)] == [0, 0, 40]
    assert pace.count("b", 20) == 0
    assert pace.wait("a", 59.5) == 1
    assert pace.count("a", 60) == 0


def test_waiting_counts_nothing_and_forgetting_begins_anew():
    pace = Pace("test", 1, 60)
    assert [pace.wait("a", 0) for _time in range(5)] == [0] * 5
    pace.count("a", 0)
    assert pace.wait("a", 15) == 45
    pace.forget("a", 15)
    assert pace.wait("a", 15) == 0


@given(some.integers(0, 5), some.lists(some.floats(0, 59), max_size=12))
def test_never_more_than_the_most_in_a_window_and_nothing_is_unlimited(most: int, moments: list[float]):
    cache.clear()
    pace = Pace("test", most, 60)
    went = sum(pace.count("a", now) == 0 for now in sorted(moments))
    assert went == (min(most, len(moments)) if most else len(moments))


def test_seconds_are_told_as_whole_minutes():
    assert [minutes(one) for one in (1, 60, 61, 3_600)] == [1, 1, 2, 60]
