"""Whether a text names a street or a settlement, in whatever grammatical case. Pure: the dictionary is an argument."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ratusha.foundation.search.folding import fold

Lemmas = Callable[[str], tuple[str, ...]]
TOKEN = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
GENERIC = {
    "вулиця": "street", "вул": "street", "провулок": "lane", "пров": "lane", "проспект": "avenue", "просп": "avenue",
    "бульвар": "boulevard", "бульв": "boulevard", "площа": "square", "пл": "square", "майдан": "maidan",
    "узвіз": "descent", "шосе": "highway", "набережна": "embankment", "набережний": "embankment", "наб": "embankment",
    "проїзд": "passage", "тупик": "dead_end", "туп": "dead_end", "алея": "alley", "мікрорайон": "microdistrict",
    "мкр": "microdistrict",
}  # fmt: skip
LINKS = frozenset({"та", "і", "й", "до", "від", "по", "ім", "імені", "імен"})
REACH = 10
AROUND = 60


class Where(StrEnum):
    """What a text that names the street says of the settlement."""

    HERE = "here"
    UNSAID = "unsaid"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, whether it begins with a capital or a digit, and where it stands."""

    word: str
    loud: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text names the street: the words around, and what it says of the settlement."""

    snippet: str
    where: Where


def tokens(text: str) -> list[Token]:
    """The words of the text in order."""
    return [
        Token(fold(one.group()), one.group()[0].isupper() or one.group()[0].isdigit(), one.start(), one.end())
        for one in TOKEN.finditer(text)
    ]


def same_word(one: str, other: str, lemmas: Lemmas) -> bool:
    """True for two forms of one word: «Садова» and «Садовою»."""
    return one == other or not set(lemmas(one)).isdisjoint(lemmas(other))


def kind_of(word: str, lemmas: Lemmas) -> str:
    """The kind of street that a generic word names, in any case and number; "" for another word."""
    return next((GENERIC[one] for one in (word, *lemmas(word)) if one in GENERIC), "")


def names(text: str, name: str, kind: str, lemmas: Lemmas) -> tuple[int, int] | None:
    """Where the text names the street: «на вулицях Шкільній та Садовій» names «Садова», «садове товариство» does not.

    A generic word of the same kind stands before it, with only capitals, numbers and links between, or right after it.
    """
    said = tokens(text)
    wanted = [one.word for one in tokens(name)]
    if not wanted:
        return None
    for at in range(len(said)):
        for size in _sizes(said, at, wanted, lemmas):
            if _kind_before(said, at, lemmas) == kind or _kind_after(said, at + size, lemmas) == kind:
                return said[at].start, said[at + size - 1].end
    return None


def named_settlements(text: str, known: Sequence[str], lemmas: Lemmas) -> set[str]:
    """Which of the settlements the text names, in any case; adjectives of them («Кіцманська рада») do not count."""
    said = tokens(text)
    found = set()
    for name in known:
        wanted = [one.word for one in tokens(name)]
        if any(_whole(said, at, wanted, lemmas) for at in range(len(said))):
            found.add(name)
    return found


def look(text: str, name: str, kind: str, settlement: str, settlements: Sequence[str], lemmas: Lemmas) -> Found | None:
    """Whether the text names this street of this settlement; None where it does not name such a street at all."""
    place = names(text, name, kind, lemmas)
    if place is None:
        return None
    said = named_settlements(text, settlements, lemmas)
    where = Where.HERE if settlement in said else Where.ELSEWHERE if said else Where.UNSAID
    return Found(snippet(text, *place), where)


def snippet(text: str, start: int, end: int) -> str:
    """The words around a place of the text, in one line, with dots where it is cut."""
    first = max(0, start - AROUND)
    last = min(len(text), end + AROUND)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    inside = " ".join(text[first:last].split())
    return ("… " if first > 0 else "") + inside + (" …" if last < len(text) else "")


def places_in(text: str, lemmas: Lemmas, most: int = 4_000) -> str:
    """Only the stretches of a long text that may name a street: what stands around generic words."""
    said = tokens(text)
    taken: list[tuple[int, int]] = []
    for at, one in enumerate(said):
        if kind_of(one.word, lemmas):
            first, last = said[max(0, at - 2)].start, said[min(len(said) - 1, at + 8)].end
            if taken and first <= taken[-1][1]:
                taken[-1] = (taken[-1][0], last)
            else:
                taken.append((first, last))
    return " … ".join(" ".join(text[first:last].split()) for first, last in taken)[:most]


def _sizes(said: Sequence[Token], at: int, wanted: Sequence[str], lemmas: Lemmas) -> list[int]:
    """How many words from here are the name: all of it, or its last alone («вул. Шевченка» of «Тараса Шевченка»)."""
    if not said[at].loud:
        return []
    sizes = [len(wanted)] if _whole(said, at, wanted, lemmas) else []
    if len(wanted) > 1 and len(wanted[-1]) > 3 and same_word(said[at].word, wanted[-1], lemmas):
        sizes.append(1)
    return sizes


def _whole(said: Sequence[Token], at: int, wanted: Sequence[str], lemmas: Lemmas) -> bool:
    part = said[at : at + len(wanted)]
    return (
        bool(wanted)
        and len(part) == len(wanted)
        and part[0].loud
        and all(same_word(one.word, other, lemmas) for one, other in zip(part, wanted, strict=True))
    )


def _kind_before(said: Sequence[Token], at: int, lemmas: Lemmas) -> str:
    for back in range(1, min(REACH, at) + 1):
        one = said[at - back]
        if kind := kind_of(one.word, lemmas):
            return kind
        if not one.loud and one.word not in LINKS:
            return ""
    return ""


def _kind_after(said: Sequence[Token], at: int, lemmas: Lemmas) -> str:
    return kind_of(said[at].word, lemmas) if at < len(said) else ""
