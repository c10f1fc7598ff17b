"""Every vector, both engines, all curves."""

import json
from dataclasses import replace

import dstu_core
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.foundation.signing.algorithms import curves, dstu4145, gost34311, hashing, webassembly
from ratusha.foundation.signing.algorithms.kupyna import kupyna

from .given import kep


def vectors(name: str) -> list[dict]:
    found = json.loads(kep(f"vectors_{name}.json").read_text(encoding="utf-8"))
    assert found
    return found["cases"] if isinstance(found, dict) else found


def engine() -> webassembly.Hasher:
    made = webassembly.made(webassembly.HashEngine)
    assert made is not None
    return made


def test_vectors_of_gost34311_by_both_engines() -> None:
    fast = engine()
    for one in vectors("gost34311"):
        message = bytes.fromhex(one["msg_hex"]) if "msg_hex" in one else one["msg_utf8"].encode()
        assert gost34311.in_python(message).hex() == one["hash"]
        assert fast(message, gost34311._turned(gost34311.DKE1)).hex() == one["hash"]


@settings(max_examples=12)
@given(st.binary(max_size=200), st.permutations(range(16)))
def test_both_engines_agree(data: bytes, row: list[int]) -> None:
    boxes = (*gost34311.DKE1[:3], tuple(row), *gost34311.DKE1[4:])
    assert engine()(data, gost34311._turned(boxes)) == gost34311.in_python(data, boxes)


def test_the_engine_takes_data_in_parts_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    fast, tables, data = engine(), gost34311._turned(gost34311.DKE1), bytes(range(250)) * 9
    whole = fast(data, tables)
    monkeypatch.setattr(webassembly, "ROOM", 64)
    assert fast(data, tables) == whole == gost34311.in_python(data)


def test_large_data_go_to_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_any: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(gost34311, "in_python", never)
    assert len(gost34311.gost34311(bytes(webassembly.HASH_WORTH))) == 32


def test_boxes_as_certificates_carry_them() -> None:
    packed = bytes(row[at] << 4 | row[at + 1] for row in gost34311.DKE1 for at in range(0, 16, 2))
    assert gost34311.unpacked(packed) == gost34311.DKE1
    assert gost34311.unpacked(packed[1:]) is None


def test_vectors_of_kupyna() -> None:
    for one in vectors("kupyna256"):
        assert kupyna(bytes.fromhex(one["message_hex"]), 256).hex().upper() == one["hash_hex"]
    assert kupyna(b"a", 512).endswith(kupyna(b"a", 384))
    assert hashing.title("1.2.804.2.1.1.1.1.2.2.1") == "ДСТУ 7564:2014 (256)"


def test_the_vector_of_annex_b() -> None:
    one = vectors("dstu4145")[0]
    known = curves.named()["0"]
    number = lambda text: int(text, 16)  # noqa: E731
    assert (known.b, known.order) == (number(one["curve"]["b"]), number(one["order_n"]))
    curve = replace(known, base=(number(one["base_point"]["x"]), number(one["base_point"]["y"])))
    public = (number(one["public_key_q"]["x"]), number(one["public_key_q"]["y"]))
    private, digest = number(one["private_key_d"]), number(one["hash_h_of_t"])
    r, s = number(one["signature"]["r"]), number(one["signature"]["s"])
    assert dstu4145.public_key(curve, private) == public
    assert dstu4145.signed(curve, private, digest, number(one["ephemeral_e"])) == (r, s)
    assert dstu4145.verified(curve, public, digest, r, s)
    assert not dstu4145.verified(curve, public, digest ^ 1, r, s)


def test_the_vector_of_m257() -> None:
    one = vectors("dstu4145")[1]
    curve = curves.named()["6"]
    number = lambda text: int.from_bytes(bytes.fromhex(text), "little")  # noqa: E731
    public = (number(one["qx"]), number(one["qy"]))
    assert curve.expanded(number(one["compressed_q"])) == public
    assert curve.packed(public) == number(one["compressed_q"])
    assert dstu4145.public_key(curve, number(one["private_key"])) == public
    r, s = number(one["r"]), number(one["s"])
    assert dstu4145.verified(curve, public, number(one["hash"]), r, s)
    assert not dstu4145.verified(curve, public, number(one["hash"]), s, r)
    assert not dstu4145.verified(curve, public, number(one["hash"]), r + curve.order, s)


@pytest.mark.parametrize("number", sorted(curves.named()))
def test_every_curve(number: str) -> None:
    curve = curves.named()[number]
    assert curve.contains(curve.base)
    assert curve.multiple(curve.order) is None
    private = curve.order // 3
    public = dstu4145.public_key(curve, private)
    assert curve.expanded(curve.packed(public)) == public
    digest = int.from_bytes(bytes(range(32)), "big")
    r, s = dstu4145.signed(curve, private, digest, curve.order // 7)
    assert dstu4145.verified(curve, public, digest, r, s)
    assert not dstu4145.verified(curve, public, digest, r, s ^ 2)


@pytest.mark.parametrize("number", sorted(curves.named()))
def test_both_engines_multiply_alike(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webassembly, "POINT_WORTH", 0)
    assert webassembly.multiplier() is not None
    curve = curves.named()[number]
    point = curve.multiple(curve.order // 5)
    assert point is not None
    assert curve.contains(point)
    minus = (curve.base[0], curve.base[0] ^ curve.base[1])
    half = curve.order // 3
    for s, r, other in ((half, curve.order // 11, point), (half, half, minus), (1, 1, curve.base), (0, 2, point)):
        assert curve.combined(s, r, other) == curve.in_python(s, r, other)
    assert curve.combined(half, half, minus) is None


def test_without_the_engine_python_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webassembly, "multiplier", lambda: None)
    curve = curves.named()["0"]
    assert curve.multiple(curve.order) is None
    assert curve.multiple(1) == curve.base


def test_keys_outside_the_group_are_refused() -> None:
    curve = curves.named()["6"]
    assert not dstu4145.sound(curve, (1, 1))
    assert not dstu4145.sound(curve, (0, curve.field.root(curve.b)))  # a point of order 2
    two = curve.affine(curve.added((*curve.base, 1), (0, curve.field.root(curve.b))))
    assert two is not None
    assert curve.contains(two)
    assert not dstu4145.sound(curve, two)


def test_another_library_signs_what_we_verify() -> None:
    secret = dstu_core.sign257_keygen()
    public = dstu_core.sign257_verifying_key(secret)
    signature = dstu_core.sign257_message(secret, b"slovo")
    curve = curves.named()["6"]
    half = len(public) // 2
    point = (int.from_bytes(public[:half], "big"), int.from_bytes(public[half:], "big"))
    digest = int.from_bytes(kupyna(b"slovo", 256), "big")
    r, s = (int.from_bytes(one, "big") for one in (signature[: len(signature) // 2], signature[len(signature) // 2 :]))
    assert dstu4145.verified(curve, point, digest, r, s)
    assert not dstu4145.verified(curve, point, digest ^ 4, r, s)


@given(st.integers(1, 2**257 - 1), st.integers(1, 2**257 - 1), st.integers(1, 2**257 - 1))
@settings(max_examples=15)
def test_the_field_is_a_field(a: int, b: int, c: int) -> None:
    f = curves.named()["6"].field
    assert f.times(a, b) == f.times(b, a)
    assert f.times(a, b ^ c) == f.times(a, b) ^ f.times(a, c)
    assert f.times(f.times(a, b), c) == f.times(a, f.times(b, c))
    assert f.squared(a) == f.times(a, a)
    assert f.times(a, f.inverse(a)) == 1
    assert f.squared(f.root(a)) == a
