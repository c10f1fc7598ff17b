"""Names of periods, and the periods that a picker offers."""

from datetime import date
from typing import Any

from babel.dates import get_month_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ratusha.foundation.wording.dates import date_in_words

from ..rules.periods import Kind, Span, containing, previous

ROMAN = ("", "I", "II", "III", "IV")


def title(span: Span) -> str:
    """«III квартал 2026 року», «I півріччя 2026 року», «2026 рік», «5 березня 2026 року – 7 квітня 2026 року»."""
    if span.kind is Kind.QUARTER:
        return _("quarter {number} of {year}").format(number=ROMAN[span.number], year=span.year)
    if span.kind is Kind.HALF:
        return _("half {number} of {year}").format(number=ROMAN[span.number], year=span.year)
    if span.kind is Kind.YEAR:
        return _("year {year}").format(year=span.year)
    return f"{date_in_words(span.first)} – {date_in_words(span.last)}"


def offered(today: date, count: int = 8) -> list[Span]:
    """The current and recent quarters, then half-years, then years, the newest first."""
    found = []
    for kind, number in ((Kind.QUARTER, count), (Kind.HALF, count // 2), (Kind.YEAR, 3)):
        span = containing(kind, today)
        for _one in range(number):
            found.append(span)
            span = previous(span)
    return found


def choices(today: date) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Periods for a select: groups of (code, title)."""
    from ..rules.periods import code_of

    words = {Kind.QUARTER: _("Quarters"), Kind.HALF: _("Half-years"), Kind.YEAR: _("Years")}
    return [
        (word, [(code_of(one), title(one)) for one in offered(today) if one.kind is kind])
        for kind, word in words.items()
    ]


def month_names() -> list[str]:
    """Short names of the twelve months in the active language."""
    names = get_month_names("abbreviated", "stand-alone", get_language() or "uk")
    return [str(names[number]).rstrip(".") for number in range(1, 13)]
