"""Boxes of the map in degrees (WGS 84), how they are asked for, and their drawing. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, isfinite, log2, radians

TILE = 256  # pixels of a map tile
LAST_ZOOM = 19
KM_OF_DEGREE = 111.32

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON


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

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        beside = self.west > other.east or other.west > self.east
        return not (beside or self.south > other.north or other.south > self.north)


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
