"""What a group says more than the others, what all agree on, what divides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from .matrix import Votes

SURE = 1.645  # one-sided, 95 %
COMMON = 0.6
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a group. `stance`: 1 or -1; `share`: how many of those of the group who met it say so; `others`:
    the same of everybody else; `sure`: the z-score of the difference."""

    statement: int
    stance: int
    share: float
    others: float
    sure: float


Tally = tuple[int, int, int]  # agree, disagree, met


def tallies(votes: Sequence[Votes], groups: Sequence[int], statements: Sequence[int]) -> dict[int, dict[int, Tally]]:
    """Group -> statement -> how many agree, disagree, have met it."""
    found: dict[int, dict[int, list[int]]] = {}
    for one, own in zip(votes, groups, strict=True):
        rows = found.setdefault(own, {key: [0, 0, 0] for key in statements})
        for key, value in one.items():
            if key in rows:
                rows[key][0] += value == 1
                rows[key][1] += value == -1
                rows[key][2] += 1
    return {own: {key: (row[0], row[1], row[2]) for key, row in rows.items()} for own, rows in found.items()}


def smoothed(said: int, met: int) -> float:
    """A share that a few answers do not drive to the ends: (said + 1) / (met + 2)."""
    return (said + 1) / (met + 2)


def telling(counted: Mapping[int, Mapping[int, Tally]], own: int) -> list[Told]:
    """Statements on which the group differs from everybody else, the surest first.

    A statement tells when the difference of smoothed shares is sure by a two-proportion z-test (1.645 or more, 95 %
    one-sided) and more than half of the group say so.
    """
    found = []
    for key, tally in counted[own].items():
        others = [rows[key] for at, rows in counted.items() if at != own]
        beside = (sum(one[0] for one in others), sum(one[1] for one in others), sum(one[2] for one in others))
        for stance, at in ((1, 0), (-1, 1)):
            share, other = smoothed(tally[at], tally[2]), smoothed(beside[at], beside[2])
            sure = _z(share, tally[2], other, beside[2])
            if share > 0.5 and sure >= SURE:
                found.append(Told(key, stance, _share(tally[at], tally[2]), _share(beside[at], beside[2]), sure))
    return sorted(found, key=lambda one: (-one.sure, one.statement))[:MOST_TOLD]


def _share(said: int, met: int) -> float:
    return said / met if met else 0.0


def _z(one: float, n: int, other: float, m: int) -> float:
    """The z-score of the difference of two shares."""
    n, m = n + 2, m + 2
    pooled = (one * n + other * m) / (n + m)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return (one - other) / spread if spread else 0.0


def common(counted: Mapping[int, Mapping[int, Tally]], statements: Sequence[int]) -> list[tuple[int, int, float]]:
    """(statement, stance, least share of any group) where in every group 60 % or more say the same, surest first."""
    found = []
    for key in statements:
        for stance, at in ((1, 0), (-1, 1)):
            least = min((smoothed(rows[key][at], rows[key][2]) for rows in counted.values()), default=0.0)
            if least >= COMMON:
                found.append((key, stance, least))
    return sorted(found, key=lambda one: (-one[2], one[0]))[:MOST_TOLD]


def divides(counted: Mapping[int, Mapping[int, Tally]], statements: Sequence[int]) -> list[tuple[int, float]]:
    """(statement, distance between the group that agrees most and the one that agrees least), the greatest first.

    Only where the distance of smoothed shares is a third or more.
    """
    found = []
    for key in statements:
        shares = [smoothed(rows[key][0], rows[key][2]) for rows in counted.values()]
        if shares and (apart := max(shares) - min(shares)) >= 1 / 3:
            found.append((key, apart))
    return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_TOLD]
