"""Votes as windows: so many lit by who is for it, a mark where the majority is."""

from dataclasses import dataclass

COLUMNS, STEP, WIDE, HIGH, PITCH, RADIUS = 27, 22, 16, 40, 54, 8


@dataclass(frozen=True, slots=True)
class Windows:
    """A drawing: paths of lit and empty windows, and the line of the majority from top to bottom."""

    width: int
    height: int
    lit: str
    empty: str
    mark: tuple[int, int, int] | None


def windows(votes_for: int, composition: int, needed: int) -> Windows:
    """Will draw one window for each seat of the composition; the mark stands after the last that is needed."""
    lit: list[str] = []
    empty: list[str] = []
    for number in range(composition):
        x, bottom = number % COLUMNS * STEP, number // COLUMNS * PITCH + HIGH + 8
        arch = f"M{x} {bottom}v-{HIGH - RADIUS}a{RADIUS} {RADIUS} 0 0 1 {WIDE} 0v{HIGH - RADIUS}z"
        (lit if number < votes_for else empty).append(arch)
    columns = min(COLUMNS, max(composition, 1))
    rows = -(-max(composition, 1) // COLUMNS)
    mark = None
    if 0 < needed <= composition:
        last = needed - 1
        top = last // COLUMNS * PITCH
        mark = (last % COLUMNS * STEP + WIDE + (STEP - WIDE) // 2, top, top + HIGH + 8)
    return Windows((columns - 1) * STEP + WIDE, rows * PITCH - PITCH + HIGH + 10, "".join(lit), "".join(empty), mark)
