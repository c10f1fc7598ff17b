"""Time-stamps of whole files (RFC 3161), bare or in the answer of their service, and of whole PDF documents."""

from datetime import timedelta

import pytest
from asn1crypto import core
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from ratusha.foundation.signing import Trust, der, verify
from ratusha.foundation.signing.containers.tests import pdfs
from ratusha.foundation.signing.providers.acceptance import Expected, accepted
from ratusha.foundation.signing.report import Verdict
from ratusha.foundation.signing.tests.given import NOW, Town, crl_of, party, rsa_key, stamp, town, trusting

FILE = "Рішення сесії".encode()
DAY = timedelta(days=1)


def known(here: Town) -> Trust:
    """The root, with fresh lists of what it and the authority have revoked."""
    return trusting(here.root, crls=(crl_of(here.root, NOW - DAY), crl_of(here.authority, NOW - DAY)))


def codes(report) -> set[str]:
    return {one.code for one in report.reasons}


def answer(token: bytes, status: int = 0) -> bytes:
    """What a service answers (TimeStampResp)."""
    told = der.tagged(der.SEQUENCE, core.Integer(status).dump())
    return der.tagged(der.SEQUENCE, told + token)


@pytest.mark.parametrize("kind", ["dstu", "rsa"])
def test_a_stamp_of_a_file_proves_when_it_was_there(kind: str) -> None:
    here = town(kind)
    token = stamp(here.clock, FILE, NOW - DAY)
    for data in (token, answer(token), answer(token, 1)):
        report = verify(data, content=FILE, trust=known(here), at=NOW)
        assert (report.container, report.verdict, report.signature) == ("stamp", Verdict.VALID, "valid"), report.reasons
        assert "stamp_only" in codes(report)
        assert report.signing_time == NOW - DAY
        assert report.signers[0].person.common_name == "Час"
        assert report.detached
    assert verify(answer(token, 2), content=FILE, trust=known(here), at=NOW).verdict is Verdict.INVALID


def test_what_a_stamp_does_not_prove() -> None:
    here = town("rsa")
    token = stamp(here.clock, FILE, NOW - DAY)
    alone = verify(token, trust=known(here), at=NOW)
    assert (alone.verdict, alone.signing_time) == (Verdict.INDETERMINATE, NOW - DAY)
    assert "stamp_no_content" in codes(alone)
    other = verify(token, content=FILE + b".", trust=known(here), at=NOW)
    assert (other.verdict, other.signature) == (Verdict.INVALID, "invalid")
    assert "stamp_of_other_file" in codes(other)
    future = verify(stamp(here.clock, FILE, NOW + DAY), content=FILE, trust=known(here), at=NOW)
    assert "stamp_in_future" in codes(future)
    no_clock = verify(stamp(here.head, FILE, NOW - DAY), content=FILE, trust=known(here), at=NOW)
    assert (no_clock.verdict, "stamp_not_clock" in codes(no_clock)) == (Verdict.INDETERMINATE, True)
    strange = verify(token, content=FILE, trust=trusting(party("Інший", rsa_key(5), ca=True)), at=NOW)
    assert (strange.verdict, "no_chain" in codes(strange)) == (Verdict.INDETERMINATE, True)


def test_a_stamp_is_nobodys_signature() -> None:
    here = town("rsa")
    token = stamp(here.clock, FILE, NOW - DAY)
    found = accepted(token, FILE, Expected(edrpou="12345678"), trust=known(here), at=NOW)
    assert not found.counts
    assert "stamp_only" in {one.code for one in found.reasons}


TOKEN = stamp(town("rsa").clock, FILE, NOW - DAY)


@settings(max_examples=40, deadline=None)
@over(st.integers(0, len(TOKEN) - 1), st.integers(0, 7))
def test_no_flipped_bit_moves_the_moment(at: int, bit: int) -> None:
    """A bit of a certificate that nobody needs may flip; the file and the moment that are proved stay the same."""
    flipped = TOKEN[:at] + bytes([TOKEN[at] ^ (1 << bit)]) + TOKEN[at + 1 :]
    report = verify(flipped, content=FILE, trust=known(town("rsa")), at=NOW)
    assert report.verdict is not Verdict.VALID or report.signing_time == NOW - DAY


@settings(max_examples=20, deadline=None)
@over(st.integers(0, len(FILE) - 1), st.integers(0, 7))
def test_no_flipped_bit_of_the_file_is_valid(at: int, bit: int) -> None:
    flipped = FILE[:at] + bytes([FILE[at] ^ (1 << bit)]) + FILE[at + 1 :]
    assert verify(TOKEN, content=flipped, trust=known(town("rsa")), at=NOW).verdict is Verdict.INVALID


def test_a_stamp_of_a_whole_pdf_proves_the_signature_below_it() -> None:
    here = town("rsa")
    signed = pdfs.signed(pdfs.whole(), lambda data: here.sign(data, detached=True))
    closed = pdfs.signed(
        signed, lambda data: stamp(here.clock, data, NOW - DAY), number=20, fields="10 0 R", kind="ETSI.RFC3161"
    )
    before, after = (verify(one, trust=known(here), at=NOW) for one in (signed, closed))
    assert "time_not_proved" in codes(before)
    assert (after.verdict, after.signing_time) == (Verdict.VALID, NOW - DAY), after.reasons
    assert codes(after) == {"whole_stamp"}
    forged = pdfs.signed(
        signed, lambda _data: stamp(here.clock, FILE, NOW - DAY), number=20, fields="10 0 R", kind="ETSI.RFC3161"
    )
    assert "whole_stamp_wrong" in codes(verify(forged, trust=known(here), at=NOW))
    strange = verify(closed, trust=Trust(), at=NOW)
    assert {"whole_stamp_not_trusted", "time_not_proved"} <= codes(strange)
