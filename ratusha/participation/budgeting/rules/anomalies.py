"""What the commission should look at: bursts in time, one device or address with many votes, desks, ages. Pure.

Nothing here annuls anything: a finding says what is unusual against the rest of the same campaign, and people decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

BURST_TIMES = 4
BURST_LEAST = 20
MANY_LEAST = 5
SHARE_TIMES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something unusual: `kind` of the mark, its `key`, how many, and what is usual there."""

    kind: str
    key: str
    count: int
    usual: float


def bursts(kind: str, by_hour: Mapping[str, int]) -> list[Finding]:
    """Hours with at least 20 votes and more than four times the median hour in which anybody voted."""
    counts = [count for count in by_hour.values() if count]
    if not counts:
        return []
    usual = float(median(counts))
    return [
        Finding(kind, hour, count, usual)
        for hour, count in sorted(by_hour.items())
        if count >= BURST_LEAST and count > BURST_TIMES * usual
    ]


def many_from_one(kind: str, counts: Mapping[str, int], least: int = MANY_LEAST) -> list[Finding]:
    """Devices or addresses with at least `least` votes, the most first: a family is one, a stuffing point too."""
    usual = float(median(counts.values())) if counts else 0.0
    found = [Finding(kind, key, count, usual) for key, count in counts.items() if count >= least]
    return sorted(found, key=lambda one: (-one.count, one.key))


def uneven(kind: str, counts: Mapping[str, int]) -> list[Finding]:
    """Desks or officials with at least 20 ballots and more than three times the median of the others."""
    found = []
    for key, count in sorted(counts.items()):
        others = [one for name, one in counts.items() if name != key]
        usual = float(median(others)) if others else 0.0
        if others and count >= BURST_LEAST and count > SHARE_TIMES * usual:
            found.append(Finding(kind, key, count, usual))
    return found


def ages_apart(online: Mapping[str, int], paper: Mapping[str, int], order: Sequence[str]) -> list[Finding]:
    """Ages whose share on one channel is more than three times that on the other, with at least 20 votes of the age."""
    found = []
    for name, own, other in (("online", online, paper), ("paper", paper, online)):
        total, rest = sum(own.values()), sum(other.values())
        if not total or not rest:
            continue
        for age in order:
            share, usual = own.get(age, 0) / total, other.get(age, 0) / rest
            if own.get(age, 0) >= BURST_LEAST and share > SHARE_TIMES * max(usual, 0.01):
                found.append(Finding("age", f"{age} {name}", own[age], round(usual * total, 1)))
    return found


def age_band(least: int | None) -> str:
    """The band of an age, as wide as it must be to name nobody; empty when the age is not known."""
    if least is None:
        return ""
    for upper, band in ((18, "14-17"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (55, "45-54"), (65, "55-64")):
        if least < upper:
            return band
    return "65+"


BANDS = ("14-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", "")
