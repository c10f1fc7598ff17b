"""How alike two cases are, and why, pure: common words by their rarity, the distance, the days between, the author."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import cos, hypot, log, radians, sqrt

from rapidfuzz.distance import DamerauLevenshtein


class Tie(StrEnum):
    """How two cases belong together; repeats and joined ones stand in the cases themselves."""

    RELATED = "related"
    SAME_OBJECT = "same_object"
    PART_OF = "part_of"


METRES_A_DEGREE = 111_320.0
NEAR, FAR = 60.0, 600.0
HALF_LIFE = 45
TYPO_SHARE = 0.8
TOLD_WORDS = 6
RARE = 0.35
LEAST_SCORE = 42
BEHIND = 22
OTHER_STREET, UNNAMED_STREET = 35.0, 12.0
STREET_WORDS = frozenset({"вулиця", "вул", "провулок", "пров", "площа", "проспект", "бульвар"})
Word = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is compared of a case. A word is its possible lemmas, the likeliest first."""

    pk: int
    words: tuple[Word, ...]
    received: date
    settlement: int | None = None
    lat: float | None = None
    lon: float | None = None
    author: int | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, 0 to 100, and the reasons: rare words in common, metres or the same settlement, days, author.

    `days`: how long before (positive) the other one came.
    """

    pk: int
    score: int
    words: tuple[str, ...] = ()
    common: int = 0
    metres: int | None = None
    same_settlement: bool = False
    days: int = 0
    same_author: bool = False


def weight(word: Word, shares: Mapping[str, float], floor: float) -> float:
    """How much a word tells, 0 to 1: the logarithm of how rare it is. `shares`: lemma -> share of cases."""
    share = max((shares.get(lemma, 0.0) for lemma in word[:1]), default=0.0)
    return min(1.0, log(max(share, floor)) / log(floor))


def rarest(words: Iterable[Word], shares: Mapping[str, float], floor: float, most: int) -> list[str]:
    """The lemmas by which to look for candidates: the rarest words first, each with its likeliest lemma."""
    found = sorted({word for word in words if len(word[0]) > 2}, key=lambda word: (-weight(word, shares, floor), word))
    return list(dict.fromkeys(word[0] for word in found))[:most]


def likeness(one: Matter, other: Matter, shares: Mapping[str, float], floor: float) -> Likeness:
    """How alike the other case is to this one, with the reasons."""
    words, told = _words(one.words, other.words, shares, floor)
    apart = metres(one, other)
    days = (one.received - other.received).days
    settled = one.settlement is not None and one.settlement == other.settlement
    author = one.author is not None and one.author == other.author
    score = 100 * (words**0.8 * 0.8 + 0.15 * _place(apart, settled) + 0.05 * 0.5 ** (abs(days) / HALF_LIFE))
    score += 5 * author * (words > 0.15)
    score -= _elsewhere(one, other, apart)
    return Likeness(
        pk=other.pk,
        score=max(0, min(100, round(score))),
        words=told[:TOLD_WORDS],
        common=len(told),
        metres=round(apart) if apart is not None else None,
        same_settlement=settled,
        days=days,
        same_author=author,
    )


def _words(
    mine: tuple[Word, ...], others: tuple[Word, ...], shares: Mapping[str, float], floor: float
) -> tuple[float, tuple[str, ...]]:
    """The share of common weight, 0 to 1, and the common words that tell something, the rarest first."""
    left, right = dict.fromkeys(mine), dict.fromkeys(others)
    heavy = {word: weight(word, shares, floor) for word in (*left, *right)}
    known = {lemma: word for word in right for lemma in word}
    pairs: dict[Word, tuple[Word, float]] = {}
    for word in left:
        if (found := next((known[lemma] for lemma in word if lemma in known), None)) is not None:
            pairs[word] = (found, 1.0)
    taken = {other for other, _sure in pairs.values()}
    rest = [word for word in right if word not in taken]
    for word in left:
        if word not in pairs and (close := _misspelled(word[0], rest)) is not None:
            pairs[word] = (close, TYPO_SHARE)
    common = sum(min(heavy[word], heavy[other]) * sure for word, (other, sure) in pairs.items())
    whole = sqrt(sum(heavy[word] for word in left) * sum(heavy[word] for word in right))
    telling = sorted((word for word in pairs if heavy[word] >= RARE), key=lambda word: (-heavy[word], word))
    return (common / whole if whole else 0.0), tuple(word[0] for word in telling)


def _misspelled(word: str, others: list[Word]) -> Word | None:
    """The other word that is this one with a mistake: one in words of five letters, two in those of eight."""
    if len(word) < 5 or not word.isalpha():
        return None
    most = 1 if len(word) < 8 else 2
    for other in others:
        if abs(len(other[0]) - len(word)) > most or (other[0][0] != word[0] and other[0][-1] != word[-1]):
            continue
        if DamerauLevenshtein.distance(word, other[0], score_cutoff=most) <= most:
            return other
    return None


def metres(one: Matter, other: Matter) -> float | None:
    """Distance of the two places; None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    high = (one.lat - other.lat) * METRES_A_DEGREE
    wide = (one.lon - other.lon) * METRES_A_DEGREE * cos(radians((one.lat + other.lat) / 2))
    return hypot(high, wide)


def _place(apart: float | None, settled: bool) -> float:
    if apart is None:
        return 0.4 if settled else 0.0
    if apart <= NEAR:
        return 1.0
    return max(0.0, 1 - (apart - NEAR) / (FAR - NEAR))


def _elsewhere(one: Matter, other: Matter, apart: float | None) -> float:
    """What is taken off for another village, or a point too far away to be the same thing."""
    if apart is not None:
        return 55.0 * min(1.0, max(0.0, (apart - 2 * NEAR) / (FAR - 2 * NEAR)))
    both = one.settlement is not None and other.settlement is not None
    if both and one.settlement != other.settlement:
        return 30.0
    mine, others = streets(one.words), streets(other.words)
    unmet = [bool(named) and not _any_in(named, words) for named, words in ((mine, other.words), (others, one.words))]
    if all(unmet):
        return OTHER_STREET
    return UNNAMED_STREET if any(unmet) else 0.0


def streets(words: Sequence[Word]) -> list[Word]:
    """The words that stand right after «вулиця» and the like."""
    pairs = pairwise(words)
    return [after for before, after in pairs if STREET_WORDS & set(before) and after[0][:1].isalpha()]


def _any_in(named: Iterable[Word], words: Sequence[Word]) -> bool:
    known = {lemma for word in words for lemma in word}
    return any(known & set(word) or _misspelled(word[0], list(words)) for word in named)


def likest(
    one: Matter, others: Iterable[Matter], shares: Mapping[str, float], floor: float, most: int
) -> list[Likeness]:
    """The others that may be about the same, the likest first; those far behind the likest are left out."""
    found = [likeness(one, other, shares, floor) for other in others if other.pk != one.pk]
    best = max((like.score for like in found), default=0)
    kept = [like for like in found if like.score >= max(LEAST_SCORE, best - BEHIND)]
    return sorted(kept, key=lambda like: (-like.score, abs(like.days), -like.pk))[:most]
