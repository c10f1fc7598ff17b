"""How long steps take: the middle and the tails. Every figure is a real case's time, so it can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

DAY = 24.0


@dataclass(frozen=True, slots=True)
class Milestones:
    """When a case came to which point; None where it has not or it is not known."""

    received: datetime | None = None
    registered: datetime | None = None
    handed: datetime | None = None
    drafted: datetime | None = None
    approved: datetime | None = None
    sent: datetime | None = None
    delivered: datetime | None = None

    def hours(self, start: str, end: str) -> float | None:
        """Hours from one point to another, nights and days off included; None unless both are known in this order."""
        first, last = getattr(self, start), getattr(self, end)
        if first is None or last is None or last < first:
            return None
        return float((last - first).total_seconds() / 3600)


# Step, from which point, to which.
STEPS: tuple[tuple[str, str, str], ...] = (
    ("registration", "received", "registered"),
    ("assignment", "registered", "handed"),
    ("draft", "handed", "drafted"),
    ("approval", "drafted", "approved"),
    ("sending", "approved", "sent"),
    ("delivery", "sent", "delivered"),
    ("whole", "received", "sent"),
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Of `count` values: the one within which a half, three quarters, nine tenths and all of them lie."""

    count: int
    median: float
    p75: float
    p90: float
    most: float


def spread(values: Sequence[float]) -> Spread | None:
    """By nearest rank: each figure is one of the values. None of nothing."""
    if not values:
        return None
    ordered = sorted(values)

    def rank(percent: int) -> float:
        return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]

    return Spread(len(ordered), rank(50), rank(75), rank(90), ordered[-1])
