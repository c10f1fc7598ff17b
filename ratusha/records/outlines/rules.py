"""Reading of a line or an area as people give it, and its measures, in degrees (WGS 84). Pure."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

DIGITS = 6
MOST_POINTS, MOST_LINES = 5_000, 60
WEST, SOUTH, EAST, NORTH = 22.0, 44.0, 40.5, 52.5  # a box around Ukraine
CORNERS = 3

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON
Finder = Callable[[str], Point | None]


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Unreadable(ValueError):
    """What was given is no line and no area; the arguments are a sentence and its facts."""

    def __init__(self, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.facts = sentence, facts


@dataclass(frozen=True, slots=True)
class Drawn:
    """A geometry as GeoJSON has it, with the box around it and the point where its sign stands."""

    kind: str
    coordinates: list[Any]
    box: tuple[float, float, float, float]
    sign: Point

    @property
    def geometry(self) -> dict[str, Any]:
        """The geometry of GeoJSON."""
        return {"type": self.kind, "coordinates": self.coordinates}


def read(text: str, area: bool, find: Finder) -> Drawn:
    """GeoJSON, or a point on each line («48.4412, 25.7608» or an address) -> the line or area; raises `Unreadable`."""
    typed = text.strip()
    if not typed:
        raise Unreadable(_("Write where it is: points one a line, or GeoJSON."))
    paths = _of_json(typed, area) if typed.startswith(("{", "[")) else [[_of_lines(typed, find)]]
    shapes = [[_path(path, area) for path in rings] for rings in paths]
    known = [point for rings in shapes for path in rings for point in path]
    if len(known) > MOST_POINTS:
        raise Unreadable(_("There are too many points: {most} at most."), most=MOST_POINTS)
    lons, lats = [one[0] for one in known], [one[1] for one in known]
    kind, coordinates = _named(shapes, area)
    return Drawn(kind, coordinates, (min(lons), min(lats), max(lons), max(lats)), sign_of(shapes, area))


def _named(shapes: list[list[list[Point]]], area: bool) -> tuple[str, list[Any]]:
    plain = [[[list(point) for point in path] for path in rings] for rings in shapes]
    if area:
        return ("Polygon", plain[0]) if len(plain) == 1 else ("MultiPolygon", plain)
    lines = [path for rings in plain for path in rings]
    return ("LineString", lines[0]) if len(lines) == 1 else ("MultiLineString", lines)


def _of_json(typed: str, area: bool) -> list[list[Any]]:
    try:
        told = json.loads(typed)
    except (ValueError, RecursionError):
        raise Unreadable(_("This is no GeoJSON: it cannot be read.")) from None
    found = list(_geometries(told, 0))
    wanted = ("Polygon", "MultiPolygon") if area else ("LineString", "MultiLineString")
    kept = [(kind, given) for kind, given in found if kind in wanted]
    if not kept:
        if area:
            raise Unreadable(_("There is no area in this GeoJSON: a Polygon is needed."))
        raise Unreadable(_("There is no line in this GeoJSON: a LineString is needed."))
    made: list[list[Any]] = []
    for kind, given in kept:
        if not isinstance(given, list):
            raise Unreadable(_("This is no GeoJSON: it cannot be read."))
        made += {"LineString": [[given]], "MultiLineString": [given], "Polygon": [given]}.get(kind, given)
    return made


def _geometries(told: Any, deep: int) -> Iterator[tuple[str, Any]]:
    if not isinstance(told, dict) or deep > CORNERS:
        return
    if told.get("type") == "Feature":
        yield from _geometries(told.get("geometry"), deep + 1)
        return
    inside = told.get("features") if told.get("type") == "FeatureCollection" else told.get("geometries")
    if isinstance(inside, list):
        for one in inside:
            yield from _geometries(one, deep + 1)
    else:
        yield str(told.get("type")), told.get("coordinates")


def _of_lines(typed: str, find: Finder) -> list[Point]:
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    return [_of_line(number, line, find) for number, line in enumerate(lines, start=1)]


def _of_line(number: int, line: str, find: Finder) -> Point:
    parts = line.replace(";", " ").replace(", ", " ").replace(",", " " if line.count(",") == 1 else ".").split()
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError:
        point = find(line) if number <= MOST_LINES else None
        if point is None:
            raise Unreadable(
                _("Line {number}: «{line}» is no pair of coordinates and no address with a point."),
                number=number, line=line[:60],
            ) from None  # fmt: skip
        return point
    return lon, lat


def _path(path: Any, area: bool) -> list[Point]:
    try:
        points = [(round(float(one[0]), DIGITS), round(float(one[1]), DIGITS)) for one in path]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise Unreadable(_("This is no GeoJSON: it cannot be read.")) from None
    for lon, lat in points:
        if not (isfinite(lon) and isfinite(lat) and WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
            raise Unreadable(
                _("The point {lat}, {lon} is not in Ukraine. In GeoJSON the longitude goes first."), lat=lat, lon=lon
            )
    points = [one for n, one in enumerate(points) if n == 0 or one != points[n - 1]]
    if area and points and points[0] == points[-1]:
        points.pop()
    if len(set(points)) < (CORNERS if area else 2):
        raise Unreadable(_("An area needs three points at least.") if area else _("A line needs two points at least."))
    return [*points, points[0]] if area else points


def sign_of(shapes: Sequence[Sequence[Sequence[Point]]], area: bool) -> Point:
    """Where the sign stands: half the way along the longest line, or within the largest area."""
    if not area:
        return _halfway(max((path for rings in shapes for path in rings), key=_length))
    return _inside(max(shapes, key=lambda rings: abs(_surface(rings[0])))[0])


def _length(path: Sequence[Point]) -> float:
    return sum(_far(a, b) for a, b in pairwise(path))


def _far(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 * 0.44 + (a[1] - b[1]) ** 2) ** 0.5)


def _halfway(path: Sequence[Point]) -> Point:
    left = _length(path) / 2
    for a, b in pairwise(path):
        far = _far(a, b)
        if far >= left and far:
            share = left / far
            return round(a[0] + (b[0] - a[0]) * share, DIGITS), round(a[1] + (b[1] - a[1]) * share, DIGITS)
        left -= far
    return path[-1]


def _surface(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _inside(ring: Sequence[Point]) -> Point:
    """A point within: the middle of the widest span of the ring at half its height."""
    lats = sorted({one[1] for one in ring})
    middle = (lats[0] + lats[-1]) / 2
    lat = next(((a + b) / 2 for a, b in pairwise(lats) if a <= middle <= b), middle)
    crossed = sorted(
        a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise(ring) if (a[1] > lat) != (b[1] > lat)
    )
    spans = list(zip(crossed[::2], crossed[1::2], strict=False))
    if not spans:
        return ring[0]
    west, east = max(spans, key=lambda one: one[1] - one[0])
    return round((west + east) / 2, DIGITS), round(lat, DIGITS)


def as_typed(geometry: dict[str, Any]) -> str:
    """A geometry as a person may change it: points one a line where it is one line or one plain area, else GeoJSON."""
    coordinates = geometry["coordinates"]
    path = coordinates if geometry["type"] == "LineString" else None
    if geometry["type"] == "Polygon" and len(coordinates) == 1:
        path = coordinates[0][:-1]
    if path is None:
        return json.dumps(geometry)
    return "\n".join(f"{lat}, {lon}" for lon, lat in path)
