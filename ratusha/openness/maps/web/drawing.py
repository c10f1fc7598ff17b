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
        "signs": list(signs(frame, items)),
        "km": f"{length:g}",
        "bar": units,
    }


def _inside(x: float, y: float) -> bool:
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def signs(frame: Frame, items: Sequence[Item]) -> Iterator[Sign]:
    """Pins; those that would cover each other are one sign with all their numbers."""
    heaps: list[tuple[float, float, list[Item]]] = []
    for one in items:
        x, y = frame.at(one.spot.lat or 0, one.spot.lon or 0)
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
