"""Filters of `{% load wording %}`: dates, numbers and plurals in words, in the language of the page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone

from ratusha.foundation.wording import dates, numbers, plural

register = template.Library()


def _today() -> date:
    return timezone.localdate()


@register.filter
def day(value: date | datetime | None) -> str:
    """«сьогодні», «учора», «5 грудня», «5 грудня 2027 року»."""
    return dates.day_in_words(value, _today()) if value else ""


@register.filter
def until(value: date | datetime | None) -> str:
    """«до суботи, 5 грудня»."""
    return dates.until(value, _today()) if value else ""


@register.filter
def on_day(value: date | datetime | None) -> str:
    """«у суботу, 5 грудня»."""
    return dates.on_day(value, _today()) if value else ""


@register.filter
def document_date(value: date | datetime | None) -> str:
    """«5 грудня 2026 року», always with the year."""
    return dates.date_in_words(value) if value else ""


@register.filter
def full_date(value: date | datetime | None) -> str:
    """«субота, 5 грудня 2026 року»."""
    return dates.full_date(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """«сьогодні о 14:36»."""
    return dates.moment_in_words(value, _today()) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    """«о 14:36»."""
    return dates.time_in_words(value) if value else ""


@register.filter
def days_left(value: date | None) -> str:
    """«ще 5 днів», «останній день», «прострочено на 2 дні»."""
    return dates.days_left(value, _today()) if value else ""


@register.filter
def in_days(value: int | None, unit: str = "day") -> str:
    """«3 дні»; with `:"working_day"` «3 робочі дні»."""
    return "" if value is None else dates.span_in_words(value, unit)


@register.filter
def counted(value: int | None, unit: str) -> str:
    """«5 файлів» by `{{ n|counted:"file" }}`."""
    return "" if value is None else plural.counted(value, unit, dates.language_or_active(None))


@register.filter
def uk_plural(value: int, forms: str) -> str:
    """`{{ n|uk_plural:"відгук,відгуки,відгуків" }}` gives the form alone."""
    one, few, many = forms.split(",")
    return plural.plural(value, one, few, many)


@register.filter
def number(value: Any, places: int = 0) -> str:
    """«12 345,5» by `{{ n|number:1 }}`."""
    return "" if value in (None, "") else numbers.number(value, places)


@register.filter
def money(value: int | float | Decimal | None) -> str:
    """«1 234,50 грн»."""
    return "" if value is None else numbers.money(value)


@register.filter
def filesize_uk(value: int | None) -> str:
    """«2,4 МБ»."""
    return "" if value is None else numbers.file_size(value)
