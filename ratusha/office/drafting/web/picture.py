"""The route of a draft as a drawing: stages one under another, members of a stage side by side in its frame.

Geometry alone; the template draws it, with a shape for each state, and the same is told in words beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

WIDE = 320
BOX, GAP, HEAD, PAD, ARROW = 52, 8, 24, 10, 26
LONGEST, SMALLEST = 34, 38  # letters of a line that a box holds


@dataclass(frozen=True, slots=True)
class Member:
    """One who acts at a stage: `look` is the state (wait, next, done, bad), `words` say it, `more` is a second line."""

    stage: int
    name: str
    more: str
    look: str
    words: Any
    icon: str = "circle"


@dataclass(frozen=True, slots=True)
class Box:
    """A member as drawn."""

    member: Member
    y: int
    name: str
    more: str

    @property
    def middle(self) -> int:
        """Where its icon is."""
        return self.y + BOX // 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A stage as drawn; `arrow` is where the arrow to the next one begins, None after the last."""

    title: Any
    y: int
    tall: int
    boxes: tuple[Box, ...]
    arrow: int | None

    @property
    def head(self) -> int:
        """The base of its title."""
        return self.y + 17


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing."""

    frames: tuple[Frame, ...]
    tall: int
    wide: int = WIDE


def cut(text: str, most: int = LONGEST) -> str:
    """The text, shortened to what fits a box."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def picture(members: Sequence[Member], titles: dict[int, Any]) -> Picture:
    """The drawing of these members, in the order of their stages. `titles`: words over each stage."""
    stages = [(stage, list(rows)) for stage, rows in groupby(members, key=lambda one: one.stage)]
    frames: list[Frame] = []
    y = 4
    for place, (stage, rows) in enumerate(stages):
        tall = HEAD + len(rows) * (BOX + GAP) - GAP + PAD
        boxes = tuple(
            Box(one, y + HEAD + number * (BOX + GAP), cut(one.name), cut(one.more, SMALLEST))
            for number, one in enumerate(rows)
        )
        last = place == len(stages) - 1
        frames.append(Frame(titles.get(stage, ""), y, tall, boxes, None if last else y + tall))
        y += tall + (0 if last else ARROW)
    return Picture(tuple(frames), y + 4)
