"""Checks of РНОКПП, ЄДРПОУ, УНЗР, passports and phone numbers. Pure.

They tell a slip of the pen, not whether the number was issued.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

TAX_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
TAX_EPOCH = date(1899, 12, 31)
ICAO_WEIGHTS = (7, 3, 1)
PASSPORTS = {
    "book": re.compile(r"[АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ]{2}[0-9]{6}"),
    "card": re.compile(r"[0-9]{9}"),
    "foreign": re.compile(r"[A-Z]{2}[0-9]{6}"),
}


@dataclass(frozen=True, slots=True)
class TaxNumber:
    """What a valid РНОКПП tells."""

    born: date
    female: bool


def rnokpp(number: str) -> TaxNumber | None:
    """Birth date and sex of a valid 10-digit РНОКПП, None for one with a slip."""
    if len(number) != 10 or not _digits(number):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(number, TAX_WEIGHTS, strict=False))
    if total % 11 % 10 != int(number[9]):
        return None
    return TaxNumber(TAX_EPOCH + timedelta(days=int(number[:5])), int(number[8]) % 2 == 0)


def is_rnokpp(number: str) -> bool:
    """True for a РНОКПП with the right check digit."""
    return rnokpp(number) is not None


def is_edrpou(code: str) -> bool:
    """True for an 8-digit ЄДРПОУ with the right check digit."""
    if len(code) != 8 or not _digits(code):
        return False
    weights = (7, 1, 2, 3, 4, 5, 6) if 30_000_000 <= int(code) <= 60_000_000 else (1, 2, 3, 4, 5, 6, 7)
    check = _weighed(code, weights)
    if check == 10:
        check = _weighed(code, tuple(weight + 2 for weight in weights)) % 10
    return check == int(code[7])


def unzr(text: str) -> str | None:
    """УНЗР as YYYYMMDD-NNNNN, typed with or without the dash; None when it cannot be one: 13 digits, first a date."""
    digits = text.replace(" ", "").replace("-", "").replace("–", "")
    if len(digits) != 13 or not _digits(digits) or _day(digits[:8]) is None:
        return None
    return f"{digits[:8]}-{digits[8:]}"


def is_unzr(number: str) -> bool:
    """True when the last digit fits the weights 7-3-1 of ICAO. Not sure by law: use it to warn, not to refuse."""
    digits = number.replace("-", "")
    if unzr(number) is None:
        return False
    total = sum(int(digit) * ICAO_WEIGHTS[place % 3] for place, digit in enumerate(digits[:12]))
    return total % 10 == int(digits[12])


def born_by_unzr(number: str) -> date | None:
    """The day of birth with which a УНЗР begins."""
    return _day(number[:8])


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def passport(kind: str, text: str) -> str | None:
    """Series and number in capitals without spaces: a `book` АБ123456, a `card` 123456789, a `foreign` one AB123456;
    None when they cannot be of this kind."""
    plain = "".join(text.split()).replace("№", "").replace("-", "").upper()
    form = PASSPORTS.get(kind)
    return plain if form is not None and form.fullmatch(plain) else None


def phone(text: str) -> str | None:
    """E.164 of a Ukrainian number typed in any common way: «067 123-45-67» -> +380671234567; None for others."""
    digits = "".join(char for char in text if char.isdigit() and char.isascii())
    if any(char.isalpha() for char in text):
        return None
    for prefix in ("380", "80", "0"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 9 and digits[len(prefix)] != "0":
            return f"+380{digits[len(prefix) :]}"
    return None


def phone_in_groups(number: str) -> str:
    """+380671234567 -> «+380 67 123 45 67» with no-break spaces; other texts stay."""
    if len(number) != 13 or not number.startswith("+380"):
        return number
    return "\u00a0".join((number[:4], number[4:6], number[6:9], number[9:11], number[11:]))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _weighed(code: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(code, weights, strict=False)) % 11
