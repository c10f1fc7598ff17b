"""Lines and areas: paths of a geometry, the hull of points, the outline of the community. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import cos, pi, radians, sin
from typing import Any

from .boxes import KM_OF_DEGREE, Box, Point

CORNERS = 16


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull, against the clock from the western end, as RFC 7946 wants an outer ring; not closed."""
    known = [one for one, _same in groupby(sorted(points))]
    if len(known) < 3:
        return known
    return _half(known)[:-1] + _half(known[::-1])[:-1]


def _half(points: Sequence[Point]) -> list[Point]:
    made: list[Point] = []
    for point in points:
        while len(made) > 1 and _turn(made[-2], made[-1], point) <= 0:
            made.pop()
        made.append(point)
    return made


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def outline(points: Iterable[Point], km: float = 2.0) -> list[Point]:
    """The hull of points with so many kilometres around each: about where a community lies. Closed; empty without any.

    It is a picture and no border: the lawful one stands in the land cadastre.
    """
    ring = []
    for lon, lat in points:
        up = km / KM_OF_DEGREE
        side = up / max(cos(radians(lat)), 0.01)
        turns = (2 * pi * n / CORNERS for n in range(CORNERS))
        ring += [(round(lon + side * cos(turn), 5), round(lat + up * sin(turn), 5)) for turn in turns]
    found = hull(ring)
    return [*found, found[0]] if found else []


def paths(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Every path of a line or an area (GeoJSON)."""
    return _paths(geometry["coordinates"])


def _paths(told: Any) -> Iterator[list[Point]]:
    if told and isinstance(told[0][0], (int, float)):
        yield [(lon, lat) for lon, lat in told]
    else:
        for one in told:
            yield from _paths(one)


def reach(geometry: dict[str, Any]) -> Box:
    """The box of a line or an area."""
    known = [point for path in paths(geometry) for point in path]
    lons, lats = [one[0] for one in known], [one[1] for one in known]
    return Box(min(lons), min(lats), max(lons), max(lats))
