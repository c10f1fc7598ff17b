"""Whatever one bit is changed in what is signed, the signature is never valid; and no damage raises anything."""

from functools import lru_cache

import pytest
from asn1crypto import core
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratusha.foundation.signing import Mathematics, Trust, Verdict, cms, der, from_path, verify
from ratusha.foundation.signing.certificates import parsed

from .given import NOW, Town, attribute, kep, party, signed, signer_info, town

V2, OTHER = (core.ObjectIdentifier(f"1.2.840.113549.1.9.16.2.{last}").dump() for last in (47, 99))
CONTENT = "Рішення ради про бюджет".encode()


@lru_cache(maxsize=2)
def parts(kind: str) -> tuple[bytes, Trust, list[range]]:
    """A valid attached signature, its trust, and where content, signed attributes and signature lie."""
    where: Town = town(kind)
    data = where.sign(CONTENT)
    info = cms.opened(data).signers[0]
    found = [info["signed_attrs"].contents, bytes(info["signature"]), CONTENT]
    ranges = [range(data.index(one), data.index(one) + len(one)) for one in found]
    assert verify(data, trust=where.trust, at=NOW).verdict is Verdict.VALID
    return data, where.trust, ranges


def flipped(data: bytes, bit: int) -> bytes:
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


@pytest.mark.parametrize("kind", ["dstu", "rsa"])
@settings(max_examples=15)
@given(st.data())
def test_one_bit_of_what_is_signed(kind: str, data: st.DataObject) -> None:
    whole, trust, ranges = parts(kind)
    place = data.draw(st.sampled_from(data.draw(st.sampled_from(ranges))))
    report = verify(flipped(whole, 8 * place + data.draw(st.integers(0, 7))), trust=trust, at=NOW)
    assert report.verdict is not Verdict.VALID
    assert report.signature is Mathematics.INVALID


@settings(max_examples=20)
@given(st.data())
def test_one_bit_of_a_real_detached_document(data: st.DataObject) -> None:
    content = kep("uapki/cades_bes_detached.content").read_bytes()
    trust = from_path(kep("uapki/diia-CA-05E19E2CD92EA2990100000001000000E1000000.cer"))
    signature = kep("uapki/cades_bes_detached.p7s").read_bytes()
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    report = verify(signature, content=flipped(content, bit), trust=trust, at=NOW)
    assert (report.signature, report.verdict) == (Mathematics.INVALID, Verdict.INVALID)
    assert [one.code for one in report.reasons] == ["content_changed"]


@settings(max_examples=40)
@given(st.integers(0, 20_000))
def test_a_file_cut_short_anywhere(size: int) -> None:
    data, trust, _ = parts("rsa")
    report = verify(data[: size % len(data)], trust=trust, at=NOW)
    assert (report.signature, report.verdict) == (Mathematics.INVALID, Verdict.INVALID)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 255))
def test_any_byte_of_the_file_changed_raises_nothing(place: int, value: int) -> None:
    data, trust, _ = parts("rsa")
    place %= len(data)
    verify(data[:place] + bytes([value]) + data[place + 1 :], trust=trust, at=NOW)


@given(st.binary(max_size=300))
@example(b"")
@example(b"\x30\x80" * 5000)
@example(b"\x30\x84\xff\xff\xff\xff")
@example(b"\x30\x03\x06\x01\x80")
@example(b"TRANSPORTABLE\0\xff\xff\xff\xff")
@example(b"-----BEGIN CMS-----\nMIIB\n-----END CMS-----")
def test_foreign_bytes(data: bytes) -> None:
    report = verify(data, trust=Trust(), at=NOW)
    assert (report.signature, report.verdict) == (Mathematics.INVALID, Verdict.INVALID)
    assert report.reasons


def test_depth_and_number_of_elements_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(der, "ELEMENTS", 500)
    deep = b""
    for _ in range(der.DEPTH + 5):
        deep = der.tagged(der.SEQUENCE, deep)
    with pytest.raises(der.Malformed):
        der.guarded(deep)
    with pytest.raises(der.Malformed):
        der.guarded(der.tagged(der.SEQUENCE, b"\x05\x00" * (der.ELEMENTS + 1)))
    assert der.guarded(der.tagged(der.SEQUENCE, b"\x05\x00") + b"rest") == b"\x30\x02\x05\x00"


def test_what_follows_the_signature_is_not_overlooked() -> None:
    data, trust, _ = parts("rsa")
    assert verify(data + b"x", trust=trust, at=NOW).verdict is Verdict.INVALID
    assert verify(data + b"\r\n", trust=trust, at=NOW).verdict is Verdict.VALID


def test_nothing_inside_where_something_must_be_raises_nothing_else() -> None:
    """An empty sequence in what the signer named, and in the policies of a certificate."""
    here, empty = town("rsa"), der.tagged(der.SEQUENCE, b"")
    older = attribute("1.2.840.113549.1.9.16.2.12", empty)
    info = signer_info(here.head, b"1", signed_more=(older,)).replace(V2, OTHER)
    data = signed(b"1", info, certificates=here.head.chain, digest_oid=here.head.key.digest_oid)
    assert verify(data, trust=here.trust, at=NOW).verdict is Verdict.INVALID
    policies = {"extn_id": "2.5.29.99", "extn_value": core.ParsableOctetString(der.tagged(der.SEQUENCE, empty))}
    who = party("Голова", here.head.key, here.authority, more=(policies,))
    broken = who.certificate.der.replace(b"\x06\x03\x55\x1d\x63", b"\x06\x03\x55\x1d\x20")
    with pytest.raises(ValueError, match="nothing inside"):
        parsed(broken)


def test_the_length_of_an_identifier_is_bounded() -> None:
    """Reading one takes the square of its length: a few megabytes would take hours."""
    endless = der.tagged(der.IDENTIFIER, b"\xff" * 5_000_000 + b"\x01")
    report = verify(der.tagged(der.SEQUENCE, endless), trust=Trust(), at=NOW)
    assert report.verdict is Verdict.INVALID
    with pytest.raises(der.Malformed):
        der.identifier(b"\xff" * 5_000_000 + b"\x01")


def test_content_in_many_pieces_is_joined_in_one_go() -> None:
    pieces = [bytes([number % 251]) * 50 for number in range(50_000)]
    inner = b"".join(der.tagged(der.OCTETS, one) for one in pieces)
    assert der.joined(inner) == b"".join(pieces)
    assert der.joined(b"\x24\x80" + inner + bytes(2) + der.tagged(der.OCTETS, b"end")) == b"".join(pieces) + b"end"
    with pytest.raises(der.Malformed):
        der.joined(b"\x30\x00")


def test_content_in_pieces_is_verified_as_the_whole_of_it() -> None:
    here = town("rsa")
    info = signer_info(here.head, b"one two")
    whole = signed(b"one two", info, certificates=here.head.chain, digest_oid=here.head.key.digest_oid)
    old = core.ObjectIdentifier(cms.DATA).dump() + der.tagged(0xA0, der.tagged(der.OCTETS, b"one two"))
    assert old in whole
    pieces = der.tagged(der.OCTETS, b"one ") + der.tagged(der.OCTETS, b"two")
    outer = list(der.children(whole))
    inside = der.element(outer[1][2])
    body = outer[1][2][inside.start : inside.end]
    body = body.replace(
        der.tagged(der.SEQUENCE, old),
        b"\x30\x80" + core.ObjectIdentifier(cms.DATA).dump() + b"\xa0\x80\x24\x80" + pieces + bytes(6),
    )
    report = verify(b"\x30\x80" + outer[0][1] + b"\xa0\x80\x30\x80" + body + bytes(6), trust=here.trust, at=NOW)
    assert (report.verdict, report.content) == (Verdict.VALID, b"one two")
