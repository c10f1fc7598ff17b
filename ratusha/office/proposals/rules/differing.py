"""Two texts of a draft side by side: paragraph by paragraph, and word by word within a changed one. Pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ratusha.foundation.wording.comparing import Piece, compare

ALIKE = 0.5
MOST_PAIRS = 4_000


class Fate(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the comparison: the paragraph before and after, and its words as pieces."""

    fate: Fate
    old: str
    new: str
    pieces: tuple[Piece, ...]


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [one.strip() for one in text.splitlines() if one.strip()]


def lines_between(old: str, new: str) -> list[Line]:
    """Rows in reading order: all the `old` sides are the old text, all the `new` ones the new text.

    Within a stretch that differs a paragraph meets the one that is like it, in order; the rest is new or gone. A very
    long stretch is met by place.
    """
    a, b = paragraphs(old), paragraphs(new)
    found: list[Line] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_line(one, one) for one in a[i1:i2]]
        else:
            found += _paired(a[i1:i2], b[j1:j2])
    return found


def _paired(gone: list[str], come: list[str]) -> list[Line]:
    rows: list[Line] = []
    start, by_place = 0, len(gone) * len(come) > MOST_PAIRS
    for one in gone:
        at = next((place for place in range(start, len(come)) if by_place or _alike(one, come[place])), None)
        if at is None:
            rows.append(_line(one, ""))
            continue
        rows += [_line("", each) for each in come[start:at]]
        rows.append(_line(one, come[at]))
        start = at + 1
    return rows + [_line("", each) for each in come[start:]]


def _alike(one: str, other: str) -> bool:
    match = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return match.real_quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def _line(old: str, new: str) -> Line:
    fate = Fate.SAME if old == new else Fate.NEW if not old else Fate.GONE if not new else Fate.CHANGED
    return Line(fate, old, new, tuple(compare(old, new)))
