"""XAdES by the library, and what is refused before it: bombs, wrapping, parts, national algorithms."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
import signxml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from ratusha.foundation.signing import Trust, containers
from ratusha.foundation.signing.containers import asic, xades
from ratusha.foundation.signing.report import Verdict

from . import given
from .given import TOOLS, codes

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
TRANSFORM = f'<ds:Transforms><ds:Transform Algorithm="{EXCLUSIVE}"></ds:Transform></ds:Transforms>'
NS = "http://www.w3.org/2000/09/xmldsig#"
DOCUMENT = "<decision xmlns='urn:x'><sum about='сума'>100</sum></decision>"


@cache
def pair() -> tuple[Any, x509.Certificate]:
    """A key of ECDSA and its certificate, long expired: its times are judged with the chain."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "signer")])
    since = datetime(2020, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(since).not_valid_after(since + timedelta(days=365))
    return key, made.sign(key, hashes.SHA256())


def signed(document: str = DOCUMENT, method: str = "enveloped") -> bytes:
    from signxml.xades import XAdESSigner

    signer = XAdESSigner(method=getattr(signxml.methods, method), signature_algorithm="ecdsa-sha256")
    made = signer.sign(etree.fromstring(document), key=pair()[0], cert=[pair()[1]])
    return bytes(etree.tostring(made, encoding="utf-8"))


@pytest.mark.parametrize("method", ["enveloped", "enveloping"])
def test_a_signature_over_the_whole_document_is_valid(method: str) -> None:
    data = signed(method=method)
    report = xades.verify(data, TOOLS)
    assert xades.is_signed_xml(data)
    assert (report.container, report.verdict, codes(report)) == ("xades", "valid", set())
    assert report.algorithms.signature == "ecdsa-sha256"
    assert report.signing_time is not None
    changed = xades.verify(data.replace(b"100", b"900"), TOOLS)
    assert (changed.verdict, changed.signature, codes(changed)) == ("invalid", "invalid", {"xml_signature"})


WHOLE = signed()
VALUE = WHOLE.index(b"SignatureValue>") + 15


@settings(max_examples=40, deadline=None)
@over(st.integers(0, 85), st.integers(0, 7))
def test_no_flipped_bit_of_the_signature_is_valid(at: int, bit: int) -> None:
    place = VALUE + at
    flipped = WHOLE[:place] + bytes([WHOLE[place] ^ (1 << bit)]) + WHOLE[place + 1 :]
    assert xades.verify(flipped, TOOLS).verdict != "valid"


@settings(max_examples=40, deadline=None)
@over(st.integers(0, WHOLE.index(b"<ds:Signature") - 1), st.integers(0, 7))
def test_no_flipped_bit_of_the_document_is_valid(at: int, bit: int) -> None:
    flipped = WHOLE[:at] + bytes([WHOLE[at] ^ (1 << bit)]) + WHOLE[at + 1 :]
    if etree_of(flipped) != etree_of(WHOLE):
        assert xades.verify(flipped, TOOLS).verdict != "valid"


def etree_of(data: bytes) -> bytes:
    """What the XML means: a quote of another kind is no other document."""
    try:
        return bytes(etree.tostring(etree.fromstring(data), method="c14n"))
    except etree.XMLSyntaxError:
        return b""


def test_a_document_type_is_refused_before_it_acts() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;<SignedInfo/></a>'
    assert codes(xades.verify(bomb, TOOLS)) == {"xml_doctype"}


def test_wrapping_is_refused() -> None:
    """The signed element moved aside and another put in its place, in the ways that have fooled programs."""
    inner = "<a xmlns='urn:x'><b Id='b'>100</b></a>"
    from signxml.xades import XAdESSigner

    signer = XAdESSigner(method=signxml.methods.enveloped, signature_algorithm="ecdsa-sha256")
    made = signer.sign(etree.fromstring(inner), key=pair()[0], cert=[pair()[1]], reference_uri="b")
    data = bytes(etree.tostring(made))
    assert codes(xades.verify(data, TOOLS)) == {"xml_part"}
    twice = data.replace(b'<b Id="b">100</b>', b'<b Id="b">900</b><c><b Id="b">100</b></c>')
    assert codes(xades.verify(twice, TOOLS)) == {"xml_ids"}
    wrapped = (
        b"<other>" + WHOLE.partition(b"?>")[2] + b"</other>" if WHOLE.startswith(b"<?xml") else b"<o>" + WHOLE + b"</o>"
    )
    assert xades.verify(wrapped, TOOLS).verdict == "invalid"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"',
         b'Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"', "xml_transform"),
        (b'xmldsig-more#ecdsa-sha256"', b'xmldsig-more#dstu4145"', "xml_national"),
        (b'Reference URI=""', b'Reference URI="http://evil.example/a"', "xml_reference"),
        (b'Reference URI=""', b'Reference URI="a.txt"', "xml_signature"),
    ],
)  # fmt: skip
def test_what_is_refused_or_told_apart(old: bytes, new: bytes, code: str) -> None:
    assert old in WHOLE
    report = xades.verify(WHOLE.replace(old, new, 1), TOOLS)
    assert code in codes(report)
    assert report.verdict == (Verdict.INDETERMINATE if code == "xml_national" else Verdict.INVALID)


def test_xml_without_a_signature_and_foreign_bytes() -> None:
    assert codes(xades.verify(b"<a/>", TOOLS)) == {"no_signature"}
    ours = f"<рішення><ds:Signature xmlns:ds='{NS}'/></рішення>".encode()
    assert (xades.verify(ours, TOOLS).verdict, codes(xades.verify(ours, TOOLS))) == ("indeterminate", {"xml_names"})
    for data in (b"", b"<a", b"\xff\xfe<", b"<a>" * 5_000):
        assert xades.verify(data, TOOLS).verdict == "invalid"


def over_file(name: str, data: bytes) -> bytes:
    """META-INF/signatures.xml over one file that lies beside it, as other programs write it."""
    key, certificate = pair()
    der = certificate.public_bytes(serialization.Encoding.DER)
    properties = (
        f'<x:SignedProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" xmlns:ds="{NS}" Id="p">'
        "<x:SignedSignatureProperties><x:SigningTime>2020-06-01T10:00:00Z</x:SigningTime><x:SigningCertificateV2>"
        f'<x:Cert><x:CertDigest><ds:DigestMethod Algorithm="{given.SHA256}"/><ds:DigestValue>{hashed(der)}'
        "</ds:DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2></x:SignedSignatureProperties>"
        "</x:SignedProperties>"
    )
    signed_properties = etree.tostring(etree.fromstring(properties), method="c14n", exclusive=True)
    references = "".join(
        f'<ds:Reference URI="{uri}"{more}<ds:DigestMethod Algorithm="{given.SHA256}"></ds:DigestMethod>'
        f"<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"
        for uri, more, digest in (
            (name, ">", hashed(data)), ("#p", f' Type="{xades.PROPERTIES}">{TRANSFORM}', hashed(signed_properties)),
        )
    )  # fmt: skip
    info = (
        f'<ds:SignedInfo xmlns:ds="{NS}">'
        f'<ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"></ds:CanonicalizationMethod>'
        '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"></ds:SignatureMethod>'
        f"{references}</ds:SignedInfo>"
    )
    r, s = decode_dss_signature(
        key.sign(etree.tostring(etree.fromstring(info), method="c14n", exclusive=True), ec.ECDSA(hashes.SHA256()))
    )
    value = base64.b64encode(r.to_bytes(32) + s.to_bytes(32)).decode()
    return (
        f'<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"><ds:Signature xmlns:ds="{NS}" Id="s">'
        f"{info}"
        f"<ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
        f"{base64.b64encode(der).decode()}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>"
        f'<x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#s">{properties}'
        "</x:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>"
    ).encode()


def hashed(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def test_in_an_asic_it_signs_the_files_that_it_names() -> None:
    files = {"mimetype": given.E_MIME, "a.txt": b"letter", "META-INF/signatures.xml": over_file("a.txt", b"letter")}
    report = asic.verify(given.zipped(files), TOOLS)
    assert report.verdict == "valid", report.reasons
    assert report.signing_time == datetime(2020, 6, 1, 10, tzinfo=UTC)
    assert asic.verify(given.zipped({**files, "a.txt": b"Letter"}), TOOLS).verdict == "invalid"
    assert codes(asic.verify(given.zipped({**files, "b.txt": b"1"}), TOOLS)) >= {"asic_not_signed"}
    del files["a.txt"]
    assert "xml_file_missing" in codes(asic.verify(given.zipped({**files, "b.txt": b"1"}), TOOLS))


def test_a_file_beside_a_signature_over_the_xml_itself_is_not_called_signed() -> None:
    """A signature over one document must not be taken for one over another that was given beside it."""
    given_beside = containers.verify_xades(WHOLE, content=b"another", trust=Trust(), at=NOW)
    assert (given_beside.verdict, given_beside.detached) == ("invalid", False)
    assert "content_differs" in codes(given_beside)
    itself = containers.verify_xades(WHOLE, content=WHOLE, trust=Trust(), at=NOW)
    assert "content_differs" not in codes(itself)
    outside = over_file("a.txt", b"letter")
    assert xades.verify(outside, TOOLS, b"letter").detached
    assert xades.verify(outside, TOOLS, b"Letter").verdict == "invalid"
