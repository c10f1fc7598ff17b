"""Short phrases about time and amounts for tags and tables: the house's wording in the forms that pages use."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language

from ratusha.foundation.wording.dates import date_in_words, day_in_words, span_in_words, weekday
from ratusha.foundation.wording.numbers import file_size as size

NBSP = "\u00a0"
__all__ = ["NBSP", "clock", "day", "days", "moment", "near", "size", "weekday"]


def day(value: date, today: date) -> str:
    """«5 грудня», with the year when it is not this one."""
    return _day(value, today, get_language() or "uk")


@lru_cache(maxsize=4096)
def _day(value: date, today: date, language: str) -> str:
    return date_in_words(value, today, language)


def near(value: date, today: date) -> str:
    """«сьогодні», «учора», else the day."""
    return _near(value, today, get_language() or "uk")


@lru_cache(maxsize=4096)
def _near(value: date, today: date, language: str) -> str:
    return day_in_words(value, today, language)


def clock(value: datetime) -> str:
    """«14:36» in Kyiv."""
    return timezone.localtime(value).strftime("%-H:%M")


def moment(value: date | datetime, today: date) -> str:
    """«сьогодні, 9:14», «5 листопада, 14:36»; for a date without time only the day."""
    if not isinstance(value, datetime):
        return near(value, today)
    return f"{near(timezone.localtime(value).date(), today)}, {clock(value)}"


def days(count: int) -> str:
    """«1 день», «2 дні», «5 днів»."""
    return span_in_words(count)
