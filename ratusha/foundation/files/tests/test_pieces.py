"""A large file that comes in pieces: the chain of them, and what lies on the disk after a kill, a repeat or a race."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, strategies

from ratusha.foundation.files import pieces
from ratusha.foundation.files.pieces import Fit, Pieces


@given(strategies.lists(strategies.integers(1, 50), min_size=1, max_size=12), strategies.randoms())
def test_pieces_make_the_whole_whatever_is_repeated(lengths: list[int], chance: object):
    size, at, given_ones = sum(lengths), 0, []
    for length in lengths:
        assert pieces.fit(at, size, at, length) is Fit.TAKEN
        assert pieces.fit(at + length, size, at, length) is Fit.HERE
        given_ones.append((at, length))
        at += length
    assert pieces.received(given_ones) == size
    shuffled = given_ones + [chance.choice(given_ones) for _number in range(3)]  # type: ignore[attr-defined]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pieces.received(shuffled) == size
    lost = chance.choice(given_ones)  # type: ignore[attr-defined]
    assert pieces.received([one for one in given_ones if one != lost]) == lost[0]
    assert pieces.fit(0, size, size, 1) is Fit.BEYOND
    assert pieces.fit(0, size + 5, 3, 1) is Fit.GAP


KEY = "a" * 32


class Cut:
    """A sender that dies in the middle."""

    def __init__(self) -> None:
        self.turns = 0

    def read(self, _count: int) -> bytes:
        self.turns += 1
        if self.turns > 1:
            raise ConnectionError("gone")
        return b"12345"


@pytest.mark.parametrize("sealed", [False, True])
def test_pieces_lie_whole_or_not_at_all(tmp_path: Path, settings, sealed: bool):
    settings.FILES_ENCRYPTED = sealed
    one = Pieces(KEY, tmp_path)
    assert one.received == 0
    assert one.take(10, 0, BytesIO(b"abcdef"), 6) == (Fit.TAKEN, 6)
    assert one.take(10, 0, BytesIO(b"abcdef"), 6) == (Fit.HERE, 6)
    assert one.take(10, 8, BytesIO(b"xx"), 2) == (Fit.GAP, 6)
    assert one.take(10, 6, BytesIO(b"too long"), 8) == (Fit.BEYOND, 6)
    assert one.take(10, 6, BytesIO(b"gh"), 4) == (Fit.GAP, 6)
    assert one.take(10, 6, BytesIO(b"ghijk"), 4) == (Fit.GAP, 6)
    with pytest.raises(ConnectionError):
        one.take(20, 6, Cut(), 9)  # type: ignore[arg-type]
    assert one.received == 6
    (one.folder / "000000000000006-4.part").write_bytes(b"gh")  # what a kill has left
    assert Pieces(KEY, tmp_path).take(10, 6, BytesIO(b"ghij"), 4) == (Fit.TAKEN, 10)
    assert b"".join(one.read()) == b"abcdefghij"
    assert one.head(4) == b"abcd"
    assert one.head(8) == b"abcdefgh"
    clear = (one.folder / "000000000000000-6").read_bytes()
    assert (clear == b"abcdef") is not sealed
    one.drop()
    assert Pieces(KEY, tmp_path).received == 0


@pytest.mark.parametrize("key", ["", "../../etc/passwd12345678", "short", "a" * 65])
def test_a_key_is_no_path(tmp_path: Path, key: str):
    with pytest.raises(ValueError, match="not a key"):
        Pieces(key, tmp_path)


def test_what_was_left_is_found(tmp_path: Path):
    from datetime import UTC, datetime, timedelta

    Pieces(KEY, tmp_path).take(1, 0, BytesIO(b"a"), 1)
    Pieces("b" * 32, tmp_path).take(1, 0, BytesIO(b"a"), 1)
    later = datetime.now(UTC) + timedelta(hours=1)
    assert pieces.abandoned(later, ["b" * 32], tmp_path) == [KEY]
    assert pieces.abandoned(later - timedelta(hours=2), [], tmp_path) == []
    assert pieces.abandoned(later, [], tmp_path / "none") == []
    assert not Pieces(KEY, tmp_path).changed_since(later)
    assert Pieces(KEY, tmp_path).changed_since(later - timedelta(hours=2))
    assert not Pieces("c" * 32, tmp_path).changed_since(later - timedelta(hours=2))
