"""The map drawn on the server: without a script, and on paper. Numbers are those of the list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .. import queries
from ..queries import Base, Box, Frame, Item

WIDTH, HEIGHT = 640, 480
ORDER = {"M": 0, "X": 1, "C": 2}
SIDE = 13  # half of a sign; two that are nearer than this cover each other
LETTER = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or an area: the path of SVG, whether it is filled."""

    path: str
    area: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """A pin, or several as one: where it stands, what is written, its outline (none for several), how wide it is."""

    x: float
    y: float
    text: str
    shape: str
    wide: float
    left: float


def drawn(box: Box, known: Base, items: Sequence[Item]) -> dict[str, Any]:
    """All that the template needs to draw the box."""
    frame = Frame(box, WIDTH, HEIGHT)
    outline = " ".join(f"{x},{y}" for x, y in (frame.at(lat, lon) for lon, lat in known.outline))
    points = sorted(known.villages, key=lambda one: (ORDER.get(one[2], 3), one[1]))
    villages = [(*frame.at(lat, lon), name) for _pk, name, _category, lat, lon in points]
    villages = [one for one in villages if _inside(one[0], one[1])]
    length, units = frame.km
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "outline": outline,
        "villages": villages,
        "labels": queries.apart(villages),
        "shapes": list(shapes(frame, items)),
        "signs": list(signs(frame, items)),
        "km": f"{length:g}",
        "bar": units,
    }


def _inside(x: float, y: float) -> bool:
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def shapes(frame: Frame, items: Sequence[Item]) -> Iterator[Shape]:
    """Lines and areas of the list."""
    for one in items:
        if one.spot.shape:
            area = one.spot.shape["type"].endswith("Polygon")
            ways = (" ".join(f"{x},{y}" for x, y in _thinned(frame, path)) for path in queries.paths(one.spot.shape))
            yield Shape(" ".join(f"M{way}{'Z' if area else ''}" for way in ways), area)


def _thinned(frame: Frame, path: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Points of a path in the drawing, without those that fall on the one before."""
    before = None
    for lon, lat in path:
        at = frame.at(lat, lon)
        if at != before:
            yield at
        before = at


def signs(frame: Frame, items: Sequence[Item]) -> Iterator[Sign]:
    """Pins; those that would cover each other are one sign with all their numbers."""
    heaps: list[tuple[float, float, list[Item]]] = []
    for one in items:
        x, y = frame.at(one.spot.lat or 0, one.spot.lon or 0)
        if one.spot.shape and not _inside(x, y):
            continue  # only a part of it is in the box
        near = next((heap for heap in heaps if abs(heap[0] - x) < SIDE * 2 and abs(heap[1] - y) < SIDE * 2), None)
        if near:
            near[2].append(one)
        else:
            heaps.append((x, y, [one]))
    for x, y, members in heaps:
        text = queries.runs([one.number for one in members])
        wide = max(SIDE * 2, len(text) * LETTER + 12)
        shape = members[0].layer.path if len(members) == 1 else ""
        yield Sign(x, y, text, shape, wide, round(-wide / 2, 1))
