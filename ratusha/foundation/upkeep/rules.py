"""Counting of durations and sizes: percentiles out of buckets, and when a disk will be full."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
BUCKETS = len(BOUNDS) + 1
FEWEST_DAYS = 4


def bucket_of(seconds: float) -> int:
    """The bucket that a duration falls into; a duration equal to a bound belongs to it, as Prometheus has it."""
    return bisect_left(BOUNDS, seconds)


def percentile(counts: Sequence[int], share: float, slowest: float) -> float:
    """The duration in seconds that `share` (0 to 1) of the requests did not exceed, even within a bucket; 0 for none.

    Never above the slowest request that was seen.
    """
    whole = sum(counts)
    if not whole:
        return 0.0
    wanted, before = share * whole, 0
    for number, count in enumerate(counts):
        if count and before + count >= wanted:
            low = BOUNDS[number - 1] if number else 0.0
            high = BOUNDS[number] if number < len(BOUNDS) else slowest
            return min(low + (max(high, low) - low) * (wanted - before) / count, slowest)
        before += count
    return slowest


def cumulative(counts: Sequence[int]) -> list[tuple[str, float]]:
    """Buckets as Prometheus counts them: each holds also what is quicker. The last bound is +Inf."""
    told, before = [], 0
    for bound, count in zip((*(str(one) for one in BOUNDS), "+Inf"), counts, strict=True):
        before += count
        told.append((bound, float(before)))
    return told


def growth(used: Sequence[tuple[date, int]]) -> float | None:
    """Bytes by which the used space grows a day, by least squares; None when the days seen span too little."""
    if len(used) < FEWEST_DAYS or (used[-1][0] - used[0][0]).days < FEWEST_DAYS - 1:
        return None
    first = used[0][0]
    days = [(day - first).days for day, _bytes in used]
    middle = sum(days) / len(days)
    level = sum(size for _day, size in used) / len(used)
    spread = sum((day - middle) ** 2 for day in days)
    return sum((day - middle) * (size - level) for day, (_day, size) in zip(days, used, strict=True)) / spread


def days_left(free: int, a_day: float | None) -> int | None:
    """Whole days until the free space is used up at this growth; None when it does not grow or is not known."""
    return int(free / a_day) if a_day is not None and a_day > 0 else None
