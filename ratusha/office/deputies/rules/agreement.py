"""How often two deputies voted alike: pure counting over columns of letters, one letter a vote.

A deputy's column has one letter for each vote in the same order for everybody: f for, a against, s abstained, n did not
vote, x absent, «.» not in the council. Took part means f, a or s: not pressing anything is not read as an opinion.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

LETTERS = {"for": "f", "against": "a", "abstained": "s", "not_voted": "n", "absent": "x"}
CHOICES = {letter: choice for choice, letter in LETTERS.items()}
NOBODY = "."
OPINIONS = "fas"
STEPS = (50, 60, 70, 80, 90)
_EACH = "fasnx."
_TABLES = {one: str.maketrans(_EACH, "".join("1" if other == one else "0" for other in _EACH)) for one in OPINIONS}


@dataclass(frozen=True, slots=True)
class Pair:
    """`both`: votes where both took part; `same`: those of them where they chose the same."""

    same: int
    both: int

    @property
    def share(self) -> float | None:
        """From 0.0 to 1.0; None where they never took part together."""
        return self.same / self.both if self.both else None

    @property
    def percent(self) -> int | None:
        """The share in whole percents, halves upwards."""
        return (200 * self.same + self.both) // (2 * self.both) if self.both else None


type Bits = tuple[int, int, int]


def bits(column: str) -> Bits:
    """The column as three numbers, a bit for each vote: for, against, abstained."""
    f, a, s = (int(column.translate(_TABLES[one]) or "0", 2) for one in OPINIONS)
    return f, a, s


def alike(one: Bits, other: Bits) -> Pair:
    """How two deputies voted beside each other."""
    same = (one[0] & other[0]) | (one[1] & other[1]) | (one[2] & other[2])
    both = (one[0] | one[1] | one[2]) & (other[0] | other[1] | other[2])
    return Pair(same.bit_count(), both.bit_count())


def pairs(columns: Mapping[int, str]) -> dict[tuple[int, int], Pair]:
    """Every two deputies with how they voted; the keys of a pair stand in the order of `columns`."""
    known = {key: bits(column) for key, column in columns.items()}
    return {(one, two): alike(known[one], known[two]) for one, two in combinations(known, 2)}


def columns_of(lines: Sequence[str], width: int) -> list[str]:
    """Lines of votes (a letter for each slot) turned into columns of slots (a letter for each vote)."""
    if not lines:
        return [""] * width
    return ["".join(column) for column in zip(*(line.ljust(width, NOBODY) for line in lines), strict=True)]


def step(percent: int | None) -> int:
    """Which of the six shades of the picture: 0 for less than 50 %, 5 for 90 % and more; -1 where nothing is known."""
    return -1 if percent is None else sum(percent >= one for one in STEPS)


def shades(order: Sequence[int], found: Mapping[tuple[int, int], Pair]) -> dict[int, str]:
    """The lower triangle of the picture as one SVG path for each shade, cells of 1 by 1, equal neighbours joined."""
    drawn: dict[int, list[str]] = {}
    for row, one in enumerate(order):
        levels = [
            (column, step((found.get((one, other)) or found[other, one]).percent))
            for column, other in enumerate(order[:row])
        ]
        for level, run in groupby(levels, key=lambda pair: pair[1]):
            cells = list(run)
            drawn.setdefault(level, []).append(f"M{cells[0][0]} {row}h{len(cells)}v1h-{len(cells)}z")
    return {level: "".join(parts) for level, parts in drawn.items()}


def counts(column: str) -> dict[str, int]:
    """How many votes of each choice a deputy has."""
    return {choice: column.count(letter) for choice, letter in LETTERS.items()}


def line_of(choices: Mapping[int, str]) -> str:
    """Slot -> choice as a line of letters."""
    width = max(choices, default=-1) + 1
    return "".join(LETTERS[choices[slot]] if slot in choices else NOBODY for slot in range(width))
