"""A draft as numbered paragraphs, and how paragraphs of two versions belong together. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .states import Fate

MOST_PARAGRAPHS = 600
LONGEST = 8_000
ALIKE = 0.5
LINE_END = re.compile(r"\r\n|\r|\n")
HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
WORD = re.compile(r"\w+")


def split(text: str) -> list[str]:
    """The paragraphs of a plain or Markdown text, as they were typed.

    Empty lines part them; where there is none at all, each line is one (as a text copied from a word processor is).
    Signs of Markdown headings are left out, lines of one list stand apart.
    """
    lines = LINE_END.split(text)
    blank = any(not line.strip() for line in _trimmed(lines))
    if not blank:
        return [_plain(line) for line in lines if line.strip()]
    found: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            found.append([])
        elif HEADING.match(line) or _is_item(line):
            found += [[line]] if _is_item(line) else [[line], []]
        else:
            found[-1].append(line)
    return [_plain("\n".join(one)) for one in found if one]


def _trimmed(lines: list[str]) -> list[str]:
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _is_item(line: str) -> bool:
    return bool(re.match(r"\s*(\d{1,3}(\.\d{1,3})*[.)]|[-–—•*])\s+\S", line))


def _plain(line: str) -> str:
    return HEADING.sub("", line)


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph of the new version: which paragraph of the draft it is (None: a new one) and what became of it."""

    text: str
    anchor: int | None
    fate: Fate


@dataclass(frozen=True, slots=True)
class Matched:
    """The new paragraphs in order, and anchors of those that are gone."""

    paragraphs: tuple[Placed, ...]
    gone: tuple[int, ...]


def match(before: Sequence[tuple[int, str]], after: Sequence[str]) -> Matched:
    """Will tell for each new paragraph which earlier one it is: an equal one, or the most alike between equal ones.

    `before`: (anchor, text) in order. A paragraph that shares under half of its words with each of its neighbours is
    new. No anchor is given twice.
    """
    olds = [text for _anchor, text in before]
    found: dict[int, tuple[int, Fate]] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, olds, list(after), autojunk=False).get_opcodes():
        if tag == "equal":
            found |= {j1 + step: (before[i1 + step][0], Fate.SAME) for step in range(i2 - i1)}
        elif tag == "replace":
            found |= _paired(before[i1:i2], after[j1:j2], j1)
    placed = tuple(Placed(text, *found.get(place, (None, Fate.NEW))) for place, text in enumerate(after))
    kept = {anchor for anchor, _fate in found.values()}
    return Matched(placed, tuple(anchor for anchor, _text in before if anchor not in kept))


def _paired(olds: Sequence[tuple[int, str]], news: Sequence[str], first: int) -> dict[int, tuple[int, Fate]]:
    """Alike paragraphs of one changed stretch, in one order on both sides, so that the sum of likeness is greatest."""
    likeness = [[_likeness(old, new) for new in news] for _anchor, old in olds]
    rows, columns = len(olds), len(news)
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            both = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found, i, j = {}, 0, 0
    while i < rows and j < columns:
        if likeness[i][j] >= ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found[first + j] = (olds[i][0], Fate.CHANGED)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have together, 0 to 1."""
    a, b = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
