"""The votes as points on a plane: principal components by power iteration over the covariance of statements."""

from collections.abc import Mapping, Sequence
from math import hypot, sqrt, sumprod

Votes = Mapping[int, int]
Point = tuple[float, float]
ROUNDS = 400
SETTLED = 1e-10


def plane(votes: Sequence[Votes], statements: Sequence[int]) -> list[Point]:
    """The place of each person on the plane of the two strongest components, in the order of `votes`.

    A statement that somebody has not met counts as its mean, so it pulls them nowhere; to make up for it the place is
    stretched by sqrt(statements / met), so those who met few do not all stand in the middle. Signs of the axes are
    fixed by their largest part. Cost: a dot product of all people for each pair of statements.
    """
    columns = [_centred([one.get(key) for one in votes]) for key in statements]
    covariance = [[sumprod(a, b) for b in columns] for a in columns]
    first = _strongest(covariance, None)
    second = _strongest(covariance, first)
    rows = zip(*columns, strict=True) if columns else iter([()] * len(votes))
    places = []
    for one, row in zip(votes, rows, strict=True):
        met = sum(1 for key in statements if key in one)
        stretch = sqrt(len(statements) / met) if met else 0.0
        places.append((stretch * sumprod(row, first), stretch * sumprod(row, second)))
    return places


def _centred(column: Sequence[int | None]) -> list[float]:
    there = [value for value in column if value is not None]
    mean = sum(there) / len(there) if there else 0.0
    return [0.0 if value is None else value - mean for value in column]


def _strongest(matrix: Sequence[Sequence[float]], beside: Sequence[float] | None) -> list[float]:
    """The unit vector that the symmetric matrix stretches most, at right angles to `beside`; zeros for none."""
    size = len(matrix)
    vector = _unit(_beside([1.0 + (place * 7919 % 104_729) / 104_729 for place in range(size)], beside))
    for _round in range(ROUNDS):
        new = _unit(_beside([sumprod(row, vector) for row in matrix], beside))
        moved = max((abs(a - b) for a, b in zip(new, vector, strict=True)), default=0.0)
        vector = new
        if moved < SETTLED:
            break
    largest = max(vector, key=abs, default=0.0)
    return [-value for value in vector] if largest < 0 else vector


def _beside(vector: list[float], other: Sequence[float] | None) -> list[float]:
    if other is None:
        return vector
    along = sumprod(vector, other)
    return [value - along * part for value, part in zip(vector, other, strict=True)]


def _unit(vector: list[float]) -> list[float]:
    length = hypot(*vector) if vector else 0.0
    return [value / length for value in vector] if length > SETTLED else [0.0] * len(vector)
