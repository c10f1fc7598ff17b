"""Checks of РНОКПП, ЄДРПОУ and phone numbers. Pure; they tell a slip of the pen, not whether the number was issued."""

from dataclasses import dataclass
from datetime import date, timedelta

TAX_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
TAX_EPOCH = date(1899, 12, 31)


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
