"""Dates and times in words, by the day in Kyiv. `language` is the active one unless given; `today` is an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names
from django.utils.translation import get_language

from .plural import NBSP, counted

KYIV = ZoneInfo("Europe/Kyiv")
UNTIL_WEEKDAYS = ("понеділка", "вівторка", "середи", "четверга", "п’ятниці", "суботи", "неділі")
ON_WEEKDAYS = ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю")
NEAR = {
    "uk": {-2: "позавчора", -1: "учора", 0: "сьогодні", 1: "завтра", 2: "післязавтра"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
UNTIL_NEAR = {
    "uk": {-1: "до вчора", 0: "до кінця дня", 1: "до завтра"},
    "en": {-1: "until yesterday", 0: "until the end of today", 1: "until tomorrow"},
}
AT_VOWEL = frozenset({11})


def language_or_active(language: str | None) -> str:
    """«uk» or «en»: what is asked for, else the active language, else Ukrainian."""
    return "en" if (language or get_language() or "uk").startswith("en") else "uk"


def kyiv_day(moment: date | datetime) -> date:
    """The day in Kyiv. A moment without a zone is taken as Kyiv time."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(KYIV).date()


def date_in_words(day: date | datetime, today: date | None = None, language: str | None = None) -> str:
    """«5 грудня», with «2026 року» when the year is not that of `today` or no `today` is given (documents)."""
    day, language = kyiv_day(day), language_or_active(language)
    months = get_month_names("wide", "format", language)
    text = f"{day.day}{NBSP}{months[day.month]}"
    if today is not None and day.year == today.year:
        return text
    return f"{text} {day.year}" + (f"{NBSP}року" if language == "uk" else "")


def day_in_words(day: date | datetime, today: date, language: str | None = None) -> str:
    """«сьогодні», «учора», «завтра», else «5 грудня», else «5 грудня 2027 року»."""
    day, language = kyiv_day(day), language_or_active(language)
    if (near := NEAR[language].get((day - today).days)) and abs((day - today).days) <= 1:
        return near
    return date_in_words(day, today, language)


def weekday(day: date | datetime, language: str | None = None) -> str:
    """The name of the weekday: «субота»."""
    names = get_day_names("wide", "stand-alone", language_or_active(language))
    return str(names[kyiv_day(day).weekday()]).replace("\u02bc", "’")


def on_day(day: date | datetime, today: date | None = None, language: str | None = None) -> str:
    """«у суботу, 5 грудня»: when something is."""
    day, language = kyiv_day(day), language_or_active(language)
    said = date_in_words(day, today, language)
    return f"{ON_WEEKDAYS[day.weekday()]}, {said}" if language == "uk" else f"on {weekday(day, 'en')}, {said}"


def full_date(day: date | datetime, today: date | None = None, language: str | None = None) -> str:
    """«субота, 5 грудня 2026 року»; the year is left out when it is that of `today`."""
    return f"{weekday(day, language)}, {date_in_words(day, today, language)}"


def until(day: date | datetime, today: date | None = None, language: str | None = None) -> str:
    """«до суботи, 5 грудня»; the year only when it is not that of `today` or no `today` is given."""
    day, language = kyiv_day(day), language_or_active(language)
    said = date_in_words(day, today, language)
    if language == "uk":
        return f"до {UNTIL_WEEKDAYS[day.weekday()]}, {said}"
    return f"by {weekday(day, 'en')}, {said}"


def until_soon(day: date | datetime, today: date, language: str | None = None) -> str:
    """As `until`, but «до завтра» and «до кінця дня» when it is that near."""
    day, language = kyiv_day(day), language_or_active(language)
    return UNTIL_NEAR[language].get((day - today).days) or until(day, today, language)


def time_in_words(moment: datetime, language: str | None = None) -> str:
    """«о 14:36», «об 11:20», in Kyiv time."""
    local = moment if moment.tzinfo is None else moment.astimezone(KYIV)
    if language_or_active(language) == "en":
        return f"at{NBSP}{local:%H:%M}"
    return f"{'об' if local.hour in AT_VOWEL else 'о'}{NBSP}{local:%H:%M}"


def moment_in_words(moment: datetime, today: date, language: str | None = None) -> str:
    """«сьогодні о 14:36», «5 грудня об 11:20»."""
    return f"{day_in_words(moment, today, language)} {time_in_words(moment, language)}"


def span_in_words(days: int, unit: str = "day", language: str | None = None) -> str:
    """«1 день», «2 дні», «3 робочі дні»; the sign is dropped."""
    return counted(abs(days), unit, language_or_active(language))


def days_left(due: date, today: date, language: str | None = None) -> str:
    """«ще 5 днів», «останній день», «прострочено на 2 дні»."""
    language = language_or_active(language)
    left = (due - today).days
    span = span_in_words(left, "day", language)
    if left == 0:
        return "останній день" if language == "uk" else "last day"
    if language == "uk":
        return f"ще {span}" if left > 0 else f"прострочено на {span}"
    return f"{span} left" if left > 0 else f"{span} late"
