"""Pure rules about people: how contacts and names are written down, and how alike two people are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from rapidfuzz import fuzz

from ratusha.foundation.search.folding import fold

EMAIL = re.compile(r"[^\s@,;<>()\[\]\\\"]{1,64}@(?:[^\W_](?:[^\W_]|-){0,62}\.)+[^\W\d_]{2,63}")
TELEGRAM = re.compile(r"[a-z][a-z0-9_]{4,31}|\d{5,15}")
SPACES = re.compile(r"\s+")
ALIKE = 88.0
INVITATION_DAYS = 7
PROPOSAL_DAYS = 7
CARD_OPEN_MINUTES = 30
PURPOSE_MIN = 5
UNDO_DAYS = 30
LIKELY, POSSIBLE = 75, 50
# code, name, considered first (Указ Президента №109/2008; more may be set by the community)
CATEGORIES: tuple[tuple[str, str, bool], ...] = (
    ("war-participant", "Учасник війни", False),
    ("child-of-war", "Дитина війни", False),
    ("wwii-disability", "Особа з інвалідністю внаслідок Другої світової війни", True),
    ("war-disability", "Особа з інвалідністю внаслідок війни", True),
    ("combatant", "Учасник бойових дій", False),
    ("labour-veteran", "Ветеран праці", False),
    ("disability-1", "Особа з інвалідністю I групи", False),
    ("disability-2", "Особа з інвалідністю II групи", False),
    ("disability-3", "Особа з інвалідністю III групи", False),
    ("child-disability", "Дитина з інвалідністю", False),
    ("single-mother", "Одинока мати", False),
    ("mother-heroine", "Мати-героїня", True),
    ("large-family", "Багатодітна сім’я", False),
    ("chornobyl-victim", "Особа, що потерпіла від Чорнобильської катастрофи", False),
    ("chornobyl-liquidator", "Учасник ліквідації наслідків аварії на Чорнобильській АЕС", False),
    ("hero", "Герой України", True),
    ("hero-labour", "Герой Соціалістичної Праці", True),
    ("child", "Дитина", False),
    ("other", "Інша категорія", False),
)


def contact_value(kind: str, typed: str) -> str | None:
    """Will give the contact as it is kept, or None when it cannot be one.

    E-mail in lower case; phone and Viber as +380… (a foreign number keeps its own code); Telegram name without @, or
    a chat's number; an address by post with single spaces.
    """
    text = SPACES.sub(" ", typed).strip()
    if kind == "email":
        return text.lower() if EMAIL.fullmatch(text.lower()) and len(text) <= 254 else None
    if kind in ("phone", "viber"):
        return _phone(text)
    if kind == "telegram":
        name = re.sub(r"^(?:https?://)?t\.me/|^@", "", text.lower())
        return name if TELEGRAM.fullmatch(name) else None
    return text[:300] or None


def _phone(text: str) -> str | None:
    if re.search(r"[^\d+()\s.\-–]", text):
        return None
    digits = re.sub(r"[^0-9]", "", text)
    if text.startswith("+") and not digits.startswith("380"):
        return f"+{digits}" if 8 <= len(digits) <= 15 else None
    for start in ("380", "80", "0"):
        if digits.startswith(start) and len(digits) == len(start) + 9:
            return f"+380{digits[-9:]}"
    return None


def match_key(surname: str, given_name: str, patronymic: str, organisation: str) -> str:
    """Will fold the full name so that equal names are equal strings; an organisation counts beside the name."""
    parts = [fold(SPACES.sub(" ", part).strip()) for part in (surname, given_name, patronymic, organisation)]
    return "|".join(parts)[:500]


def written_post(settlement: str, address: str) -> str:
    """The address for a letter as it was written, with its settlement."""
    return SPACES.sub(" ", f"{settlement}, {address}").strip(" ,")[:300]


def same_post(settlement: str, address: str) -> str:
    """Will write the address by post for comparing: folded, with its settlement."""
    return fold(SPACES.sub(" ", f"{settlement}, {address}").strip(" ,"))[:300]


def alike(one: str, others: Iterable[tuple[int, str]]) -> list[tuple[int, float]]:
    """Will give ids of the match keys that look like `one`, with the likeness 0-100, the likest first."""
    scored = ((pk, fuzz.token_sort_ratio(one.replace("|", " "), key.replace("|", " "))) for pk, key in others)
    return sorted(((pk, score) for pk, score in scored if score >= ALIKE), key=lambda pair: (-pair[1], pair[0]))


class Sign(StrEnum):
    """Why two cards may be of one person, or may not."""

    CODE = "code"
    CONTACT = "contact"
    ADDRESS = "address"
    SETTLEMENT = "settlement"
    NAME = "name"
    SIMILAR = "similar"
    INITIALS = "initials"
    BIRTH = "birth"
    OTHER_BIRTH = "other_birth"
    OTHER_SEX = "other_sex"
    OTHER_NAME = "other_name"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person, for comparing: folded names, contacts as (kind, value), codes."""

    match: str
    settlement: int | None = None
    address: str = ""
    sex: str = ""
    birth_year: int | None = None
    contacts: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    codes: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two cards are of one person, 0-100, and why."""

    score: int
    signs: tuple[Sign, ...]


WEIGHTS = {
    Sign.CODE: 60,
    Sign.CONTACT: 35,
    Sign.ADDRESS: 25,
    Sign.SETTLEMENT: 8,
    Sign.NAME: 50,
    Sign.SIMILAR: 38,
    Sign.INITIALS: 34,
    Sign.BIRTH: 15,
    Sign.OTHER_BIRTH: -45,
    Sign.OTHER_SEX: -45,
    Sign.OTHER_NAME: -20,
}


def likeness(one: Facts, other: Facts) -> Likeness:
    """Will weigh whether two cards are of one person: the name together with what else is equal. Symmetric."""
    signs = [_name_sign(one.match, other.match)]
    equal = {
        Sign.CODE: bool(one.codes & other.codes),
        Sign.CONTACT: bool(one.contacts & other.contacts),
        Sign.ADDRESS: bool(one.address) and fold(one.address) == fold(other.address),
        Sign.SETTLEMENT: one.settlement is not None and one.settlement == other.settlement,
        Sign.BIRTH: one.birth_year is not None and one.birth_year == other.birth_year,
    }
    signs += [sign for sign, holds in equal.items() if holds]
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        signs.append(Sign.OTHER_BIRTH)
    if one.sex and other.sex and one.sex != other.sex:
        signs.append(Sign.OTHER_SEX)
    score = sum(WEIGHTS[sign] for sign in signs)
    return Likeness(max(0, min(100, score)), tuple(signs))


def _name_sign(one: str, other: str) -> Sign:
    if one == other:
        return Sign.NAME
    if _by_initials(one, other) or _by_initials(other, one):
        return Sign.INITIALS
    score = fuzz.token_sort_ratio(one.replace("|", " "), other.replace("|", " "))
    return Sign.SIMILAR if score >= ALIKE else Sign.OTHER_NAME


def _by_initials(short: str, full: str) -> bool:
    """«барвінок|о.|і.» may be «барвінок|олена|іванівна»; a part left out may be anything."""
    parts, whole = short.split("|"), full.split("|")
    if len(parts) < 4 or len(whole) < 4 or not parts[0] or parts[0] != whole[0]:
        return False
    given, patronymic = parts[1].strip(". "), parts[2].strip(". ")
    if not given or not whole[1].startswith(given) or not whole[2].startswith(patronymic):
        return False
    return (len(given) == 1 or given == whole[1]) and (len(patronymic) <= 1 or patronymic == whole[2])


def is_quiet(quiet_from: time | None, quiet_until: time | None, at: time) -> bool:
    """Whether the person asked not to be called at this time of day; the hours may go over midnight."""
    if quiet_from is None or quiet_until is None:
        return False
    if quiet_from <= quiet_until:
        return quiet_from <= at < quiet_until
    return at >= quiet_from or at < quiet_until


def quiet_ends(quiet_from: time | None, quiet_until: time | None, at: datetime) -> datetime:
    """When the person may be called or texted again: `at` itself, or the end of the quiet hours it falls into."""
    if quiet_until is None or not is_quiet(quiet_from, quiet_until, at.timetz().replace(tzinfo=None)):
        return at
    ends = at.replace(hour=quiet_until.hour, minute=quiet_until.minute, second=0, microsecond=0)
    return ends if ends > at else ends + timedelta(days=1)


def may_undo(decided_on: date, today: date) -> bool:
    """A merge may be undone for so many days, while nothing has changed."""
    return 0 <= (today - decided_on).days <= UNDO_DAYS
