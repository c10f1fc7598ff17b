"""CMS and CAdES signatures (RFC 5652, ETSI EN 319 122): the mathematics, the attributes, the chain and the time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, core

from . import chains, der, stamps
from .algorithms import hashing, publickeys
from .algorithms.gost34311 import Boxes
from .certificates import Certificate, name_key, parsed
from .chains import Evidence, Moment
from .report import (
    Algorithms,
    Mathematics,
    Person,
    Reason,
    Report,
    Signer,
    Stamp,
    Verdict,
    combined,
    failed,
    judged,
    note,
    refused,
    unclear,
)
from .revocation import response_of_basic
from .trust import BROKEN, Trust

DATA = "1.2.840.113549.1.7.1"
SIGNED_DATA = "1.2.840.113549.1.7.2"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_TIME = "1.2.840.113549.1.9.5"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
SIGNATURE_STAMP = "1.2.840.113549.1.9.16.2.14"
CERTIFICATE_VALUES = "1.2.840.113549.1.9.16.2.23"
REVOCATION_VALUES = "1.2.840.113549.1.9.16.2.24"
OCSP_INFO = "1.3.6.1.5.5.7.16.2"
SHA1, SHA256 = "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.1"
MOST_SIGNERS = 100


class NotSigned(ValueError):
    """Whole ASN.1, but no SignedData."""


@dataclass(frozen=True)
class Envelope:
    """A SignedData taken apart. `content`: what is inside, None when it is detached."""

    content_type: str
    content: bytes | None
    signers: tuple[Any, ...]
    evidence: Evidence


@dataclass(frozen=True)
class Attribute:
    """One attribute: its values as DER."""

    oid: str
    values: tuple[bytes, ...]


@dataclass(frozen=True)
class Work:
    """One signature under verification."""

    info: Any
    content: bytes
    content_type: str
    evidence: Evidence
    trust: Trust
    at: datetime
    signed: dict[str, Attribute] | None
    unsigned: dict[str, Attribute]
    existed: datetime | None = None


def verify_cms(
    data: bytes,
    *,
    content: bytes | None = None,
    trust: Trust,
    at: datetime,
    container: str = "cades",
    content_type: str | None = None,
    existed: datetime | None = None,
) -> Report:
    """The report on one CMS (DER or BER). Never raises for what the data hold.

    `content`: the signed bytes of a detached signature. `at`: the moment of verification, with a zone. `container`:
    what the report calls it. `content_type`: the kind of content that alone is accepted, as an identifier.
    `existed`: when a trusted time-stamp over the whole file shows that the signature was there.
    """
    try:
        envelope = opened(data)
    except NotSigned:
        return refused(container, failed("not_signed"))
    except BROKEN:
        return refused(container, failed("malformed"))
    if not envelope.signers:
        return refused(container, failed("no_signature"))
    if content_type and envelope.content_type != content_type:
        return refused(container, failed("other_content"))
    detached = envelope.content is None
    signed = content if envelope.content is None else envelope.content
    if signed is None:
        lacking = unclear("no_content")
        return combined(container, [_named(envelope, one, lacking) for one in envelope.signers], detached=True)
    own = [failed("content_differs")] if not detached and content is not None and content != signed else []
    signers = [_signer(envelope, info, signed, trust, at, existed) for info in envelope.signers]
    return combined(container, signers, own, None if detached else signed, detached)


def opened(data: bytes) -> Envelope:
    """The parts of a ContentInfo, or of a SignedData that stands alone. Raises NotSigned, ValueError and the like."""
    whole = der.guarded(data)
    if data[len(whole) :].strip(b"\0\r\n"):
        raise der.Malformed("something follows the signature")
    made = _signed_data(whole)
    signers = tuple(made["signer_infos"])
    if len(signers) > MOST_SIGNERS:
        raise der.Malformed("too many signatures")
    inner = made["encap_content_info"]
    return Envelope(inner["content_type"].dotted, _content(inner["content"]), signers, _evidence(made))


def _signed_data(whole: bytes) -> Any:
    start = der.element(whole).start
    first = der.element(whole, start)
    if first.tag == der.INTEGER and whole[first.after : first.after + 1] == b"\x31":
        return cms.SignedData.load(whole, strict=True)
    if first.tag != der.IDENTIFIER or der.identifier(whole[first.start : first.end]) != SIGNED_DATA:
        raise NotSigned
    return cms.ContentInfo.load(whole, strict=True)["content"]


def _content(value: Any) -> bytes | None:
    if isinstance(value, core.Void) or value is None:
        return None
    if isinstance(value, core.OctetString | core.ParsableOctetString):
        return der.joined(value.contents) if value.method else bytes(value)
    inner = getattr(value, "parsed", value)
    return bytes(inner) if isinstance(inner, core.OctetString) else bytes(value.contents)


def _evidence(made: Any) -> Evidence:
    certificates, crls, responses = [], [], []
    for one in _present(made["certificates"]):
        if one.name == "certificate":
            certificates.append(parsed(one.chosen.dump()))
    for one in _present(made["crls"]):
        if one.name != "other":
            crls.append(one.chosen.dump())
        elif one.chosen["other_rev_info_format"].dotted == OCSP_INFO:
            responses.append(one.chosen["other_rev_info"].dump())
    return Evidence(tuple(certificates), tuple(crls), tuple(responses))


def _present(values: Any) -> Iterable[Any]:
    return () if isinstance(values, core.Void) or values is None else values


def _attributes(raw: bytes) -> dict[str, Attribute]:
    """Attributes by identifier. Raises ValueError for one that stands twice."""
    found: dict[str, Attribute] = {}
    for _tag, whole, _content in der.children(raw):
        parts = list(der.children(whole))
        oid = der.identifier(parts[0][2])
        if oid in found:
            raise der.Malformed("an attribute that stands twice")
        found[oid] = Attribute(oid, tuple(one[1] for one in der.children(parts[1][1])))
    return found


def _signer(
    envelope: Envelope, info: Any, content: bytes, trust: Trust, at: datetime, existed: datetime | None
) -> Signer:
    """The verification of one signature; what cannot be read becomes a reason."""
    try:
        signed, unsigned = info["signed_attrs"], info["unsigned_attrs"]
        work = Work(
            info,
            content,
            envelope.content_type,
            envelope.evidence,
            trust,
            at,
            _attributes(_set(signed)) if _has(signed) else None,
            _attributes(_set(unsigned)) if _has(unsigned) else {},
            existed,
        )
        work = replace(work, evidence=_with_values(work))
        certificate = _certificate(info, (*work.evidence.certificates, *trust.known, *trust.anchors))
        if certificate is None:
            return Signer(verdict=Verdict.INDETERMINATE, reasons=(unclear("no_certificate"),))
        return _verified(work, certificate)
    except BROKEN:
        return Signer(reasons=(failed("malformed"),))


def _has(value: Any) -> bool:
    return not isinstance(value, core.Void)


def _set(value: Any) -> bytes:
    """Attributes as a SET of definite length, whatever tag they stand under."""
    return der.tagged(der.SET, bytes(value.contents))


def _certificate(info: Any, known: Iterable[Certificate]) -> Certificate | None:
    sid = info["sid"]
    if sid.name == "issuer_and_serial_number":
        issuer, serial = name_key(sid.chosen["issuer"]), int(sid.chosen["serial_number"].native)
        return next((one for one in known if one.serial == serial and one.issuer == issuer), None)
    wanted = bytes(sid.chosen)
    return next((one for one in known if one.key_id == wanted), None)


def _with_values(work: Work) -> Evidence:
    """The evidence with the certificates, CRLs and OCSP responses that the unsigned attributes enclose."""
    certificates, crls, responses = [], [], []
    for whole in _values(work, CERTIFICATE_VALUES):
        certificates += [parsed(one[1]) for one in der.children(whole)]
    for whole in _values(work, REVOCATION_VALUES):
        for tag, _, inner in der.children(whole):
            listed = [one[1] for one in der.children(inner)]
            if tag == 0xA0:
                crls += listed
            elif tag == 0xA1:
                responses += [response_of_basic(one) for one in listed]
    old = work.evidence
    return Evidence((*old.certificates, *certificates), (*old.crls, *crls), (*old.responses, *responses))


def _values(work: Work, oid: str) -> tuple[bytes, ...]:
    found = work.unsigned.get(oid)
    return found.values if found else ()


def _verified(work: Work, certificate: Certificate) -> Signer:
    algorithm = work.info["signature_algorithm"].dump()
    digest_oid = work.info["digest_algorithm"]["algorithm"].dotted
    claimed = _claimed(work)
    signer = Signer(
        person=certificate.facts.subject,
        certificate=certificate.facts,
        claimed_time=claimed,
        format=_format(work),
        algorithms=Algorithms(hashing.title(digest_oid), publickeys.title_of(certificate.spki, algorithm)),
    )
    try:
        wrong = _mathematics(work, certificate, algorithm, digest_oid)
    except hashing.Unsupported as unknown:
        reasons: tuple[Reason, ...] = (unclear("algorithm", name=hashing.title(str(unknown))),)
        return replace(signer, verdict=judged(reasons), reasons=reasons)
    if wrong:
        return replace(signer, reasons=tuple(wrong), verdict=judged(wrong))
    found = _stamps(work)
    times = [one.time for one in found if one.verdict is Verdict.VALID]
    times += [work.existed] if work.existed is not None else []
    proved = min(times) if times else None
    path = chains.checked(
        certificate, work.trust, work.evidence, Moment(proved or work.at, proved is not None, claimed)
    )
    reasons = (*_judgements(work, certificate, digest_oid, proved, found), *path.reasons)
    return replace(
        signer,
        signature=Mathematics.VALID,
        verdict=judged(reasons),
        reasons=reasons,
        proved_time=proved,
        stamps=found,
        status=path.status,
        chain=tuple(one.facts for one in path.certificates),
    )


def _mathematics(work: Work, certificate: Certificate, algorithm: bytes, digest_oid: str) -> list[Reason]:
    """What of the digests and the signature does not agree; nothing when all does. Raises Unsupported."""
    try:
        key = publickeys.loaded(certificate.spki)
    except hashing.Unsupported:
        raise
    except ValueError:
        return [failed("bad_key")]
    if work.signed is None and work.content_type != DATA:
        return [failed("no_attributes")]
    if wrong := _attributes_wrong(work, certificate, digest_oid, publickeys.boxes_of(key)):
        return [wrong]
    signature = bytes(work.info["signature"])
    sound = any(publickeys.verified(key, algorithm, digest_oid, one, signature) for one in _messages(work))
    return [] if sound else [failed("bad_signature")]


def _attributes_wrong(work: Work, certificate: Certificate, digest_oid: str, boxes: Boxes) -> Reason | None:
    if work.signed is None:
        return None
    if _single(work.signed, MESSAGE_DIGEST) != hashing.digest(digest_oid, work.content, boxes):
        return failed("content_changed")
    if der.identifier(_single(work.signed, CONTENT_TYPE)) != work.content_type:
        return failed("other_content")
    return None if _names_certificate(work, certificate, boxes) else failed("other_certificate")


def _messages(work: Work) -> Iterable[bytes]:
    """What may have been signed: the attributes as a SET in DER's order, or in the order in which they stand."""
    if work.signed is None:
        return (work.content,)
    raw = _set(work.info["signed_attrs"])
    in_order = der.tagged(der.SET, b"".join(sorted(one[1] for one in der.children(raw))))
    return dict.fromkeys((in_order, raw))


def _single(attributes: dict[str, Attribute], oid: str) -> bytes:
    """The content of the only value. Raises ValueError when there is none or more than one."""
    found = attributes.get(oid)
    if found is None or len(found.values) != 1:
        raise der.Malformed("an attribute that must stand there once")
    one = der.element(found.values[0])
    return found.values[0][one.start : one.end]


def _names_certificate(work: Work, certificate: Certificate, boxes: Boxes) -> bool:
    """False when the signed attribute names another certificate (RFC 5035)."""
    signed = work.signed or {}
    oid = SIGNING_CERTIFICATE_V2 if SIGNING_CERTIFICATE_V2 in signed else SIGNING_CERTIFICATE
    if oid not in signed:
        return True
    listed = der.first(der.tagged(der.SEQUENCE, _single(signed, oid)))[1]
    parts = list(der.children(der.first(listed)[1]))
    algorithm = SHA1 if oid == SIGNING_CERTIFICATE else SHA256
    if parts[0][0] == der.SEQUENCE:
        algorithm = der.identifier(der.first(parts.pop(0)[1])[2])
    return hashing.digest(algorithm, certificate.der, boxes) == parts[0][2]


def _claimed(work: Work) -> datetime | None:
    found = (work.signed or {}).get(SIGNING_TIME)
    if found is None:
        return None
    moment = cms.Time.load(found.values[0]).native
    return moment.astimezone(UTC) if isinstance(moment, datetime) else None


def _format(work: Work) -> str:
    signed = work.signed or {}
    if SIGNING_CERTIFICATE_V2 not in signed and SIGNING_CERTIFICATE not in signed:
        return "CMS"
    if SIGNATURE_STAMP not in work.unsigned:
        return "CAdES-BES"
    return "CAdES-XL" if REVOCATION_VALUES in work.unsigned else "CAdES-T"


def _stamps(work: Work) -> tuple[Stamp, ...]:
    """Time-stamps of the signature, each verified."""
    message = bytes(work.info["signature"])
    return tuple(
        stamps.verified(one, message, work.trust, work.evidence, work.at) for one in _values(work, SIGNATURE_STAMP)
    )


def _judgements(
    work: Work, certificate: Certificate, digest_oid: str, proved: datetime | None, found: tuple[Stamp, ...]
) -> Iterable[Reason]:
    """What stands against an otherwise right signature, apart from its chain."""
    if not certificate.may("digital_signature", "non_repudiation"):
        yield failed("key_usage")
    algorithm = work.info["signature_algorithm"].dump()
    if digest_oid in hashing.WEAK or publickeys.weakly_signed(certificate.spki, algorithm, digest_oid):
        yield unclear("weak_algorithm")
    if _format(work) == "CMS":
        yield note("certificate_not_named")
    yield from (one for stamp in found for one in stamp.reasons)
    if proved is None:
        yield note("time_not_proved")
    elif (claimed := _claimed(work)) and claimed > proved + stamps.SKEW:
        yield unclear("claimed_after_stamp")


def _named(envelope: Envelope, info: Any, reason: Reason) -> Signer:
    """A signer of whom only the certificate is told."""
    signer = Signer(verdict=judged((reason,)), reasons=(reason,))
    try:
        certificate = _certificate(info, envelope.evidence.certificates)
    except BROKEN:
        return signer
    if certificate is None:
        return signer
    return replace(signer, person=certificate.facts.subject or Person(), certificate=certificate.facts)
