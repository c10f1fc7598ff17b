"""What makes a signature valid, and what does not: chain, time, state, purpose."""

from dataclasses import replace
from datetime import timedelta

import pytest
from asn1crypto import core

from ratusha.foundation.signing import Mathematics, Report, Trust, Verdict, der, verify
from ratusha.foundation.signing.report import Level, masked
from ratusha.foundation.signing.trust import NotTrust, from_bytes, from_list

from .given import (
    NOW,
    YEAR,
    DstuKey,
    Party,
    Town,
    attribute,
    crl_of,
    ocsp_of,
    party,
    rsa_key,
    signed,
    signer_info,
    stamped,
    town,
    trusting,
)

DAY = timedelta(days=1)
KINDS = ["dstu", "rsa"]


def codes(report: Report) -> set[str]:
    return {one.code for one in report.reasons if one.weight != "note"}


def notes(report: Report) -> set[str]:
    return {one.code for one in report.reasons if one.weight == "note"}


def of(who: Party, content: bytes = b"1", **more: object) -> bytes:
    return signed(content, signer_info(who, content, **more), certificates=who.chain, digest_oid=who.key.digest_oid)


@pytest.fixture(params=KINDS)
def here(request: pytest.FixtureRequest) -> Town:
    return town(request.param)


def test_a_whole_chain_and_no_state_on_offer_is_valid(here: Town) -> None:
    report = verify(here.sign(b"text"), trust=here.trust, at=NOW)
    assert (report.signature, report.verdict, codes(report)) == (Mathematics.VALID, Verdict.VALID, set())
    assert notes(report) == {"time_not_proved", "status_not_offered"}
    assert report.content == b"text"
    assert report.signers[0].person.common_name == "Голова"
    assert report.signers[0].chain[0].subject.common_name == "Голова"
    assert report.signers[0].format == "CAdES-BES"


def test_detached_needs_its_own_document(here: Town) -> None:
    data = here.sign(b"text", detached=True)
    assert verify(data, content=b"text", trust=here.trust, at=NOW).verdict is Verdict.VALID
    changed = verify(data, content=b"Text", trust=here.trust, at=NOW)
    assert (changed.signature, changed.verdict, codes(changed)) == ("invalid", "invalid", {"content_changed"})
    assert codes(verify(data, trust=here.trust, at=NOW)) == {"no_content"}


def test_an_attached_document_must_be_the_one_given() -> None:
    here = town()
    assert verify(here.sign(b"text"), content=b"text", trust=here.trust, at=NOW).verdict is Verdict.VALID
    report = verify(here.sign(b"text"), content=b"another", trust=here.trust, at=NOW)
    assert (report.verdict, codes(report)) == (Verdict.INVALID, {"content_differs"})


def test_nobody_is_trusted_without_a_list() -> None:
    report = verify(town().sign(), trust=Trust(), at=NOW)
    assert (report.signature, report.verdict, codes(report)) == ("valid", "indeterminate", {"no_chain"})
    other = party("Корінь dstu", DstuKey(77), ca=True)
    assert codes(verify(town().sign(), trust=trusting(other), at=NOW)) == {"no_chain"}


def test_all_signers_count() -> None:
    one, other = town("dstu"), town("rsa")
    infos = signer_info(one.head, b"1"), signer_info(other.head, b"1")
    both = signed(b"1", *infos, certificates=(*one.head.chain, *other.head.chain))
    report = verify(both, trust=one.trust + other.trust, at=NOW)
    assert (report.verdict, len(report.signers)) == (Verdict.VALID, 2)
    assert verify(both, trust=one.trust, at=NOW).verdict is Verdict.INDETERMINATE
    wrong = signed(b"1", infos[0], signer_info(other.head, b"2"), certificates=(*one.head.chain, *other.head.chain))
    report = verify(wrong, trust=one.trust + other.trust, at=NOW)
    assert [one.verdict for one in report.signers] == [Verdict.VALID, Verdict.INVALID]
    assert (report.signature, report.verdict) == (Mathematics.INVALID, Verdict.INVALID)


def test_an_ended_certificate_needs_a_time_stamp(here: Town) -> None:
    long_after, then = NOW + 2 * YEAR, NOW - 30 * DAY
    plain = verify(here.sign(at=then), trust=here.trust, at=long_after)
    assert "expired_since" in codes(plain)
    assert plain.verdict is Verdict.INDETERMINATE
    data = here.sign(at=then, unsigned=stamped(here.clock, then))
    report = verify(data, trust=here.trust, at=NOW)
    assert (report.verdict, report.signers[0].proved_time) == (Verdict.VALID, then)
    assert report.signers[0].format == "CAdES-T"
    lasting = party("Час надовго", DstuKey(991), here.root, purpose="time_stamping", until=NOW + 4 * YEAR)
    data = here.sign(at=then, unsigned=stamped(lasting, then))
    report = verify(data, trust=here.trust, at=long_after)
    assert (report.verdict, codes(report), report.signing_time) == (Verdict.VALID, set(), then)


def test_the_term_of_a_signer_who_is_trusted_by_name_counts_too() -> None:
    who = party("Сам собі", DstuKey(41), until=NOW - DAY)
    report = verify(of(who), trust=trusting(who), at=NOW)
    assert (report.verdict, codes(report)) == (Verdict.INDETERMINATE, {"expired_since"})
    assert verify(of(who), trust=trusting(who), at=NOW - 2 * DAY).verdict is Verdict.VALID


def test_a_stamp_of_another_signature_spoils_it(here: Town) -> None:
    data = here.sign(unsigned=stamped(here.clock, NOW - DAY, over=b"another"))
    report = verify(data, trust=here.trust, at=NOW)
    assert (report.verdict, codes(report)) == (Verdict.INVALID, {"stamp_of_other"})


def test_a_stamp_that_is_not_trusted_proves_nothing() -> None:
    here, other = town("dstu"), town("rsa")
    report = verify(here.sign(unsigned=stamped(other.clock, NOW - DAY)), trust=here.trust, at=NOW)
    assert (report.verdict, report.signers[0].proved_time) == (Verdict.VALID, None)
    assert {"stamp_not_trusted", "time_not_proved"} <= notes(report)
    not_a_clock = here.sign(unsigned=stamped(here.head, NOW - DAY))
    assert verify(not_a_clock, trust=here.trust, at=NOW).signers[0].proved_time is None
    future = verify(here.sign(unsigned=stamped(here.clock, NOW + 9 * DAY)), trust=here.trust, at=NOW)
    assert future.signers[0].proved_time is None


def test_the_signer_cannot_claim_a_later_time_than_the_stamp() -> None:
    here = town()
    report = verify(here.sign(at=NOW - DAY, unsigned=stamped(here.clock, NOW - 3 * DAY)), trust=here.trust, at=NOW)
    assert codes(report) == {"claimed_after_stamp"}


class TestState:
    """OCSP responses and CRLs."""

    def head(self, here: Town) -> Party:
        return party("Секретар", here.head.key, here.authority, crl_url="http://127.0.0.1/list.crl")

    def authority_crl(self, here: Town) -> bytes:
        return crl_of(here.authority, NOW - DAY)

    def test_on_offer_but_not_at_hand_is_not_known(self, here: Town) -> None:
        report = verify(of(self.head(here)), trust=here.trust, at=NOW)
        assert (report.verdict, codes(report)) == (Verdict.INDETERMINATE, {"status_unknown"})

    def test_a_fresh_list_is_enough(self, here: Town) -> None:
        data, crl = of(self.head(here)), self.authority_crl(here)
        report = verify(data, trust=here.trust + Trust(crls=(crl,)), at=NOW)
        assert (report.verdict, report.signers[0].status) == (Verdict.VALID, "crl")
        late = verify(data, trust=here.trust + Trust(crls=(crl,)), at=NOW + 30 * DAY)
        assert codes(late) == {"status_unknown"}

    def test_a_list_inside_the_signature(self, here: Town) -> None:
        who = self.head(here)
        data = signed(b"1", signer_info(who, b"1"), certificates=who.chain, crls=(self.authority_crl(here),))
        assert verify(data, trust=here.trust, at=NOW).verdict is Verdict.VALID

    def test_a_forged_list_is_nothing(self, here: Town) -> None:
        other = party("Надавач dstu", DstuKey(5555), ca=True)
        trust = here.trust + Trust(crls=(crl_of(other, NOW - DAY),))
        assert codes(verify(of(self.head(here)), trust=trust, at=NOW)) == {"status_unknown"}

    def test_revoked_before_signing_is_invalid(self, here: Town) -> None:
        who = self.head(here)
        crl = crl_of(here.authority, NOW - DAY, {who.certificate.serial: NOW - 60 * DAY})
        report = verify(of(who, at=NOW - 30 * DAY), trust=here.trust + Trust(crls=(crl,)), at=NOW)
        assert (report.signature, report.verdict, codes(report)) == ("valid", "invalid", {"revoked"})

    def test_revoked_after_signing_needs_a_proof_of_time(self, here: Town) -> None:
        who = self.head(here)
        crl = crl_of(here.authority, NOW - DAY, {who.certificate.serial: NOW - 10 * DAY})
        trust = here.trust + Trust(crls=(crl,))
        plain = verify(of(who, at=NOW - 30 * DAY), trust=trust, at=NOW)
        assert (plain.verdict, codes(plain)) == (Verdict.INDETERMINATE, {"revoked_unproved"})
        then = NOW - 30 * DAY
        report = verify(of(who, at=then, unsigned=stamped(here.clock, then)), trust=trust, at=NOW)
        assert report.verdict is Verdict.VALID
        assert "revoked_later" in notes(report)

    def test_ocsp_by_a_service_of_the_authority(self, here: Town) -> None:
        who = self.head(here)
        answer = ocsp_of(here.states, here.authority, who, NOW)
        report = verify(of(who), trust=here.trust + Trust(responses=(answer,)), at=NOW)
        assert (report.verdict, report.signers[0].status) == (Verdict.VALID, "ocsp")
        bad = ocsp_of(here.states, here.authority, who, NOW, revoked=NOW - 90 * DAY)
        report = verify(of(who), trust=here.trust + Trust(responses=(answer, bad)), at=NOW)
        assert codes(report) == {"revoked"}

    def test_ocsp_by_anybody_else_is_nothing(self, here: Town) -> None:
        who = self.head(here)
        answer = ocsp_of(here.head, here.authority, who, NOW)  # an official is no such service
        assert codes(verify(of(who), trust=here.trust + Trust(responses=(answer,)), at=NOW)) == {"status_unknown"}

    def test_ocsp_inside_the_signature(self, here: Town) -> None:
        who = self.head(here)
        answer = ocsp_of(here.states, here.authority, who, NOW)
        basic = der.element(answer)
        assert basic.tag == der.SEQUENCE
        inner = list(der.children(list(der.children(list(der.children(answer))[1][2]))[1][1]))
        assert inner  # OCTET STRING of the basic response was found
        octets = list(der.children(list(der.children(answer))[1][2]))[1][2]
        values = der.tagged(der.SEQUENCE, der.tagged(0xA1, der.tagged(der.SEQUENCE, octets)))
        enclosed = [attribute("1.2.840.113549.1.9.16.2.24", values)]
        report = verify(of(who, unsigned=lambda _signature: enclosed), trust=here.trust, at=NOW)
        assert (report.verdict, report.signers[0].status) == (Verdict.VALID, "ocsp")


def test_a_certificate_for_other_use_signs_nothing() -> None:
    here = town()
    who = party("Шифр", DstuKey(31), here.authority, usage={"key_agreement"})
    assert codes(verify(of(who), trust=here.trust, at=NOW)) == {"key_usage"}


def test_an_official_issues_no_certificates() -> None:
    here = town()
    who = party("Самозванець", DstuKey(32), here.head)
    assert codes(verify(of(who), trust=here.trust, at=NOW)) == {"no_chain"}


def test_an_unknown_demand_is_not_passed_over() -> None:
    here = town()
    more = {"extn_id": "1.2.3.4.5", "critical": True, "extn_value": core.ParsableOctetString(b"\x05\x00")}
    who = party("Вимога", DstuKey(33), here.authority, more=(more,))
    assert codes(verify(of(who), trust=here.trust, at=NOW)) == {"critical_extension"}


def test_the_certificate_named_when_signing_is_the_one() -> None:
    here = town()
    twin = party("Голова", here.head.key, here.authority)
    data = of(here.head, names=twin.certificate)
    assert codes(verify(data, trust=here.trust, at=NOW)) == {"other_certificate"}


def test_attributes_in_another_order_were_signed_in_the_order_of_der() -> None:
    here = town("rsa")
    data = here.sign(b"1")
    first = verify(data, trust=here.trust, at=NOW)
    assert first.verdict is Verdict.VALID
    twice = here.sign(b"1", signed_more=(attribute("1.2.840.113549.1.9.4", der.tagged(der.OCTETS, b"x" * 32)),))
    assert verify(twice, trust=here.trust, at=NOW).verdict is Verdict.INVALID  # an attribute that stands twice


def test_kupyna_signatures() -> None:
    key = DstuKey(10**41, algorithm_oid="1.2.804.2.1.1.1.1.3.6.1.1", digest_oid="1.2.804.2.1.1.1.1.2.2.1")
    who = party("Купина", key, ca=True, usage={"key_cert_sign", "digital_signature"})
    report = verify(of(who), trust=trusting(who), at=NOW)
    assert report.verdict is Verdict.VALID
    assert report.algorithms.digest == "ДСТУ 7564:2014 (256)"


def test_a_curve_that_is_not_known_is_told() -> None:
    here = town()
    data = here.sign()
    oid, other = (core.ObjectIdentifier(f"1.2.804.2.1.1.1.1.3.1.1.2.{n}").dump() for n in (6, 99))
    report = verify(data.replace(oid, other), trust=here.trust, at=NOW)
    assert (report.signature, report.verdict, codes(report)) == ("invalid", "indeterminate", {"algorithm"})


def test_statements_tell_the_kind_of_the_signature() -> None:
    def statements(*oids: str) -> dict:
        inner = b"".join(der.tagged(der.SEQUENCE, core.ObjectIdentifier(one).dump()) for one in oids)
        value = core.ParsableOctetString(der.tagged(der.SEQUENCE, inner))
        return {"extn_id": "1.3.6.1.5.5.7.1.3", "critical": False, "extn_value": value}

    known = {
        (): Level.ADVANCED,
        ("0.4.0.1862.1.1",): Level.ADVANCED_ON_QUALIFIED,
        ("0.4.0.1862.1.1", "0.4.0.1862.1.4"): Level.QUALIFIED,
    }
    for oids, level in known.items():
        who = party("Рівень", rsa_key(), more=(statements(*oids),) if oids else ())
        assert who.certificate.facts.level is level


def test_numbers_are_masked() -> None:
    assert [masked(one) for one in ("", "12", "3184710691")] == ["", "**", "*******691"]


def test_trust_is_read_from_pem_and_from_a_trusted_list() -> None:
    import base64

    root = town("rsa").root.certificate
    body = base64.encodebytes(root.der).decode()
    pem = f"-----BEGIN CERTIFICATE-----\n{body}-----END CERTIFICATE-----\n"
    assert [one.der for one in from_bytes(pem.encode()).anchors] == [root.der]
    xml = """<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"><ServiceInformation>
    <ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/{}</ServiceStatus><ServiceDigitalIdentity>
    <DigitalId><X509Certificate>{}</X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceInformation>
    </TrustServiceStatusList>"""
    assert [one.der for one in from_bytes(xml.format("granted", body).encode()).anchors] == [root.der]
    for bad in (
        xml.format("withdrawn", body),
        "<!DOCTYPE x><x/>",
        "<broken",
        '<?xml version="1.0" encoding="none"?><x/>',
    ):
        with pytest.raises(NotTrust):
            from_list(bad.encode())
    with pytest.raises(NotTrust):
        from_bytes(b"nothing")


def test_a_weak_hash_in_the_signature_or_in_the_chain_proves_nothing() -> None:
    """Also beside a strong digest of the content."""
    here, weak = town("rsa"), replace(rsa_key(), hashed="sha1")
    signer = party("Голова", rsa_key(), here.authority)
    report = verify(of(replace(signer, key=weak)), trust=here.trust, at=NOW)
    assert (report.signature, report.verdict, codes(report)) == ("valid", "indeterminate", {"weak_algorithm"})
    old = party("Надавач", weak, here.root, ca=True)
    assert verify(of(party("Голова", rsa_key(1), old)), trust=trusting(old), at=NOW).verdict is Verdict.INDETERMINATE
