"""Pure rules about people: how contacts and names are written down, and how alike two people are."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from ratusha.foundation.search.folding import fold

EMAIL = re.compile(r"[^\s@,;<>()\[\]\\\"]{1,64}@(?:[^\W_](?:[^\W_]|-){0,62}\.)+[^\W\d_]{2,63}")
TELEGRAM = re.compile(r"[a-z][a-z0-9_]{4,31}|\d{5,15}")
SPACES = re.compile(r"\s+")
ALIKE = 88.0
INVITATION_DAYS = 7
CARD_OPEN_MINUTES = 30
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


def same_post(settlement: str, address: str) -> str:
    """Will write the address by post for comparing: folded, with its settlement."""
    return fold(SPACES.sub(" ", f"{settlement}, {address}").strip(" ,"))[:300]


def alike(one: str, others: Iterable[tuple[int, str]]) -> list[tuple[int, float]]:
    """Will give ids of the match keys that look like `one`, with the likeness 0-100, the likest first."""
    scored = ((pk, fuzz.token_sort_ratio(one.replace("|", " "), key.replace("|", " "))) for pk, key in others)
    return sorted(((pk, score) for pk, score in scored if score >= ALIKE), key=lambda pair: (-pair[1], pair[0]))
