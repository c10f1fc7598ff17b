"""Every file of the shared data gets its verdict."""

import json
from datetime import UTC, datetime

import pytest

from ratusha.foundation.signing import Mathematics, Trust, Verdict, from_path, verify
from ratusha.foundation.signing.algorithms import publickeys
from ratusha.foundation.signing.certificates import issued, parsed
from ratusha.foundation.signing.report import Level

from .given import NOW, SHARED, kep

MANIFEST = SHARED / "data" / "kep" / "manifest.json"
FILES = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.exists() else []
# With all certificates of the data as trust: (container, signature, verdict, codes of reasons that count).
SIGNED = {
    "uapki/cades_bes_attached.p7s": ("cades", "valid", "indeterminate", ["expired_since", "status_unknown"]),
    "uapki/cades_bes_detached.p7s": ("cades", "valid", "indeterminate", ["expired_since", "status_unknown"]),
    # The signer's own certificate is trusted, but has ended, and no time-stamp proves that it had not yet.
    "jkurwa/message.p7": ("cades", "valid", "indeterminate", ["expired_since"]),
    "jkurwa/message.transport": ("transport", "valid", "indeterminate", ["expired_since"]),
    "jkurwa/clear_message.transport": ("transport", "invalid", "invalid", ["no_signature"]),
    "jkurwa/CAList.cer": ("cades", "invalid", "invalid", ["no_signature"]),
    "cryptonite/signed_data.dat": ("cades", "valid", "indeterminate", ["no_chain"]),
}
OTHERS = ("invalid", "invalid", ["not_signed"])


def content_of(entry: dict) -> bytes | None:
    return kep(entry["content_file"]).read_bytes() if "content_file" in entry else None


@pytest.fixture(scope="module")
def trust() -> Trust:
    return from_path(kep("manifest.json").parent)


@pytest.mark.parametrize("entry", FILES, ids=[one["file"] for one in FILES])
def test_every_file_gets_its_verdict(entry: dict, trust: Trust) -> None:
    report = verify(kep(entry["file"]).read_bytes(), content=content_of(entry), trust=trust, at=NOW)
    codes = [one.code for one in report.reasons if one.weight != "note"]
    if entry["file"] in SIGNED:
        assert (report.container, report.signature, report.verdict, codes) == SIGNED[entry["file"]]
    else:
        assert (report.signature, report.verdict, codes) == OTHERS


@pytest.mark.parametrize(
    "entry", [one for one in FILES if one["kind"] == "cms-signature"], ids=lambda entry: entry["file"]
)
def test_what_the_manifest_tells_of_signatures(entry: dict, trust: Trust) -> None:
    report = verify(kep(entry["file"]).read_bytes(), content=content_of(entry), trust=trust, at=NOW)
    assert report.signature is Mathematics.VALID
    assert report.detached is entry["detached"]
    if "content_utf8" in entry:
        assert report.content == entry["content_utf8"].encode()
    assert str(report.signing_time) == entry["signing_time"]
    facts = report.signers[0].certificate
    assert facts is not None
    assert facts.serial == entry["signer_certificate"]["serial_hex"]
    assert facts.subject.common_name == entry["signer_certificate"]["subject"]["common_name"]
    assert facts.subject.edrpou == "43395033"
    assert facts.level is Level.ADVANCED_ON_QUALIFIED
    assert report.algorithms.signature == "ДСТУ 4145-2002 (M257)"
    assert report.algorithms.digest == "ГОСТ 34.311-95"


@pytest.mark.parametrize(
    "entry", [one for one in FILES if one["kind"] == "certificate"], ids=lambda entry: entry["file"]
)
def test_certificates_read_as_the_manifest_tells(entry: dict) -> None:
    found = parsed(kep(entry["file"]).read_bytes())
    assert found.facts.serial == entry["serial_hex"]
    assert str(found.not_before) == entry["not_before"]
    assert str(found.not_after) == entry["not_after"]
    if "issuer_signature" in entry:
        issuer = parsed(kep(entry["issuer_signature"]["issuer_file"]).read_bytes())
        assert issued(found, issuer) is entry["issuer_signature"]["valid"]
    if "expected_parse" in entry:
        expected = entry["expected_parse"]
        assert found.facts.subject.edrpou == expected["EDRPOU"]
        assert publickeys.named_for_people(publickeys.loaded(found.spki)) == f"ДСТУ 4145-2002 (M{expected['curve_m']})"


def test_the_root_of_the_central_authority_signs_on_m431() -> None:
    root = parsed(kep("uapki/CAO-05E19E2CD92EA2990100000001000000C1000000.cer").read_bytes())
    authority = parsed(kep("uapki/diia-CA-05E19E2CD92EA2990100000001000000E1000000.cer").read_bytes())
    assert publickeys.named_for_people(publickeys.loaded(root.spki)) == "ДСТУ 4145-2002 (M431)"
    assert issued(authority, root)
    assert issued(root, root)
    assert not issued(root, authority)


def test_the_chain_leads_through_the_authority_to_the_root() -> None:
    root = from_path(kep("uapki/CAO-05E19E2CD92EA2990100000001000000C1000000.cer"))
    authority = parsed(kep("uapki/diia-CA-05E19E2CD92EA2990100000001000000E1000000.cer").read_bytes())
    data = kep("uapki/cades_bes_attached.p7s").read_bytes()
    report = verify(data, trust=root + Trust(known=(authority,)), at=datetime(2023, 10, 1, tzinfo=UTC))
    assert [one.subject.common_name for one in report.signers[0].chain][1:] == [
        authority.facts.subject.common_name,
        "Центральний засвідчувальний орган",
    ]
    assert {one.code for one in report.reasons} == {"time_not_proved", "status_unknown"}
    alone = verify(data, trust=root, at=datetime(2023, 10, 1, tzinfo=UTC))
    assert (alone.signature, alone.verdict) == (Mathematics.VALID, Verdict.INDETERMINATE)
    assert "no_chain" in {one.code for one in alone.reasons}


def test_without_the_document_a_detached_signature_tells_nothing(trust: Trust) -> None:
    report = verify(kep("uapki/cades_bes_detached.p7s").read_bytes(), trust=trust, at=NOW)
    assert (report.signature, report.verdict) == (Mathematics.INVALID, Verdict.INDETERMINATE)
    assert [one.code for one in report.reasons] == ["no_content"]
    assert report.signers[0].person.edrpou == "43395033"
