"""Pure rules about places: reading an address as people type it, comparing names, distance."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ratusha.foundation.search.folding import fold, unmixed

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
AFTER = dict.fromkeys(("кв", "квартира", "оф", "офіс", "під'їзд", "підїзд", "кім"), "flat") | dict.fromkeys(
    ("корп", "корпус"), "corpus"
)
HOUSE = re.compile(r"\d{1,4}(?:[-/]\d{1,4})?(?:-?[абвгдежзікa-e])?(?:/\d{1,4})?")
TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
GOOD = 72.0
NAME_MAX = 160
ROUGH = 120
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Typed:
    """An address as typed: `kind` of street or "", the folded `words` of the name, and the `house` or ""."""

    kind: str
    words: tuple[str, ...]
    house: str


def read_address(text: str) -> Typed:
    """Will read «м. Кіцмань, вул. Незалежності, буд. 5-А кв 3» into kind, words and house; the flat is left out."""
    kind, house, after = "", "", ""
    words: list[str] = []
    for token in TOKEN.findall(fold(text)[:300]):
        if after or token in FILLER:
            house += f" корп. {token}" if after == "corpus" else ""
            after = ""
        elif token in AFTER:
            after = AFTER[token] if house or AFTER[token] == "flat" else ""
        elif token in GENERIC and not kind:
            kind = GENERIC[token]
        elif HOUSE.fullmatch(token) and words:
            house = house or token
        elif not house:
            words.append(token)
    return Typed(kind, tuple(words), house)


@lru_cache(maxsize=16_384)
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
    if len(flat) > ROUGH:
        flat = _roughly(typed, flat)
    found = process.extract(typed, [name for name, _key in flat], scorer=likeness, score_cutoff=GOOD, limit=limit * 3)
    best: dict[int, float] = {}
    for _name, score, position in found:
        best.setdefault(flat[position][1], score)
    return list(best.items())[:limit]


def _roughly(typed: str, flat: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The likest by two quick measures, so that the careful one looks at few: of whole names, and of parts of names."""
    names = [name for name, _key in flat]
    near = process.extract(typed, names, scorer=fuzz.token_sort_ratio, limit=ROUGH)
    near += process.extract(typed, names, scorer=fuzz.partial_ratio, limit=ROUGH)
    return [flat[at] for at in sorted({at for _name, _score, at in near})]


def meant_old(typed: str, name: str, former: Sequence[str]) -> str:
    """Will give the old name that the typed folded name is liker to than to the present one; "" for none."""
    best = max(former, key=lambda one: likeness(typed, folded_name(one)), default="")
    return best if best and likeness(typed, folded_name(best)) > likeness(typed, folded_name(name)) else ""


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


LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
NUMBER = re.compile(
    r"(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?\s*-?\s*(?P<letter>[а-яіїєґ])?"
    r"(?:\s*/\s*(?P<over>\d{1,4})\s*-?\s*(?P<over_letter>[а-яіїєґ])?)?"
    r"(?:,?\s*(?:корпус|корп|кор|к)\.?\s*(?P<corpus>\d{1,3}|[а-яіїєґ]))?"
)
POST_INDEX = re.compile(r"[0-9]{5}")
BEFORE_NUMBER = re.compile(r"^(?:будинок|буд|дім|№|б|д)\.?\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class House:
    """A building's number in three spellings: as it is shown, for comparing, and for the order along a street."""

    number: str
    key: str
    sort: str


def read_house(text: str) -> House | None:
    """Will read «12а», «12 - A», «5/1», «буд. 12 корп. 2» as one number; None for what is no building's number.

    Latin letters that look Cyrillic are taken for Cyrillic; «12-А» and «12А» are the same building.
    """
    said = unmixed(fold(text[:60]).replace("no", "")).strip()  # fold makes «no» of the sign №
    found = NUMBER.fullmatch(BEFORE_NUMBER.sub("", said).strip())
    if found is None or not int(found["first"]):
        return None
    part = {name: value or "" for name, value in found.groupdict().items()}
    first, last, over = (str(int(part[name])) if part[name] else "" for name in ("first", "last", "over"))
    number, key = first, first
    number += f"-{last}" if last else ""
    key += f"-{last}" if last else ""
    number += f"-{part['letter'].upper()}" if part["letter"] else ""
    key += part["letter"]
    if over:
        number += f"/{over}" + (f"-{part['over_letter'].upper()}" if part["over_letter"] else "")
        key += f"/{over}{part['over_letter']}"
    corpus = part["corpus"].upper().lstrip("0")
    number += f" корп. {corpus}" if corpus else ""
    key += f"к{corpus.lower()}" if corpus else ""
    return House(number, key, _sort(first, part["letter"], last or over, part["over_letter"], corpus.lower()))


def _sort(first: str, letter: str, second: str, over_letter: str, corpus: str) -> str:
    """Digits alone, so that every database orders them alike."""
    of_corpus = int(corpus) if corpus.isdigit() else 500 + LETTERS.find(corpus) if corpus else 0
    places = (LETTERS.find(letter) + 1 if letter else 0, LETTERS.find(over_letter) + 1 if over_letter else 0)
    return f"{int(first):04}{places[0]:02}{int(second or 0):04}{places[1]:02}{of_corpus:03}"


def read_point(lat: str, lon: str) -> tuple[float, float] | None:
    """Will read two coordinates as people write them, with a point or a comma; None outside Ukraine."""
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return None
    return point if 44.0 <= point[0] <= 52.5 and 22.0 <= point[1] <= 40.5 else None
