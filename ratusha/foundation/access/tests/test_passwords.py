"""Passwords that are long and yet easy to guess."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.access import passwords

OLENA = ("olena.kovalenko@example.com", "Олена Коваленко")


@pytest.mark.parametrize(
    "easy",
    [
        "qwertyuiop123", "йцукенгшщзхї", "Password2026!!", "123456789012", "olena.kovalenko1", "Коваленко-2026!",
        "aaaaabbbbbcc", "ratusha-2026-admin", "dragon2024!!!!", "zaq12wsxcde3", "abcdefghijklm", "20261123-1030",
        "пароль-ратуша-1",
    ],
)  # fmt: skip
def test_what_anybody_would_try_is_guessable(easy: str) -> None:
    assert passwords.is_guessable(easy, OLENA)


@pytest.mark.parametrize(
    "hard",
    ["бузок-і-любисток", "correct horse battery", "чотири слова поспіль тут", "vR7!kq2m_Zt9", "пасіка біля ставка"],
)
def test_several_words_or_chance_are_taken(hard: str) -> None:
    assert not passwords.is_guessable(hard, OLENA)
    passwords.GuessableValidator().validate(hard)


def test_the_longest_that_is_taken() -> None:
    made = ("калина та ясен " * 9)[: passwords.LONGEST]
    passwords.GuessableValidator().validate(made)
    with pytest.raises(ValidationError) as long:
        passwords.GuessableValidator().validate(made + "ю")
    assert long.value.code == "too_long"


@given(st.text(max_size=160), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_is_judged(text: str, about: list[str]) -> None:
    assert passwords.is_guessable(text, about) in (True, False)
