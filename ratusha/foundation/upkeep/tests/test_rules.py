"""Percentiles out of buckets and the end of a disk."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.upkeep.rules import BOUNDS, BUCKETS, bucket_of, cumulative, days_left, growth, percentile

DAY = date(2026, 11, 1)
DURATIONS = st.lists(st.floats(0.0001, 30), min_size=1, max_size=60)


def counted(durations: list[float]) -> list[int]:
    counts = [0] * BUCKETS
    for one in durations:
        counts[bucket_of(one)] += 1
    return counts


@given(DURATIONS, st.floats(0.01, 1))
def test_a_percentile_is_in_the_bucket_of_the_true_one(durations: list[float], share: float) -> None:
    slowest = max(durations)
    found = percentile(counted(durations), share, slowest)
    ordered = sorted(durations)
    rank = next(number for number in range(1, len(ordered) + 1) if number >= share * len(ordered) - 1e-9)
    bucket = bucket_of(ordered[rank - 1])
    low = BOUNDS[bucket - 1] if bucket else 0.0
    high = BOUNDS[bucket] if bucket < len(BOUNDS) else slowest
    assert low - 1e-9 <= found <= min(high, slowest) + 1e-9


@given(DURATIONS, st.floats(0.01, 1), st.floats(0.01, 1))
def test_more_of_the_requests_never_take_less(durations: list[float], one: float, other: float) -> None:
    counts, slowest = counted(durations), max(durations)
    low, high = sorted((one, other))
    assert percentile(counts, low, slowest) <= percentile(counts, high, slowest) + 1e-9


def test_nothing_takes_nothing() -> None:
    assert percentile([0] * BUCKETS, 0.95, 0) == 0


@given(DURATIONS)
def test_buckets_for_prometheus_only_grow_and_end_with_all(durations: list[float]) -> None:
    told = [count for _bound, count in cumulative(counted(durations))]
    assert told == sorted(told)
    assert told[-1] == len(durations)


def test_a_bound_belongs_to_its_own_bucket() -> None:
    assert [bucket_of(one) for one in (*BOUNDS, 10.001)] == list(range(BUCKETS))


@given(st.integers(0, 10**9), st.integers(-(10**6), 10**9), st.integers(4, 60))
def test_even_growth_is_found(start: int, step: int, days: int) -> None:
    found = growth([(DAY + timedelta(days=day), start + step * day) for day in range(days)])
    assert found == pytest.approx(step, abs=1)


def test_few_days_foretell_nothing() -> None:
    assert growth([(DAY, 1), (DAY + timedelta(days=1), 2), (DAY + timedelta(days=2), 3)]) is None
    assert days_left(100, None) is None
    assert days_left(100, -5.0) is None
    assert days_left(100, 30.0) == 3
