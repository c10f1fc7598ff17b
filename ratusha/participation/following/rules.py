"""Pure rules of following: distances, the cells by which neighbours are found, what one letter gathers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, floor, radians, sin, sqrt

EARTH = 6_371_008.8
DEGREE = 111_320.0
# Cells are wide enough everywhere in Ukraine when they are at its northern edge, where degrees of longitude are short.
NORTHERN = cos(radians(53.0))
RADII = (500, 1_000, 3_000, 5_000, 10_000)
LAT, LON = (44.0, 53.0), (22.0, 41.0)


class Why(StrEnum):
    """Why somebody is told of a thing."""

    OBJECT = "object"
    TOPIC = "topic"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees."""

    lat: float
    lon: float


def is_here(point: Point) -> bool:
    """Whether the point is in Ukraine, roughly."""
    return LAT[0] <= point.lat <= LAT[1] and LON[0] <= point.lon <= LON[1]


def metres(one: Point, other: Point) -> float:
    """The distance by the great circle, in metres."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def cell(point: Point, radius: int) -> tuple[int, int]:
    """The cell of a grid whose squares are at least `radius` metres wide and high."""
    high = radius / DEGREE
    wide = radius / (DEGREE * NORTHERN)
    return floor(point.lat / high), floor(point.lon / wide)


def cell_name(radius: int, place: tuple[int, int]) -> str:
    """The cell as a text, to be kept only as a blind index."""
    return f"{radius}:{place[0]}:{place[1]}"


def cells_around(point: Point, radius: int) -> list[str]:
    """The nine cells in which somebody lives who is within `radius` metres of the point."""
    row, column = cell(point, radius)
    return [cell_name(radius, (row + up, column + right)) for up in (-1, 0, 1) for right in (-1, 0, 1)]


def first_of(reasons: Iterable[Why]) -> Why:
    """The reason that a letter names of several: one's own thing first, then a topic, then nearness."""
    return min(reasons, key=list(Why).index)
