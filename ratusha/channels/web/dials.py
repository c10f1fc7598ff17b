"""Geometry of dials, clocks and windows. Pure: no Django, no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil, cos, pi, sin

SOON = 5


class Shape(StrEnum):
    """Shape first, colour second: each can be told apart in black and white."""

    RING = "ring"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Dial:
    """`share`: percent of the term gone; `left`: calendar days left, negative when late."""

    shape: Shape
    share: int
    left: int

    @property
    def tone(self) -> str:
        """The class that gives the colour."""
        tones = {
            Shape.SOON: "soon",
            Shape.TODAY: "soon",
            Shape.LATE: "late",
            Shape.DONE: "done",
        }
        return tones.get(self.shape, "")


def share_gone(since: date | None, due_on: date, today: date) -> int:
    """Percent of the term gone, 0 to 100; a term of no length is gone."""
    if since is None:
        return 0
    whole = (due_on - since).days
    return 100 if whole <= 0 else min(100, max(0, round(100 * (today - since).days / whole)))


def dial(
    due_on: date,
    today: date,
    *,
    since: date | None = None,
    done: bool = False,
    stopped: bool = False,
    soon: int = SOON,
) -> Dial:
    """The dial of a term. Done wins over stopped, stopped over lateness: a stopped term does not run."""
    left = (due_on - today).days
    share = share_gone(since, due_on, today)
    if done:
        return Dial(Shape.DONE, 100, left)
    if stopped:
        return Dial(Shape.STOPPED, share, left)
    if left < 0:
        return Dial(Shape.LATE, 100, left)
    if left == 0:
        return Dial(Shape.TODAY, share, left)
    return Dial(Shape.SOON if left <= soon else Shape.RING, share, left)


def mark_at(share: int, radius: float = 72, centre: float = 80) -> tuple[float, float]:
    """Where on the clock's ring a share of the term stands, noon being 0."""
    angle = 2 * pi * share / 100 - pi / 2
    return round(centre + radius * cos(angle), 1), round(centre + radius * sin(angle), 1)


def _ticks() -> str:
    parts = []
    for step in range(30):
        angle = 2 * pi * step / 30 - pi / 2
        inner = 51 if step % 5 == 0 else 56
        ends = [(80 + r * cos(angle), 80 + r * sin(angle)) for r in (62, inner)]
        parts.append("M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*ends[0], *ends[1]))
    return "".join(parts)


TICKS = _ticks()


@dataclass(frozen=True, slots=True)
class Windows:
    """Arches to draw: SVG paths of the empty and the lit ones, and the part of the one that is being filled."""

    width: int
    height: int
    empty: str
    lit: str
    part: tuple[float, float, float, float] | None
    total: int
    shining: int
    each: int


def windows(count: int, goal: int, *, columns: int = 9, most: int = 25, size: int = 24) -> Windows:
    """Will lay `goal` voices out in at most `most` windows, `columns` in a row, lit by `count` voices."""
    goal = max(1, goal)
    each = ceil(goal / most)
    total = ceil(goal / each)
    shining, rest = divmod(min(count, goal), each)
    if count >= goal:
        shining, rest = total, 0
    step, high, pitch, radius = (
        size + size // 3,
        size * 4 // 3,
        size * 5 // 3,
        size // 2,
    )
    empty: list[str] = []
    lit: list[str] = []
    part = None
    for number in range(total):
        x, bottom = number % columns * step, number // columns * pitch + high + 2
        arch = f"M{x} {bottom}v-{high - radius}a{radius} {radius} 0 0 1 {size} 0v{high - radius}z"
        (lit if number < shining else empty).append(arch)
        if number == shining and rest:
            tall = round((high - radius) * rest / each, 1)
            part = (x, round(bottom - tall, 1), size, tall) if tall >= 2 else None
    wide = (min(columns, total) - 1) * step + size
    rows = ceil(total / columns)
    return Windows(wide, rows * pitch, "".join(empty), "".join(lit), part, total, shining, each)
