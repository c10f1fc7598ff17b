"""Words of other registers for what our classifier calls by codes, and our own words to choose from."""

from collections.abc import Mapping
from typing import Any

from ratusha.foundation.access import queries as access
from ratusha.office.cases import queries as cases
from ratusha.records.places import queries as places

from ..queries import KIND_WORDS, SIGN_WORDS
from .values import key_of, nearest

COMMON: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "заява": "statement", "заява (клопотання)": "statement", "скарга": "complaint", "пропозиція": "proposal",
        "пропозиція (зауваження)": "proposal", "зауваження": "proposal", "клопотання": "motion",
    },
    "receipt": {
        "пошта": "post", "поштою": "post", "лист": "post", "письмово": "post", "електронна пошта": "email",
        "ел. пошта": "email", "ел.пошта": "email", "електронне": "email", "email": "email", "e-mail": "email",
        "електронною поштою": "email", "особистий прийом": "reception", "на особистому прийомі": "reception",
        "прийом": "reception", "усно": "reception", "виїзний прийом": "reception", "телефон": "phone",
        "телефоном": "phone", "гаряча лінія": "phone", "телефонна лінія": "phone", "особисто": "in_person",
        "нарочно": "in_person", "через канцелярію": "in_person", "цнап": "in_person", "сайт": "site",
        "через сайт": "site", "вебсайт": "site", "месенджер": "messenger", "телеграм": "messenger",
        "уповноважена особа": "representative", "через уповноважену особу": "representative",
        "урядова гаряча лінія": "authority", "угл": "authority", "ода": "authority", "рда": "authority",
        "ова": "authority",
        "через органи влади": "authority", "органи влади": "authority", "змі": "media", "через змі": "media",
        "інші органи": "other_body", "від інших органів": "other_body",
    },
    "sign": {
        "первинне": "primary", "перв.": "primary", "повторне": "repeat", "повт.": "repeat", "дублетне": "duplicate",
        "неодноразове": "multiple", "масове": "mass",
    },
    "outcome": {
        "вирішено позитивно": "satisfied", "позитивно": "satisfied", "задоволено": "satisfied", "вирішено": "satisfied",
        "виконано": "satisfied", "роз'яснено": "explained", "роз’яснено": "explained", "дано роз'яснення": "explained",
        "надано роз'яснення": "explained", "дано відповідь": "explained", "надано відповідь": "explained",
        "відмовлено": "refused", "відмовлено у задоволенні": "refused", "відмова": "refused",
        "переслано": "forwarded", "переслано за належністю": "forwarded", "надіслано за належністю": "forwarded",
        "за належністю": "forwarded", "повернуто": "returned", "повернуто автору": "returned",
        "не підлягає розгляду": "declined", "без розгляду": "declined", "анонімне": "declined",
    },
}  # fmt: skip
OUTCOMES = ("satisfied", "explained", "refused", "forwarded", "returned", "declined")


def offered() -> dict[str, list[tuple[str, Any]]]:
    """For each coded field our codes with their words, to choose from. Settlements and units by their keys."""
    return {
        "kind": [(str(one), words) for one, words in KIND_WORDS.items()],
        "receipt": list(cases.Receipt.choices),
        "sign": [(str(one), words) for one, words in SIGN_WORDS.items()],
        "outcome": [(str(one), words) for one, words in cases.OUTCOME_WORDS.items() if str(one) in OUTCOMES],
        "subject": [(str(one.pk), str(one)) for one in cases.subjects()],
        "unit": [(str(one.pk), one.name) for one in access.open_units()],
        "settlement": [(str(one.pk), one.name) for one in places.settlements()],
    }


def suggest(field: str, said: str, ours: list[tuple[str, Any]]) -> str:
    """Our code for their word, by common words and by likeness; empty when none is likely."""
    common = {key_of(words): code for words, code in COMMON.get(field, {}).items()}
    if (exact := common.get(key_of(said))) is not None:
        return exact
    named = {key_of(str(words)): code for code, words in ours}
    codes = {code.partition(" ")[0]: pk for pk, words in ours for code in [str(words)]} if field == "subject" else {}
    if (by_code := codes.get(said.split()[0] if said.split() else "")) is not None:
        return by_code
    return nearest(said, named) or nearest(said, common) or ""
