"""Geometry of the map, in degrees (WGS 84): boxes, groups of near points, the outline of the community. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, isfinite, log2, pi, radians, sin

TILE, CELL = 256, 64  # pixels of a map tile; of a cell whose points are drawn as one
COVER = 0.6  # of a cell: signs that are nearer cover each other
MOST_FEATURES = 400
LAST_ZOOM = 19
ALONE_ZOOM = 17  # from here on only points that coincide are one
KM_OF_DEGREE = 111.32
CORNERS = 16
SAME = 1e-6

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON
Located = tuple[int, float, float]  # key, latitude, longitude


def _(sentence: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Unreadable(ValueError):
    """What was asked for cannot be read; the argument is a sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the map."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        return ",".join(f"{part:.5f}".rstrip("0").rstrip(".") for part in self.parts)

    @property
    def parts(self) -> tuple[float, float, float, float]:
        """West, south, east, north, as RFC 7946 has them."""
        return self.west, self.south, self.east, self.north

    @property
    def middle(self) -> Point:
        """Longitude and latitude of its centre."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in it, on the edge too."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def read_box(text: str) -> Box:
    """«25.6,48.4,25.9,48.6» -> the box; raises `Unreadable`."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Unreadable(
            _("Write the box as four numbers with commas: west, south, east, north, for example 25.6,48.3,25.9,48.5.")
        ) from None
    if not all(map(isfinite, (west, south, east, north))):
        raise Unreadable(_("The box must have four plain numbers."))
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        raise Unreadable(_("Longitude is from -180 to 180 and latitude from -90 to 90; longitude goes first."))
    if west >= east or south >= north:
        raise Unreadable(_("In the box, west must be less than east and south less than north."))
    return Box(west, south, east, north)


def read_zoom(text: str) -> int:
    """«12» or «12.5» -> 12; raises `Unreadable`."""
    try:
        zoom = float(text)
    except ValueError:
        zoom = -1.0
    if not 0 <= zoom <= 24:
        raise Unreadable(_("Zoom is a number from 0 (the whole world) to 24."))
    return int(zoom)


def box_of(points: Iterable[Point], pad: float = 0.08) -> Box | None:
    """The box that holds all points, wider by a share of itself; None without points."""
    known = list(points)
    if not known:
        return None
    lons, lats = [one[0] for one in known], [one[1] for one in known]
    side, up = max(max(lons) - min(lons), 0.01) * pad, max(max(lats) - min(lats), 0.007) * pad
    return Box(
        max(min(lons) - side, -180), max(min(lats) - up, -90), min(max(lons) + side, 180), min(max(lats) + up, 90)
    )


def around(lat: float, lon: float, km: float) -> Box:
    """A box of so many kilometres each way from a point."""
    up = km / KM_OF_DEGREE
    side = up / max(cos(radians(lat)), 0.01)
    return Box(max(lon - side, -180), max(lat - up, -90), min(lon + side, 180), min(lat + up, 90))


def zoom_of(box: Box, width: int) -> int:
    """The zoom at which the box is about so many pixels wide."""
    return max(0, min(LAST_ZOOM, int(log2(width * 360 / (TILE * max(box.east - box.west, 1e-9))))))


@dataclass(frozen=True, slots=True)
class Group:
    """Points drawn as one: their keys in the order given, where the sign stands, the box that holds them."""

    keys: tuple[int, ...]
    lat: float
    lon: float
    box: Box

    @property
    def together(self) -> bool:
        """Whether all of them stand at the same point, so that no zoom tells them apart."""
        return self.box.east - self.box.west < SAME and self.box.north - self.box.south < SAME


def gather(points: Sequence[Located], zoom: int, most: int = MOST_FEATURES) -> list[Group]:
    """Will join points of the same cell of a grid, coarser until there are at most `most` groups.

    Each point is in one group, so that the counts make up the whole at every zoom.
    """
    shrink = cos(radians(points[0][1])) if points else 1.0
    if len(points) > most:
        zoom = _bounded(points, zoom, shrink, most)
    cells = _cells(points, zoom, shrink)
    while len(cells) > max(most, CELL) and zoom > 0:
        zoom = min(zoom, ALONE_ZOOM) - 1
        cells = _cells(points, zoom, shrink)
    return [_group(one) for one in (_joined(cells, zoom, shrink) if zoom < ALONE_ZOOM else cells.values())]


def _joined(cells: dict[tuple[int, int], list[Located]], zoom: int, shrink: float) -> Iterable[list[Located]]:
    """Groups of neighbouring cells whose signs would cover each other become one, the larger ones first."""
    reach = CELL * COVER * 360 / TILE / 2**zoom
    middles = {cell: _middle(members) for cell, members in cells.items()}
    gone: set[tuple[int, int]] = set()
    for cell in sorted(cells, key=lambda one: (-len(cells[one]), one)):
        if cell in gone:
            continue
        lat, lon = middles[cell]
        beside = ((cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)
        for other in beside:
            if other in gone or other not in middles:
                continue
            if abs(middles[other][0] - lat) < reach * shrink and abs(middles[other][1] - lon) < reach:
                cells[cell] = sorted(cells[cell] + cells[other])
                gone.add(other)
        if cell not in gone:
            middles.pop(cell)  # who has taken others in is not taken in itself
    return (members for cell, members in cells.items() if cell not in gone)


def _middle(members: Sequence[Located]) -> tuple[float, float]:
    return sum(one[1] for one in members) / len(members), sum(one[2] for one in members) / len(members)


def _bounded(points: Sequence[Located], zoom: int, shrink: float, most: int) -> int:
    """The zoom from which it is worth to begin: at a nearer one many points would surely fill too many cells."""
    lats, lons = [one[1] for one in points], [one[2] for one in points]
    wide, high = max(lons) - min(lons), (max(lats) - min(lats)) / max(shrink, 0.01)
    spread = min(wide, high)
    if zoom >= ALONE_ZOOM and len({one[1:] for one in points}) > most:
        zoom = ALONE_ZOOM - 1
    while 0 < zoom < ALONE_ZOOM and min(len(points), (spread * TILE * 2**zoom / 360 / CELL) ** 2) > 4 * most:
        zoom -= 1
    return zoom


def _cells(points: Sequence[Located], zoom: int, shrink: float) -> dict[tuple[int, int], list[Located]]:
    scale = TILE * 2**zoom / 360 / CELL if zoom < ALONE_ZOOM else 1 / SAME
    up = scale / max(shrink, 0.01)
    cells: dict[tuple[int, int], list[Located]] = {}
    for point in points:
        cell = (int((point[2] + 180) * scale), int((point[1] + 90) * up))
        if cell in cells:
            cells[cell].append(point)
        else:
            cells[cell] = [point]
    return cells


def _group(members: list[Located]) -> Group:
    if len(members) == 1:
        key, lat, lon = members[0]
        return Group((key,), lat, lon, Box(lon, lat, lon, lat))
    keys, lats, lons = zip(*members, strict=True)
    box = Box(min(lons), min(lats), max(lons), max(lats))
    lat, lon = sum(lats) / len(lats), sum(lons) / len(lons)
    return Group(keys, min(max(lat, box.south), box.north), min(max(lon, box.west), box.east), box)


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


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of a box in units of `width` by `height`: the box stands in the middle, true to scale."""

    box: Box
    width: int
    height: int

    @property
    def _scale(self) -> tuple[float, float]:
        shrink = max(cos(radians(self.box.middle[1])), 0.01)
        per = min(
            self.width / (max(self.box.east - self.box.west, 1e-9) * shrink),
            self.height / max(self.box.north - self.box.south, 1e-9),
        )
        return per * shrink, per

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands in the drawing, from its upper left corner."""
        across, down = self._scale
        middle = self.box.middle
        return (
            round(self.width / 2 + (lon - middle[0]) * across, 1),
            round(self.height / 2 - (lat - middle[1]) * down, 1),
        )

    @property
    def km(self) -> tuple[float, float]:
        """A length for the scale bar: (kilometres, units of the drawing), the longest round one within a quarter."""
        unit = self._scale[1] / KM_OF_DEGREE
        wanted = self.width / 4 / unit
        power: float = 10.0 ** int(log2(max(wanted, 1e-3)) / log2(10) - (1 if wanted < 1 else 0))
        length = next(step * power for step in (5, 2, 1) if step * power <= wanted or step == 1)
        return length, round(length * unit, 1)


def runs(numbers: Sequence[int], most: int = 3) -> str:
    """«1–3, 7»: numbers that stand at one place, in short; with an ellipsis where there are more runs."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:most]]
    return ", ".join(told) + ("…" if len(spans) > most else "")


Label = tuple[float, float, str]  # x, y of the point, its name


def apart(labels: Iterable[Label], letter: float = 7.5, height: float = 16) -> list[Label]:
    """Names that do not cover each other, the earlier ones first: each stands to the right of its point."""
    kept: list[Label] = []
    for x, y, name in labels:
        free = all(
            abs(y - other_y) >= height or x > other_x + len(other) * letter + 8 or other_x > x + len(name) * letter + 8
            for other_x, other_y, other in kept
        )
        if free:
            kept.append((x, y, name))
    return kept
