"""Words, boxes over them, phrases: without a PDF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.papers.boxes import BadBox, Box, Sheet, Word, check, of_phrase, outside, over, touches


@given(
    st.lists(st.builds(Word, st.just("слово"), *[st.floats(0, 500) for _each in range(2)], *[st.floats(0.1, 90)] * 2)),
    st.lists(st.builds(Box, st.just(1), *[st.floats(0, 500) for _each in range(2)], *[st.floats(0.1, 200)] * 2)),
)
def test_what_stays_is_exactly_what_no_box_touches(words, boxes):
    sheet = Sheet(1, 600, 600, tuple(words))
    stay = outside(sheet, boxes)
    assert not any(touches(word, box) for word in stay for box in boxes)
    assert [word for word in words if not any(touches(word, box) for box in boxes)] == list(stay)
    assert not outside(sheet, over(sheet, words)) or not words


def test_a_phrase_is_found_by_letters_alone_and_each_line_of_it_gets_a_box():
    words = (Word("Пані", 10, 10, 30, 10), Word("(Ганна", 350, 10, 40, 10), Word("КОВАЛЬ,", 10, 30, 50, 10),
             Word("Ковальчук", 70, 30, 50, 10))  # fmt: skip
    sheet = Sheet(3, 400, 300, words)
    boxes = of_phrase([sheet], "ганна  коваль", "2")
    assert [(box.page, box.left, box.label) for box in boxes] == [(3, 350, "2"), (3, 10, "2")]
    assert of_phrase([sheet], " — ") == []
    assert of_phrase([sheet], "Ковал") == []


@pytest.mark.parametrize("bad", [
    Box(0, 1, 1, 1, 1), Box(3, 1, 1, 1, 1), Box(1, float("nan"), 1, 1, 1), Box(1, 1, 1, 0, 1),
    Box(1, 1, 1, float("inf"), 1), Box(1, 1, 1, 1, 1, "п. 2"), Box(1, 1, 1, 1, 1, "1" * 13),
])  # fmt: skip
def test_a_box_that_cannot_be_drawn_is_refused(bad):
    with pytest.raises(BadBox):
        check([bad], 2)
