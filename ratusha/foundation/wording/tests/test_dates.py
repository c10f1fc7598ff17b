"""Dates in words, Ukrainian and English."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.wording import dates, numbers
from ratusha.foundation.wording.plural import counted, plural

TODAY = date(2026, 11, 22)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("day", "uk", "en"),
    [
        ("2026-12-05", "до суботи, 5 грудня", "by Saturday, 5 December"),
        ("2027-01-04", "до понеділка, 4 січня 2027 року", "by Monday, 4 January 2027"),
        ("2026-11-24", "до вівторка, 24 листопада", "by Tuesday, 24 November"),
        ("2026-11-25", "до середи, 25 листопада", "by Wednesday, 25 November"),
        ("2026-11-26", "до четверга, 26 листопада", "by Thursday, 26 November"),
        ("2026-11-27", "до п’ятниці, 27 листопада", "by Friday, 27 November"),
        ("2026-11-29", "до неділі, 29 листопада", "by Sunday, 29 November"),
    ],
)
def test_until(day: str, uk: str, en: str) -> None:
    assert plain(dates.until(date.fromisoformat(day), TODAY, "uk")) == uk
    assert plain(dates.until(date.fromisoformat(day), TODAY, "en")) == en


def test_until_in_a_document_has_the_year() -> None:
    assert plain(dates.until(date(2026, 12, 5), language="uk")) == "до суботи, 5 грудня 2026 року"


@pytest.mark.parametrize(
    ("day", "uk", "en"),
    [
        ("2026-11-22", "сьогодні", "today"),
        ("2026-11-21", "учора", "yesterday"),
        ("2026-11-23", "завтра", "tomorrow"),
        ("2026-11-20", "20 листопада", "20 November"),
        ("2025-11-20", "20 листопада 2025 року", "20 November 2025"),
    ],
)
def test_day_in_words(day: str, uk: str, en: str) -> None:
    assert plain(dates.day_in_words(date.fromisoformat(day), TODAY, "uk")) == uk
    assert plain(dates.day_in_words(date.fromisoformat(day), TODAY, "en")) == en


def test_all_months_are_in_the_genitive() -> None:
    said = [plain(dates.date_in_words(date(2026, n, 1), TODAY, "uk")).removeprefix("1 ") for n in range(1, 13)]
    expected = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
    assert " ".join(said) == expected


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "о 00:20"), (9, "о 09:20"), (10, "о 10:20"), (11, "об 11:20"), (14, "о 14:20"), (23, "о 23:20")],
)
def test_time_in_words(hour: int, said: str) -> None:
    assert plain(dates.time_in_words(datetime(2026, 1, 1, hour, 20), "uk")) == said


def test_moments_are_told_by_kyiv_time() -> None:
    late = datetime(2026, 11, 21, 22, 36, tzinfo=UTC)
    assert plain(dates.moment_in_words(late, TODAY, "uk")) == "сьогодні о 00:36"
    assert plain(dates.moment_in_words(late, TODAY, "en")) == "today at 00:36"


@pytest.mark.parametrize(
    ("day", "uk", "en"),
    [
        (23, "ще 1 день", "1 day left"),
        (24, "ще 2 дні", "2 days left"),
        (27, "ще 5 днів", "5 days left"),
        (22, "останній день", "last day"),
        (20, "прострочено на 2 дні", "2 days late"),
        (1, "прострочено на 21 день", "21 days late"),
    ],
)
def test_days_left(day: int, uk: str, en: str) -> None:
    assert plain(dates.days_left(date(2026, 11, day), TODAY, "uk")) == uk
    assert plain(dates.days_left(date(2026, 11, day), TODAY, "en")) == en


def test_soon_and_on_days() -> None:
    assert dates.until_soon(date(2026, 11, 23), TODAY, "uk") == "до завтра"
    assert plain(dates.until_soon(date(2026, 12, 5), TODAY, "uk")) == "до суботи, 5 грудня"
    assert plain(dates.on_day(date(2026, 11, 24), TODAY, "uk")) == "у вівторок, 24 листопада"
    assert plain(dates.full_date(date(2026, 11, 27), language="uk")) == "п’ятниця, 27 листопада 2026 року"


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 днів"), (1, "1 день"), (2, "2 дні"), (4, "4 дні"), (5, "5 днів"), (11, "11 днів"), (12, "12 днів"),
     (14, "14 днів"), (21, "21 день"), (22, "22 дні"), (111, "111 днів"), (112, "112 днів"), (1001, "1001 день")],
)  # fmt: skip
def test_plurals(n: int, said: str) -> None:
    assert plain(counted(n, "day")) == said


def test_working_days_hold_together() -> None:
    assert counted(3, "working_day") == "3\u00a0робочі\u00a0дні"
    assert counted(1, "working_day", "en") == "1\u00a0working\u00a0day"


@given(st.integers(0, 10**6))
def test_the_form_follows_the_last_two_digits(n: int) -> None:
    assert plural(n, "1", "2", "5") == plural(n % 100 + 100, "1", "2", "5")


@given(st.dates(date(2018, 1, 1), date(2099, 12, 31)), st.sampled_from(["uk", "en"]))
def test_every_date_can_be_said(day: date, language: str) -> None:
    for said in (dates.until(day, TODAY, language), dates.on_day(day, TODAY, language), dates.full_date(day)):
        assert str(day.day) in said
        assert (str(day.year) in said) or day.year == TODAY.year


@pytest.mark.parametrize(
    ("size", "uk", "en"),
    [
        (0, "0 байтів", "0 bytes"),
        (1, "1 байт", "1 byte"),
        (1023, "1 023 байти", "1,023 bytes"),
        (1024, "1 КБ", "1 KB"),
        (2_516_582, "2,4 МБ", "2.4 MB"),
        (48 * 1024**2, "48 МБ", "48 MB"),
        (1024**2 - 1, "1 МБ", "1 MB"),
        (10 * 1024**2 - 1, "10 МБ", "10 MB"),
        (3 * 1024**4, "3 ТБ", "3 TB"),
        (5000 * 1024**4, "5 000 ТБ", "5,000 TB"),
    ],
)
def test_file_sizes(size: int, uk: str, en: str) -> None:
    assert plain(numbers.file_size(size, "uk")) == uk
    assert plain(numbers.file_size(size, "en")) == en


def test_numbers() -> None:
    assert numbers.number(1234567.5, 1, "uk") == "1\u00a0234\u00a0567,5"
    assert numbers.number(1234567.5, 1, "en") == "1,234,567.5"
    assert numbers.number(-1234, 0, "uk") == "-1\u00a0234"
    assert plain(numbers.money(1234.5, "uk")) == "1 234,50 грн"
    assert plain(numbers.percent(0.254, "uk")) == "25 %"


def test_filters_speak_the_language_of_the_page() -> None:
    page = Template(
        "{% load wording %}{{ d|document_date }}; {{ n|counted:'file' }}; {{ n|in_days:'working_day' }};"
        " {{ size|filesize_uk }}; {{ none|until }}{{ none|moment }}{{ none|days_left }}; {{ big|number:1 }}"
    )
    facts = {"d": date(2026, 12, 5), "n": 3, "size": 2_516_582, "none": None, "big": 12345.5}
    with override("uk"):
        assert plain(page.render(Context(facts))) == "5 грудня 2026 року; 3 файли; 3 робочі дні; 2,4 МБ; ; 12 345,5"
    with override("en"):
        assert plain(page.render(Context(facts))) == "5 December 2026; 3 files; 3 working days; 2.4 MB; ; 12,345.5"
