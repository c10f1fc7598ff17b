"""Words of a page and the boxes over them. Points (1/72 inch) from the upper left corner of the page as it is seen."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MARGIN = 1.0
MOST_BOXES = 5_000
LABEL = re.compile(r"[0-9A-Za-z.,;:()/ -]{0,12}")
NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Box:
    """What is to be closed on page `page` (from 1): its corner and its size in points; `label` is written on it.

    `label` is short and plain, such as the number of the ground, for the default font knows Latin letters alone.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    label: str = ""

    @property
    def right(self) -> float:
        """The right edge in points."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge in points, counted downwards."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands on its page, in points."""

    text: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1, its size in points, its words in the order of reading."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


class BadBox(ValueError):
    """A box that cannot be drawn: outside the pages, without a size, with a label that cannot be written."""


def check(boxes: Sequence[Box], pages: int) -> None:
    """Will raise `BadBox` at the first box that cannot be drawn on a paper of so many pages."""
    if len(boxes) > MOST_BOXES:
        raise BadBox(f"{len(boxes)} boxes")
    for one in boxes:
        finite = all(map(math.isfinite, (one.left, one.top, one.width, one.height)))
        if not (finite and 1 <= one.page <= pages and one.width > 0 and one.height > 0):
            raise BadBox(f"{one}")
        if not LABEL.fullmatch(one.label):
            raise BadBox(one.label)


def touches(word: Word, box: Box) -> bool:
    """True if any point of the word is in the box or nearer to it than a point."""
    return (
        word.left < box.right + MARGIN
        and word.left + word.width > box.left - MARGIN
        and word.top < box.bottom + MARGIN
        and word.top + word.height > box.top - MARGIN
    )


def outside(sheet: Sheet, boxes: Iterable[Box]) -> tuple[Word, ...]:
    """The words of the page that no box of this page touches."""
    mine = [one for one in boxes if one.page == sheet.number]
    return tuple(word for word in sheet.words if not any(touches(word, box) for box in mine))


def over(sheet: Sheet, words: Sequence[Word], label: str = "") -> list[Box]:
    """Boxes that close these words of the page: one for each line of neighbours."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _goes_on(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_around(sheet.number, line, label) for line in lines]


def of_phrase(sheets: Iterable[Sheet], phrase: str, label: str = "") -> list[Box]:
    """Boxes over every place where the words of the phrase stand one after another, by letters and digits alone.

    Signs around a word and letter case do not matter; a place inside a longer word is not found.
    """
    wanted = [plain for plain in map(_plain, phrase.split()) if plain]
    if not wanted:
        return []
    found: list[Box] = []
    for sheet in sheets:
        words = [(plain, word) for word in sheet.words if (plain := _plain(word.text))]
        at = 0
        while at <= len(words) - len(wanted):
            here = words[at : at + len(wanted)]
            if [plain for plain, _word in here] == wanted:
                found += over(sheet, [word for _plain_, word in here], label)
                at += len(wanted)
            else:
                at += 1
    return found


def _plain(text: str) -> str:
    return NOT_LETTERS.sub("", text.casefold())


def _goes_on(last: Word, word: Word) -> bool:
    same_line = abs((last.top + last.height / 2) - (word.top + word.height / 2)) < max(last.height, word.height) / 2
    return same_line and word.left >= last.left


def _around(page: int, words: Sequence[Word], label: str) -> Box:
    left, top = min(one.left for one in words), min(one.top for one in words)
    right = max(one.left + one.width for one in words)
    bottom = max(one.top + one.height for one in words)
    return Box(page, left, top, max(right - left, 0.1), max(bottom - top, 0.1), label)
