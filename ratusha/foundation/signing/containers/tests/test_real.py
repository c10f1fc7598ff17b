"""ДСТУ 4145 by published test keys in every container, and the real signed files of shared data inside them."""

from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from ratusha.foundation.signing import certificates, trust, verify
from ratusha.foundation.signing.algorithms import publickeys
from ratusha.foundation.signing.containers.tests import given, pdfs
from ratusha.foundation.signing.providers import trial
from ratusha.foundation.signing.tests.given import kep

PKI = "cryptonite/pkiExample_DSTU4145_M257_PB"
AT = datetime(2015, 6, 1, 10, tzinfo=UTC)  # the published test certificates ended in 2023
GOST = "http://www.w3.org/2001/04/xmldsig-more#gost34311"
LETTER = "Рішення сесії".encode()


@cache
def key() -> trial.Key:
    """The published key of «Петров В.О.», who is nobody."""
    certificate = kep(f"{PKI}/userfiz_certificate.cer").read_bytes()
    public = publickeys.loaded(certificates.parsed(certificate).spki)
    assert isinstance(public, publickeys.DstuKey)
    private = int.from_bytes(kep(f"{PKI}/userfiz_private_key_ba.dat").read_bytes(), "little")
    return trial.dstu(certificate, public.curve, private)


@cache
def trusted() -> trust.Trust:
    return trust.from_certificates([certificates.parsed(kep(f"{PKI}/root_certificate.cer").read_bytes())])


def sign(content: bytes) -> bytes:
    return trial.cades(content, key(), AT)


@cache
def asic_e() -> bytes:
    """An ASiC-E whose manifest has digests by ГОСТ 34.311, as Ukrainian programs write it."""
    told = given.manifest([_reference("рішення.txt", LETTER)])
    return given.zipped({
        "mimetype": given.E_MIME, "рішення.txt": LETTER, "META-INF/ASiCManifest001.xml": told,
        "META-INF/signature001.p7s": sign(told),
    })  # fmt: skip


def asic_s() -> bytes:
    return given.zipped({"mimetype": given.S_MIME, "a.txt": LETTER, "META-INF/signature.p7s": sign(LETTER)})


def _reference(name: str, data: bytes) -> str:
    import base64

    from ratusha.foundation.signing.algorithms import hashing

    digest = base64.b64encode(hashing.digest(hashing.GOST, data)).decode()
    return (
        f'<asic:DataObjectReference URI="{name}"><ds:DigestMethod Algorithm="{GOST}"/>'
        f"<ds:DigestValue>{digest}</ds:DigestValue></asic:DataObjectReference>"
    )


@cache
def pdf() -> bytes:
    return pdfs.signed(pdfs.whole(), sign)


@pytest.mark.parametrize("kind", ["asic-e", "asic-s", "pades", "cades"])
def test_national_signatures_hold_in_every_container(kind: str) -> None:
    made = {
        "asic-e": asic_e, "pades": pdf, "cades": lambda: trial.cades(LETTER, key(), AT, detached=False),
        "asic-s": asic_s,
    }[kind]()  # fmt: skip
    report = verify(made, trust=trusted(), at=AT)
    assert (report.container, report.signature) == (kind, "valid"), report.reasons
    # The published certificate is for key agreement, and its root is another one: that is told, and nothing else.
    assert given.codes(report) == {"key_usage", "no_chain", "time_not_proved"}
    assert report.algorithms.signature.startswith("ДСТУ 4145")
    assert report.signers[0].person.common_name == "Петров В.О."


@settings(max_examples=12, deadline=None)
@over(st.data())
def test_no_flipped_bit_is_valid(data: st.DataObject) -> None:
    """Of the file, of the manifest and of the signature in an ASiC; anywhere in a PDF. The CRC is never what saves."""
    whole = asic_e()
    places = [(whole.index(part), len(part)) for part in (LETTER, b"<asic:SigReference", GOST.encode())]
    start, length = data.draw(st.sampled_from(places))
    for one, at in (
        (whole, start + data.draw(st.integers(0, length - 1))),
        (pdf(), data.draw(st.integers(0, len(pdf()) - 1))),
    ):
        flipped = one[:at] + bytes([one[at] ^ (1 << data.draw(st.integers(0, 7)))]) + one[at + 1 :]
        report = verify(flipped, trust=trusted(), at=AT)
        assert "valid" not in (report.verdict, report.signature)


def test_a_real_signature_of_shared_data_holds_inside_an_asic_s() -> None:
    content = kep("uapki/cades_bes_detached.content").read_bytes()
    signature = kep("uapki/cades_bes_detached.p7s").read_bytes()
    files = {"mimetype": given.S_MIME, "fox.txt": content, "META-INF/signature.p7s": signature}
    at = datetime(2023, 9, 20, tzinfo=UTC)
    report = verify(given.zipped(files), trust=trust.Trust(), at=at)
    assert (report.container, report.signature, report.content) == ("asic-s", "valid", content)
    assert report.verdict == "indeterminate"  # no trust list was given
    changed = verify(given.zipped({**files, "fox.txt": content + b"."}), trust=trust.Trust(), at=at)
    assert (changed.signature, changed.verdict) == ("invalid", "invalid")
