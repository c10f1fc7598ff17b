"""Numbers and sizes as people read them."""

from decimal import ROUND_HALF_UP, Decimal

from .dates import language_or_active
from .plural import NBSP, form

SIZES = {"uk": ("КБ", "МБ", "ГБ", "ТБ"), "en": ("KB", "MB", "GB", "TB")}
BYTES = {"uk": ("байт", "байти", "байтів"), "en": ("byte", "bytes", "bytes")}


def number(value: int | float | Decimal, places: int = 0, language: str | None = None) -> str:
    """Thousands with a no-break space, decimals with a comma in Ukrainian: 12345.5 -> «12 345,5»."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _dot, rest = f"{exact:,.{places}f}".partition(".")
    comma = "," if language_or_active(language) == "uk" else "."
    thousands = whole.replace(",", NBSP if language_or_active(language) == "uk" else ",")
    return thousands + (comma + rest if rest else "")


def file_size(size: int, language: str | None = None) -> str:
    """«2,4 МБ» of 1 048 576 bytes each; below ten one decimal, whole numbers above."""
    language = language_or_active(language)
    if size < 1024:
        return f"{number(size, 0, language)}{NBSP}{BYTES[language][form(size, language)]}"
    value, step = Decimal(size) / 1024, 0
    while round(value) >= 1024 and step < len(SIZES[language]) - 1:
        value, step = value / 1024, step + 1
    tenths = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    places = 1 if tenths < 10 and tenths != tenths.to_integral_value() else 0
    return f"{number(value, places, language)}{NBSP}{SIZES[language][step]}"


def percent(share: float, language: str | None = None) -> str:
    """0.254 -> «25 %»."""
    return f"{number(share * 100, 0, language)}{NBSP if language_or_active(language) == 'uk' else ''}%"


def money(amount: Decimal | int | float, language: str | None = None) -> str:
    """1234.5 -> «1 234,50 грн»."""
    return f"{number(amount, 2, language)}{NBSP}{'грн' if language_or_active(language) == 'uk' else 'UAH'}"
