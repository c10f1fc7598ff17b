"""Paragraphs and wordings: nothing of a text is lost, equal paragraphs stay the same ones, states by their table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.participation.consultations.rules import (
    Fate,
    Needed,
    Part,
    State,
    compare,
    is_taking,
    match,
    missing_for_opening,
    split,
)

WORDS = st.lists(
    st.sampled_from(["трава", "двічі", "на", "рік", ".", ",", " ", "  ", "\n", "собак", "а", "𝕳"]), max_size=25
)
TEXTS = WORDS.map("".join) | st.text(max_size=60)
PARAGRAPHS = st.lists(
    st.sampled_from(["один два три", "два три чотири", "пес", "кіт кіт", "п'ять шість", "Ї"]), max_size=8
)


@given(TEXTS, TEXTS)
def test_kept_and_out_are_the_old_text_kept_and_in_the_new_one(old, new):
    pieces = compare(old, new)
    assert "".join(one.text for one in pieces if one.part is not Part.IN) == old
    assert "".join(one.text for one in pieces if one.part is not Part.OUT) == new
    assert all(one.text for one in pieces)


def test_a_changed_phrase_is_one_change():
    pieces = compare("Трава коситься двічі на рік.", "Трава коситься не рідше чотирьох разів на рік.")
    assert [(one.part.value, one.text) for one in pieces] == [
        ("kept", "Трава коситься "), ("out", "двічі"), ("in", "не рідше чотирьох разів"), ("kept", " на рік."),
    ]  # fmt: skip


def test_very_long_texts_are_compared_as_wholes():
    old, new = "слово " * 4000, "інше " * 4000
    assert [one.part for one in compare(old, new)] == [Part.OUT, Part.IN, Part.KEPT]


@given(st.lists(st.text("абв .-", min_size=1, max_size=20).filter(str.strip), max_size=8))
def test_paragraphs_parted_by_empty_lines_come_back_as_they_were(paragraphs):
    assert split("\n\n".join([*paragraphs, "кінець"]))[-1] == "кінець"
    assert "".join("".join(one.split()) for one in split("\n\n".join(paragraphs))) == "".join(
        "".join(one.split()) for one in paragraphs
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\n ", []),
        ("один\nдва", ["один", "два"]),
        ("один\nрядок\n\nдва", ["один\nрядок", "два"]),
        ("# Розділ\n\nТекст", ["Розділ", "Текст"]),
        ("## Розділ\nТекст\n\nДалі", ["Розділ", "Текст", "Далі"]),
        ("Перелік:\n1. перше\n2. друге\n\nКінець", ["Перелік:", "1. перше", "2. друге", "Кінець"]),
        ("а\r\n\r\nб\rв", ["а", "б\nв"]),
        ("#тег не заголовок\n\nб", ["#тег не заголовок", "б"]),
    ],
)
def test_how_a_text_is_parted(text, found):
    assert split(text) == found


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_anchor_is_used_once_and_equal_texts_are_the_same(before, after):
    rows = [(10 + place, text) for place, text in enumerate(before)]
    made = match(rows, after)
    used = [one.anchor for one in made.paragraphs if one.anchor is not None]
    assert len(used) == len(set(used))
    assert sorted([*used, *made.gone]) == [anchor for anchor, _text in rows]
    assert used == sorted(used)
    texts = dict(rows)
    for one in made.paragraphs:
        assert (one.anchor is None) == (one.fate is Fate.NEW)
        if one.fate is Fate.SAME:
            assert texts[one.anchor] == one.text
    assert [one.text for one in made.paragraphs] == after
    if before == after:
        assert {one.fate for one in made.paragraphs} <= {Fate.SAME}


def test_a_paragraph_stays_itself_when_words_change_and_others_come():
    made = match([(1, "Про траву двічі на рік"), (2, "Про собак")], ["Вступ", "Про траву тричі на рік", "Про собак"])
    assert [(one.anchor, one.fate.value) for one in made.paragraphs] == [(None, "new"), (1, "changed"), (2, "same")]


def test_what_is_missing_and_when_proposals_are_taken():
    assert missing_for_opening(Needed(True, True, True, True, True)) == []
    assert missing_for_opening(Needed(False, True, False, True, False)) == ["text", "contact", "allowed"]
    first, last = date(2026, 11, 23), date(2026, 12, 14)
    assert is_taking(State.OPEN, first, last, first)
    assert is_taking(State.OPEN, first, last, last)
    assert not is_taking(State.OPEN, first, last, date(2026, 12, 15))
    assert not is_taking(State.OPEN, first, last, date(2026, 11, 22))
    assert not is_taking(State.COUNTING, first, last, first)
    assert not is_taking(State.OPEN, None, None, first)
