"""Where the seats of a hall stand on a picture: rows of a half-circle, from the left to the right."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

WIDTH, HEIGHT, MARGIN = 640, 352, 30
INNER = 0.45


@dataclass(frozen=True, slots=True)
class Place:
    """A seat by the centre of its circle."""

    x: int
    y: int


def rows_for(seats: int) -> int:
    """How many rows look well for so many seats."""
    return max(1, round(sqrt(seats / 3)))


def places(seats: int) -> list[Place]:
    """Places of the seats, ordered by the angle, so that neighbours in the list are neighbours in the hall."""
    if seats < 1:
        return []
    radii = radii_for(seats)
    found = [
        (pi * (place + 0.5) / count, radius)
        for radius, count in zip(radii, shared(seats, radii), strict=True)
        for place in range(count)
    ]
    return [
        Place(round(WIDTH / 2 - radius * cos(angle)), round(HEIGHT - MARGIN - radius * sin(angle)))
        for angle, radius in sorted(found)
    ]


def radii_for(seats: int) -> list[float]:
    """Radii of the rows, the inner one first."""
    rows, outer = rows_for(seats), WIDTH / 2 - MARGIN
    return [outer * (INNER + (1 - INNER) * (row + 1) / rows) for row in range(rows)]


def shared(seats: int, radii: list[float]) -> list[int]:
    """Seats shared among rows by their length; none is lost."""
    whole = sum(radii)
    counts = [int(seats * radius / whole) for radius in radii]
    rest = sorted(range(len(radii)), key=lambda row: counts[row] - seats * radii[row] / whole)
    for row in rest[: seats - sum(counts)]:
        counts[row] += 1
    return counts


def radius_for(seats: int) -> int:
    """The radius of a seat that leaves air between neighbours."""
    radii = radii_for(seats)
    between = radii[-1] * (1 - INNER) / len(radii)
    along = pi * radii[-1] / max(1, shared(seats, radii)[-1])
    return max(6, min(28, int(min(between, along) * 0.42)))
