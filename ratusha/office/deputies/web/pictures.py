"""Pictures of deputies: the strip of sittings as windows, the heat picture of agreement. Geometry alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..queries import Came, Sat, shades
from ..queries.voting import Together

STEP, WIDE, TALL = 20, 14, 26
NAMES = 11
SHADES = 6


@dataclass(frozen=True, slots=True)
class Strip:
    """Windows from left to right, the oldest first: (x, class), the width of the picture."""

    windows: list[tuple[int, str]]
    wide: int
    tall: int = TALL


def strip(sittings: Sequence[Sat]) -> Strip:
    """A window for each sitting: lit for a whole one, half lit for a part, dashed for a good reason, empty for away."""
    css = {Came.WHOLE: "lit", Came.PART: "half", Came.EXCUSED: "dashed", Came.AWAY: "off"}
    windows = [(at * STEP + 2, css[one.came]) for at, one in enumerate(reversed(sittings))]
    return Strip(windows, len(windows) * STEP + 4)


@dataclass(frozen=True, slots=True)
class Heat:
    """The triangle: a path for each shade, names along the diagonal as (x, y, number, name)."""

    paths: list[tuple[str, str]]
    names: list[tuple[float, float, int, Any]]
    size: int
    wide: int


def heat(found: Together) -> Heat:
    """The picture of agreement of every two, in the order of the alphabet."""
    order = [one.pk for one in found.order]
    drawn = shades(order, found.pairs)
    names = [(at + 0.35, at + 0.72, at + 1, one.short_name) for at, one in enumerate(found.order)]
    paths = [(f"s{level}" if level >= 0 else "none", path) for level, path in sorted(drawn.items())]
    return Heat(paths, names, len(order), len(order) + NAMES)
