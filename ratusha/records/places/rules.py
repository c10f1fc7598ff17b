"""Pure rules about places: reading an address as people type it, comparing names, distance."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ratusha.foundation.search.folding import fold

CODE = re.compile(r"UA\d{17}")
GENERIC: dict[str, str] = {
    "вул": "street", "вулиця": "street", "вулиці": "street", "вулицю": "street", "ул": "street", "улица": "street",
    "пров": "lane", "провулок": "lane", "провулку": "lane", "пер": "lane",
    "просп": "avenue", "пр-т": "avenue", "проспект": "avenue", "проспекту": "avenue", "пр": "avenue",
    "бульв": "boulevard", "бул": "boulevard", "б-р": "boulevard", "бульвар": "boulevard", "бульвару": "boulevard",
    "пл": "square", "площа": "square", "площі": "square", "площу": "square",
    "майдан": "maidan", "майдані": "maidan", "узвіз": "descent", "шосе": "highway",
    "наб": "embankment", "набережна": "embankment", "набережній": "embankment",
    "проїзд": "passage", "пр-д": "passage", "туп": "dead_end", "тупик": "dead_end", "алея": "alley", "алеї": "alley",
    "мкр": "microdistrict", "мкрн": "microdistrict", "мікрорайон": "microdistrict",
}  # fmt: skip
FILLER = frozenset({"м", "с", "смт", "с-ще", "селище", "село", "місто", "буд", "будинок", "б", "д", "дім"})
FLAT = frozenset({"кв", "квартира", "оф", "офіс", "корп", "корпус", "під'їзд", "підїзд", "кім"})
HOUSE = re.compile(r"\d{1,4}(?:[-/]\d{1,4})?(?:-?[абвгдежзікa-e])?(?:/\d{1,4})?")
TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
GOOD = 72.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Typed:
    """An address as typed: `kind` of street or "", the folded `words` of the name, and the `house` or ""."""

    kind: str
    words: tuple[str, ...]
    house: str


def read_address(text: str) -> Typed:
    """Will read «м. Кіцмань, вул. Незалежності, буд. 5-А кв 3» into kind, words and house; the flat is left out."""
    kind, house = "", ""
    words: list[str] = []
    skip_next = False
    for token in TOKEN.findall(fold(text)[:300]):
        if skip_next or token in FILLER:
            skip_next = False
        elif token in FLAT:
            skip_next = True
        elif token in GENERIC and not kind:
            kind = GENERIC[token]
        elif HOUSE.fullmatch(token) and words:
            house = house or token
        elif not house:
            words.append(token)
    return Typed(kind, tuple(words), house)


def folded_name(name: str) -> str:
    """Will fold a name for comparing: case, apostrophes and mixed scripts do not matter, nor do hyphens."""
    return " ".join(TOKEN.findall(fold(name).replace("-", " ")))


def street_kind(word: str) -> str | None:
    """Will give the kind of street of a generic word, full or short: «вул.» -> street; None for an unknown one."""
    return GENERIC.get(fold(word).strip(" ."))


@dataclass(frozen=True, slots=True)
class Named:
    """A name to be found: `key` says whose it is, `names` are the folded present and former ones."""

    key: int
    names: tuple[str, ...]


def closest(typed: str, candidates: Sequence[Named], limit: int) -> list[tuple[int, float]]:
    """Will give keys of names like the typed one with the likeness 0-100, the likest first; several names, one key."""
    flat = [(name, one.key) for one in candidates for name in one.names]
    found = process.extract(typed, [name for name, _key in flat], scorer=likeness, score_cutoff=GOOD, limit=limit * 3)
    best: dict[int, float] = {}
    for _name, score, position in found:
        best.setdefault(flat[position][1], score)
    return list(best.items())[:limit]


def likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Will compare a typed folded name with a kept one, 0-100: order, a left-out first name and endings cost little."""
    typed, kept = one.split(), other.split()
    if not typed or not kept:
        return 0.0
    whole = fuzz.token_sort_ratio(one, other)
    begun = 92.0 if len(one) >= 3 and other.startswith(one) else 0.0
    near = sum(len(word) * max(fuzz.ratio(word, part) for part in kept) for word in typed) / sum(map(len, typed))
    return max(whole, begun, near * 0.95)


def split_settlement(words: Sequence[str], settlements: Sequence[Named]) -> tuple[int | None, tuple[str, ...]]:
    """Will take the settlement's name off the typed words -> its key or None, and the rest of the words.

    Only a near-equal name at the beginning or the end counts, and something must be left for the street.
    """
    for size in (3, 2, 1):
        if len(words) <= size:
            continue
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            text = " ".join(part).replace("-", " ")
            for one in settlements:
                if any(fuzz.ratio(text, name) >= 84 for name in one.names):
                    return one.key, tuple(rest)
    return None, tuple(words)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Will give the distance over the ground between two points in degrees, in kilometres."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def nearest(lat: float, lon: float, points: Iterable[tuple[int, float, float]]) -> tuple[int, float] | None:
    """Will give the key of the nearest of `(key, lat, lon)` and the distance in km; None when there are no points."""
    measured = [(distance_km(lat, lon, one_lat, one_lon), key) for key, one_lat, one_lon in points]
    return (min(measured)[1], min(measured)[0]) if measured else None
