"""How numbers are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ratusha.foundation.numbering.rules import ALPHABET, NO_LETTER, counted, first_letter, roman, written, yearly


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "I"), (4, "IV"), (8, "VIII"), (9, "IX"), (44, "XLIV"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")],
)
def test_roman(number: int, letters: str) -> None:
    assert roman(number) == letters


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_refuses_what_romans_could_not_write(number: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        roman(number)


@pytest.mark.parametrize(
    ("surname", "letter"),
    [
        ("Дубова", "Д"), ("дубова", "Д"), ("ґудзь", "Ґ"), ("  Їжак", "Ї"), ("'Коваль", "К"), ("ʼКоваль", "К"),
        ("«Світло»", "С"), ("Е\u0308лка", "Е"), ("Ёлкин", "Е"), ("Эйхе", "Е"), ("и\u0306осипенко", "Й"),
        ("Shcherbak", "Щ"), ("Zhuk", "Ж"), ("Yurchenko", "Ю"), ("Iushchenko", "Ю"), ("Khmil", "Х"), ("Hnat", "Г"),
        ("Šiška", "С"), ("Łoś", "Л"), ("Quinn", "К"), ("Wolf", "В"), ("Čapek", "К"),
        ("", NO_LETTER), ("123", NO_LETTER), ("李", NO_LETTER), ("🙂", NO_LETTER),
    ],
)  # fmt: skip
def test_first_letter(surname: str, letter: str) -> None:
    assert first_letter(surname) == letter


@given(some.text())
def test_first_letter_is_always_a_ukrainian_capital(surname: str) -> None:
    assert first_letter(surname) in ALPHABET


@pytest.mark.parametrize(
    ("template", "parts", "name", "number"),
    [
        ("{letter}-{n}", {"letter": "Д"}, "n", "Д-401"),
        ("{letter}-{n}/{part}", {"letter": "Д", "n": 7}, "part", "Д-7/401"),
        ("{number}/{part}", {"number": "Д-7"}, "part", "Д-7/401"),
        ("{n}-{convocation}", {"convocation": "VIII"}, "n", "401-VIII"),
        ("{n:05}", {}, "n", "00401"),
    ],
)
def test_the_counter_fills_what_is_left(template: str, parts: dict[str, str | int], name: str, number: str) -> None:
    assert counted(template, parts) == name
    assert written(template, {**parts, name: 401}) == number


@pytest.mark.parametrize(
    "template",
    [
        "Д",
        "{letter}-{n}",
        "{n}/{part}",
        "{n.real}",
        "{n!r}",
        "{}",
        "{0}",
        "{n:{w}}",
        "{n:999}",
        "{n:>5}",
        "{n",
        "{n[0]}",
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(template: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words differ
        counted(template, {})


def test_yearly_series_begin_anew() -> None:
    assert yearly("appeals.Д", 2026) == "appeals.Д.2026"
