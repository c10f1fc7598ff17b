"""Boxes open with their key alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratusha.foundation.backups import boxes

PRIVATE, PUBLIC = boxes.new_key()
MINE = boxes.private_keys(f"# {PUBLIC}\n{PRIVATE}\n")
OTHERS = boxes.private_keys(boxes.new_key()[0])


@given(st.binary(max_size=20_000))
def test_what_was_put_in_comes_out(data: bytes) -> None:
    box = boxes.close(data, boxes.public_keys(PUBLIC))
    assert boxes.open_(box, MINE) == data
    assert len(data) < 8 or data not in box


def test_another_key_and_a_damaged_box_open_nothing() -> None:
    box = boxes.close(b"secret" * 100, boxes.public_keys(PUBLIC))
    with pytest.raises(boxes.Unreadable):
        boxes.open_(box, OTHERS)
    damaged = box[:-20] + bytes([box[-20] ^ 1]) + box[-19:]
    with pytest.raises(boxes.Unreadable):
        boxes.open_(damaged, MINE)


def test_either_of_two_keys_opens() -> None:
    private, public = boxes.new_key()
    box = boxes.close(b"both", boxes.public_keys(f"{PUBLIC}, {public}"))
    assert boxes.open_(box, MINE) == boxes.open_(box, boxes.private_keys(private)) == b"both"


def test_labels_tell_nothing_without_the_secret() -> None:
    assert boxes.label(b"a", "one") == boxes.label(b"a", "one")
    assert len({boxes.label(b"a", "one"), boxes.label(b"a", "two"), boxes.label(b"b", "one")}) == 3


@pytest.mark.parametrize("text", ["age1wrong", "AGE-SECRET-KEY-1", "слово"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        boxes.public_keys(text)
    with pytest.raises(ValueError, match="key"):
        boxes.private_keys(text)
