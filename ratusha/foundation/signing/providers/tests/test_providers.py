"""Signing by others' keys over real HTTP with simulators; what comes back counts only when all of it is right."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from ratusha.foundation.signing import certificates, trust, verify
from ratusha.foundation.signing.containers.tests import given as containers
from ratusha.foundation.signing.containers.tests import pdfs
from ratusha.foundation.signing.providers import (
    Asked,
    Document,
    Expected,
    Show,
    State,
    Trouble,
    acceptance,
    accepted,
    cloud,
    diia,
    simulators,
    trial,
    widget,
)
from ratusha.foundation.signing.providers.trial import cades, ecdsa

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
LETTER = "Лист № 12/02-18".encode()
ASKED = Asked("key-of-signing", Document("лист.pdf", LETTER), "https://town.example/back")
RNOKPP = "3184710691"
ME = Expected(rnokpp=RNOKPP)


def _certificate(key: Any, name: x509.Name, issuer: tuple[Any, x509.Certificate] | None) -> x509.Certificate:
    made = x509.CertificateBuilder().subject_name(name).issuer_name(issuer[1].subject if issuer else name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(NOW - timedelta(days=30)).not_valid_after(NOW + timedelta(days=30))
    made = made.add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    usage = dict.fromkeys((
        "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only", "crl_sign",
    ), False)  # fmt: skip
    own = issuer is not None
    made = made.add_extension(
        x509.KeyUsage(digital_signature=own, content_commitment=own, key_cert_sign=not own, **usage), critical=True
    )
    return made.sign(issuer[0] if issuer else key, hashes.SHA256())


@cache
def root() -> tuple[Any, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate(key, x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test root")]), None)


@cache
def key(number: str = RNOKPP) -> trial.Key:
    made = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, "БАРВІНОК Олена"),
        x509.NameAttribute(NameOID.SERIAL_NUMBER, f"TINUA-{number}"),
    ])  # fmt: skip
    return ecdsa(_certificate(made, name, root()).public_bytes(serialization.Encoding.DER), made)


@cache
def trusted() -> trust.Trust:
    return trust.from_certificates([certificates.parsed(root()[1].public_bytes(serialization.Encoding.DER))])


def judged(container: bytes, expected: Expected = ME, content: bytes = LETTER) -> set[str]:
    """Why it does not count, apart from that nobody was asked about the state of a test certificate."""
    found = accepted(container, content, expected, trust=trusted(), at=NOW)
    return {one.code for one in found.reasons} - {"status_unknown", "status_not_offered", "time_not_proved"}


def sign(document: bytes) -> bytes:
    return cades(document, key(), NOW)


def test_what_the_test_key_signs_is_verified_by_our_own_verification() -> None:
    for detached in (True, False):
        report = verify(cades(LETTER, key(), NOW, detached=detached), content=LETTER, trust=trusted(), at=NOW)
        assert report.signature == "valid", report.reasons
        assert report.signers[0].format == "CAdES-BES"
    assert judged(sign(LETTER)) == set()


@pytest.mark.parametrize(
    ("made", "expected", "codes"),
    [
        (lambda: sign(LETTER + b"!"), ME, {"content_changed"}),
        (lambda: cades(LETTER + b"!", key(), NOW, detached=False), ME, {"content_differs"}),
        (lambda: sign(LETTER), Expected(rnokpp="3068208400"), {"signing_other"}),
        (lambda: sign(LETTER), Expected(), {"signing_nobody"}),
        (lambda: sign(LETTER), Expected(rnokpp=RNOKPP, qualified=True), {"signing_not_qualified"}),
        (lambda: cades(LETTER, key("3068208400"), NOW), ME, {"signing_other"}),
        (lambda: LETTER, ME, {"not_signed", "content_differs", "signing_signers"}),
    ],
)
def test_another_document_person_or_nothing_at_all_does_not_count(
    made: Any, expected: Expected, codes: set[str]
) -> None:
    assert judged(made(), expected) == codes


@settings(max_examples=60, deadline=None)
@over(st.data())
def test_no_flipped_bit_of_the_document_counts(data: st.DataObject) -> None:
    at, bit = data.draw(st.integers(0, len(LETTER) - 1)), data.draw(st.integers(0, 7))
    changed = LETTER[:at] + bytes([LETTER[at] ^ (1 << bit)]) + LETTER[at + 1 :]
    assert "content_changed" in judged(sign(LETTER), content=changed)


def test_a_real_signature_in_an_asic_and_in_a_pdf_is_verified() -> None:
    told = containers.manifest([containers.reference("лист.txt", LETTER)])
    asic = containers.zipped({
        "mimetype": containers.E_MIME, "лист.txt": LETTER, "META-INF/ASiCManifest001.xml": told,
        "META-INF/signature001.p7s": sign(told),
    })  # fmt: skip
    assert judged(asic) == set()
    assert judged(asic, content=b"other") == {"content_differs"}
    signed = pdfs.signed(pdfs.whole(), sign)
    report = verify(signed, trust=trusted(), at=NOW)
    assert (report.container, report.signature) == ("pades", "valid")


def diia_at(url: str, **more: Any) -> diia.Diia:
    return diia.Diia(url, more.pop("token", "acquirer"), "branch", "offer", **more)


@pytest.mark.parametrize("algorithm", ["DSTU", "ECDSA"])
def test_diia_gets_the_digest_and_brings_the_signature(algorithm: str) -> None:
    service = simulators.Diia(sign)
    with simulators.running(service) as url:
        provider = diia_at(url, algorithm=algorithm)
        assert provider.is_configured()
        started = provider.start(ASKED, NOW)
        assert (started.show, started.link) == (Show.LINK, "https://diia.app/key-of-signing")
        assert provider.poll(started.reference, ASKED, NOW).state is State.WAITING
    _method, _path, given = service.asked[-1]
    assert given["signAlgo"] == algorithm
    sent = given["data"]["hashedFilesSigning"]["hashedFiles"][0]
    expected = provider._digest(ASKED)
    assert (sent["fileName"], sent["fileHash"]) == ("лист.pdf", expected)
    assert (algorithm == "ECDSA") == (expected == base64.b64encode(hashlib.sha256(LETTER).digest()).decode())
    assert LETTER.decode() not in json.dumps(given, ensure_ascii=False)
    service.holds(LETTER, base64.b64decode(expected))
    reference, answer = diia.called(*service.call("key-of-signing"))
    assert (reference, answer.state) == ("key-of-signing", State.SIGNED)
    assert judged(answer.container) == set()


@pytest.mark.parametrize("call", [
    ({}, ""), ({"X-Document-Request-Trace-Id": "a"}, "!"), ({"X-Document-Request-Trace-Id": "a"}, "e30="),
    ({"X-Document-Request-Trace-Id": "a", "X-Diia-Id-Action": "auth"}, "e30="),
    ({"X-Document-Request-Trace-Id": "a"}, base64.b64encode(b'{"signedItems": [{"signature": "?"}]}').decode()),
    ({"X-Document-Request-Trace-Id": "a"}, base64.b64encode(b'{"signedItems": [{"signature": "AA=="}, {}]}').decode()),
    ({"X-Document-Request-Trace-Id": "a"}, "A" * 3_000_000),
])  # fmt: skip
def test_a_call_that_diia_would_not_make_is_refused(call: tuple[dict[str, str], str]) -> None:
    with pytest.raises(Trouble):
        diia.called(*call)


@pytest.mark.parametrize(("mode", "outcome"), [("off", "off"), ("broken", "denied"), ("denied", "denied")])
def test_a_service_that_is_away_or_says_no_is_told_apart(mode: str, outcome: str) -> None:
    with simulators.running(simulators.Diia(sign, mode=mode)) as url, pytest.raises(Trouble) as caught:
        diia_at(url).start(ASKED, NOW)
    assert caught.value.outcome == outcome
    assert str(caught.value.sentence)


def test_nobody_at_the_address_is_a_service_that_is_off() -> None:
    with pytest.raises(Trouble) as caught:
        diia_at("http://127.0.0.1:1").start(ASKED, NOW)
    assert caught.value.outcome == "off"
    with simulators.running(simulators.Diia(sign)) as url, pytest.raises(Trouble) as denied:
        diia_at(url, token="another").start(ASKED, NOW)
    assert denied.value.outcome == "denied"


def back_from(link: str) -> dict[str, str]:
    """What the person's browser brings back from the provider."""
    answer = httpx.get(link, follow_redirects=False, trust_env=False)
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def test_a_cloud_signature_is_confirmed_by_the_person_for_this_digest_alone() -> None:
    service = simulators.Cloud(sign)
    service.holds(LETTER, simulators.digest_of(LETTER))
    with simulators.running(service) as url:
        provider = cloud.Cloud(url, service.client, service.secret)
        started = provider.start(ASKED, NOW)
        assert provider.poll(started.reference, ASKED, NOW).state is State.WAITING
        brought = back_from(started.link)
        assert brought["state"] == "key-of-signing"
        answer = provider.finish(brought["code"], ASKED)
        assert judged(answer.container) == set()
        with pytest.raises(Trouble):  # a code works once
            provider.finish(brought["code"], ASKED)
        other = Asked(ASKED.key, Document("інший.pdf", b"another"), ASKED.back)
        with pytest.raises(Trouble):  # confirmed for one document, asked for another
            provider.finish(back_from(started.link)["code"], other)
        service.refuses = True
        assert back_from(started.link)["error"] == "access_denied"
        service.mode = "off"
        with pytest.raises(Trouble) as caught:
            provider.finish("x", ASKED)
        assert caught.value.outcome == "off"
    secret = service.secret
    assert all(secret not in path for _method, path, _given in service.asked)


def test_providers_are_offered_only_where_they_are_configured() -> None:
    assert not diia.Diia("", "", "", "").is_configured()
    assert not diia.Diia("https://x", "t", "b", "o", algorithm="RSA").is_configured()
    assert not cloud.Cloud("https://x", "", "").is_configured()
    for wrong in ("", "http://widget.example", "https://", "javascript:alert(1)", "https://user@evil.example"):
        assert not widget.Widget(wrong).is_configured()
    assert not trial.Trial(False, key()).is_configured()
    assert trial.Trial(False, key()).poll("x", ASKED, NOW).state is State.REFUSED
    assert judged(trial.Trial(True, key()).poll("x", ASKED, NOW).container) == set()


def test_the_page_of_the_widget_may_frame_it_and_nothing_else() -> None:
    own = {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}
    made = widget.Widget("https://sign.example/widget/?v=1")
    assert made.policy(own) == {**own, "frame-src": ["https://sign.example"]}
    assert made.start(ASKED, NOW).show is Show.WIDGET
    assert acceptance.Expected() == Expected()
