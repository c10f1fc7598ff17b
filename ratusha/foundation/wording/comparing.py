"""Two wordings word by word. Pure; nothing of either text is lost."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
MOST_PAIRS = 4_000_000


class Part(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one of the texts."""

    part: Part
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """The pieces in reading order: kept and out together are the old text, kept and in together the new one.

    What is taken out stands before what comes in its place. Very long texts are compared as wholes.
    """
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    if old == new:
        return [Piece(Part.KEPT, old)] if old else []
    if len(a) * len(b) > MOST_PAIRS:
        return _joined([Piece(Part.OUT, old), Piece(Part.IN, new)])
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Part.KEPT, "".join(a[i1:i2])))
        else:
            pieces += [Piece(Part.OUT, "".join(a[i1:i2])), Piece(Part.IN, "".join(b[j1:j2]))]
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Without empty ones; a lone space between two changes is changed with them, so that phrases stay whole."""
    found: list[Piece] = []
    filled = [one for one in pieces if one.text]
    out, into = "", ""
    for place, one in enumerate(filled):
        between = 0 < place < len(filled) - 1 and one.part is Part.KEPT and one.text.isspace()
        if one.part is Part.OUT:
            out += one.text
        elif one.part is Part.IN:
            into += one.text
        elif between and (out or into):
            out, into = out + one.text, into + one.text
        else:
            found += _changed(out, into)
            found.append(one)
            out, into = "", ""
    return found + _changed(out, into)


def _changed(out: str, into: str) -> list[Piece]:
    """The two sides of one change; spaces that both end with are kept."""
    tail = ""
    while out and into and out[-1] == into[-1] and out[-1].isspace():
        tail, out, into = out[-1] + tail, out[:-1], into[:-1]
    made = [Piece(Part.OUT, out), Piece(Part.IN, into), Piece(Part.KEPT, tail)]
    return [one for one in made if one.text]
