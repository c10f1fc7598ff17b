"""Sealed files: any bytes come back, from any place; nothing can be changed, cut or exchanged."""

import io

import pytest
from hypothesis import HealthCheck
from hypothesis import given as examples
from hypothesis import settings as tried
from hypothesis import strategies as st

from ratusha.foundation.vault import Unreadable, ring, streams

from . import given

P = streams.PIECE
SIZES = [0, 1, P - 1, P, P + 1, 3 * P, 3 * P + 7]
many = tried(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def bytes_of(size):
    return (b"0123456789abcdef" * (size // 16 + 1))[:size]


def sealed(data, name="a"):
    out = io.BytesIO()
    streams.seal(io.BytesIO(data), out, name)
    return out.getvalue()


def opened(data, name="a"):
    return streams.open_(io.BytesIO(data), name)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(size):
    data = bytes_of(size)
    kept = sealed(data)
    assert opened(kept).read() == data
    assert streams.clear_size(len(kept)) == size
    assert streams.key_of(io.BytesIO(kept)) == ring.current().seals[0].id
    assert size < 16 or data[:16] not in kept


@many
@examples(st.sampled_from(SIZES), st.lists(st.tuples(st.integers(0, 4 * P), st.integers(0, 2 * P)), max_size=6))
def test_it_is_read_from_any_place(size, reads):
    data = bytes_of(size)
    with opened(sealed(data)) as file:
        for at, length in reads:
            file.seek(at)
            assert file.read(length) == data[at : at + length]
        assert file.seek(0, 2) == size


@many
@examples(st.sampled_from(SIZES), st.data())
def test_any_changed_or_lost_byte_is_noticed(size, data):
    kept = bytearray(sealed(bytes_of(size)))
    at = data.draw(st.integers(0, len(kept) - 1))
    if data.draw(st.booleans()):
        kept[at] ^= data.draw(st.integers(1, 255))
    else:
        del kept[at:]
    with pytest.raises(Unreadable):
        opened(bytes(kept)).read()


def test_pieces_cannot_be_left_out_moved_or_taken_from_another_file():
    kept = sealed(bytes_of(3 * P))
    pieces = [kept[streams.HEAD + n * streams.SEALED_PIECE :][: streams.SEALED_PIECE] for n in range(3)]
    head = kept[: streams.HEAD]
    other = sealed(bytes_of(3 * P))
    foreign = other[streams.HEAD :][: streams.SEALED_PIECE]
    for wrong in (pieces[:2], pieces[1:], [pieces[1], pieces[0], pieces[2]], [foreign, *pieces[1:]], pieces * 2):
        with pytest.raises(Unreadable):
            opened(head + b"".join(wrong)).read()


def test_a_file_does_not_open_under_another_name_or_without_its_key():
    kept = sealed(b"bytes", "a")
    with pytest.raises(Unreadable):
        opened(kept, "b").read()
    ring.replace(given.keys())
    with pytest.raises(Unreadable) as wrong:
        opened(kept, "a")
    assert wrong.value.missing
