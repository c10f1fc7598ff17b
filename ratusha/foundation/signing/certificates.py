"""X.509 certificates as far as a verification needs them, parsed once and kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from asn1crypto import x509

from . import der
from .algorithms import hashing, publickeys
from .report import CertificateFacts, Level, Person

QC_COMPLIANCE = frozenset({"0.4.0.1862.1.1", "1.2.804.2.1.1.1.2.1"})  # EN 319 412-5; the Ukrainian statement
QC_DEVICE = "0.4.0.1862.1.4"
QC_TYPES = "0.4.0.1862.1.6"
QC_SEAL = "0.4.0.1862.1.6.2"
CODES = {
    "1.2.804.2.1.1.1.11.1.4.1.1": "rnokpp",
    "1.2.804.2.1.1.1.11.1.4.2.1": "edrpou",
    "1.2.804.2.1.1.1.11.1.4.11.1": "unzr",
}
NAMES = {
    "2.5.4.3": "common_name",
    "2.5.4.4": "surname",
    "2.5.4.42": "given_name",
    "2.5.4.10": "organization",
    "2.5.4.11": "unit",
    "2.5.4.12": "title",
    "2.5.4.7": "locality",
    "2.5.4.6": "country",
    "2.5.4.5": "serial",
}
KEY_ID, KEY_USAGE, BASIC, AUTHORITY_KEY_ID = "2.5.29.14", "2.5.29.15", "2.5.29.19", "2.5.29.35"
POLICIES, EXTENDED, CRL_POINTS, ACCESS = "2.5.29.32", "2.5.29.37", "2.5.29.31", "1.3.6.1.5.5.7.1.1"
STATEMENTS, ATTRIBUTES, ALTERNATIVE = "1.3.6.1.5.5.7.1.3", "2.5.29.9", "2.5.29.17"
OCSP_ACCESS = bytes.fromhex("06082b06010505073001")
USAGES = (
    "digital_signature", "non_repudiation", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign",
)  # fmt: skip
PURPOSES = {"1.3.6.1.5.5.7.3.8": "time_stamping", "1.3.6.1.5.5.7.3.9": "ocsp_signing"}
# What the code below looks after; another critical extension makes a certificate unusable (RFC 5280, 4.2).
UNDERSTOOD = frozenset(
    {KEY_ID, KEY_USAGE, BASIC, AUTHORITY_KEY_ID, POLICIES, EXTENDED, CRL_POINTS, STATEMENTS, ALTERNATIVE}
)
Extensions = dict[str, tuple[bool, bytes]]
NameKey = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Certificate:
    """One certificate. `tbs`: the signed bytes; names compared by `issuer` and `subject`, whatever their encoding."""

    der: bytes
    tbs: bytes
    algorithm: bytes
    signature: bytes
    spki: bytes
    serial: int
    issuer: NameKey
    subject: NameKey
    not_before: datetime
    not_after: datetime
    ca: bool
    path_length: int | None
    usage: frozenset[str] | None
    purposes: frozenset[str]
    key_id: bytes | None
    authority_key_id: bytes | None
    unknown_critical: frozenset[str]
    offers_status: bool
    facts: CertificateFacts
    subject_der: bytes = b""
    key_bits: bytes = field(default=b"", repr=False)

    @property
    def self_issued(self) -> bool:
        """True when it names itself as its issuer."""
        return self.issuer == self.subject

    def may(self, *purposes: str) -> bool:
        """True when its key usage names one of these, or names nothing at all."""
        return self.usage is None or bool(self.usage.intersection(purposes))

    def covers(self, moment: datetime) -> bool:
        """True when the moment is within its term."""
        return self.not_before <= moment <= self.not_after


@lru_cache(maxsize=2048)
def parsed(data: bytes) -> Certificate:
    """The certificate of this DER. Raises ValueError, TypeError or KeyError for what is none."""
    der.guarded(data)
    made = x509.Certificate.load(data, strict=True)
    tbs_part, algorithm, signature = list(der.children(data))
    tbs = made["tbs_certificate"]
    spki = tbs["subject_public_key_info"].dump()
    extensions = _extensions(tbs_part[1])
    ca, path_length = _basic(extensions)
    return Certificate(
        der=data,
        tbs=tbs_part[1],
        algorithm=algorithm[1],
        signature=signature[2][1:],
        spki=spki,
        serial=int(tbs["serial_number"].native),
        issuer=name_key(tbs["issuer"]),
        subject=name_key(tbs["subject"]),
        not_before=tbs["validity"]["not_before"].native,
        not_after=tbs["validity"]["not_after"].native,
        ca=ca,
        path_length=path_length,
        usage=_usage(extensions),
        purposes=_purposes(extensions),
        key_id=_inner(extensions, KEY_ID, der.OCTETS),
        authority_key_id=_authority_key(extensions),
        unknown_critical=frozenset(oid for oid, (critical, _) in extensions.items() if critical) - UNDERSTOOD,
        offers_status=CRL_POINTS in extensions or OCSP_ACCESS in extensions.get(ACCESS, (False, b""))[1],
        facts=_facts(tbs, extensions, data),
        subject_der=tbs["subject"].dump(),
        key_bits=list(der.children(spki))[1][2][1:],
    )


def name_key(name: x509.Name) -> NameKey:
    """A name to compare by: kinds of parts and their texts, in their order, without regard to encoding and case."""
    return tuple(
        (part["type"].dotted, " ".join(str(part["value"].native).split()).casefold())
        for level in name.chosen
        for part in level
    )


def person(name: x509.Name, codes: dict[str, str] | None = None) -> Person:
    """Whom a name means."""
    found: dict[str, str] = {}
    for level in name.chosen:
        for part in level:
            if (known := NAMES.get(part["type"].dotted)) and known not in found:
                found[known] = str(part["value"].native)
    return Person(**found, **(codes or {}))


@lru_cache(maxsize=4096)
def issued(child: Certificate, issuer: Certificate) -> bool:
    """True when the issuer's key signed the certificate. Raises Unsupported."""
    return signed_by(issuer, child.tbs, child.algorithm, child.signature)


def signed_by(signer: Certificate, message: bytes, algorithm: bytes, signature: bytes, digest_oid: str = "") -> bool:
    """True when the key of the certificate signed the message. Raises Unsupported."""
    try:
        key = publickeys.loaded(signer.spki)
        return publickeys.verified(key, algorithm, digest_oid, message, signature)
    except hashing.Unsupported:
        raise
    except (ValueError, TypeError):
        return False


def _extensions(tbs: bytes) -> Extensions:
    """Identifier -> is it critical, its value. Raises ValueError for one that stands twice."""
    found: Extensions = {}
    for tag, _whole, content in der.children(tbs):
        if tag != 0xA3:
            continue
        for _tag, one, _content in der.children(content):
            parts = list(der.children(one))
            oid = der.identifier(parts[0][2])
            if oid in found:
                raise der.Malformed("an extension that stands twice")
            found[oid] = len(parts) > 2 and parts[1][2] != b"\0", parts[-1][2]
    return found


def _inner(extensions: Extensions, oid: str, tag: int) -> bytes | None:
    """The content of an extension that is one element of this kind."""
    if oid not in extensions:
        return None
    value = extensions[oid][1]
    one = der.element(value)
    return value[one.start : one.end] if one.tag == tag else None


def _basic(extensions: Extensions) -> tuple[bool, int | None]:
    if BASIC not in extensions:
        return False, None
    ca, length = False, None
    for tag, _, content in der.children(extensions[BASIC][1]):
        if tag == 1:
            ca = content != b"\0"
        elif tag == der.INTEGER:
            length = int.from_bytes(content, "big")
    return ca, length


def _usage(extensions: Extensions) -> frozenset[str] | None:
    bits = _inner(extensions, KEY_USAGE, der.BITS)
    if not bits:
        return None
    flags = bits[1:2] or b"\0"
    return frozenset(name for place, name in enumerate(USAGES) if flags[0] >> 7 - place & 1)


def _purposes(extensions: Extensions) -> frozenset[str]:
    if EXTENDED not in extensions:
        return frozenset()
    listed = (der.identifier(content) for _, _, content in der.children(extensions[EXTENDED][1]))
    return frozenset(PURPOSES.get(oid, oid) for oid in listed)


def _authority_key(extensions: Extensions) -> bytes | None:
    """The key's identifier; None too where the extension is not as RFC 5280 has it: it only helps to choose."""
    content = _inner(extensions, AUTHORITY_KEY_ID, der.SEQUENCE)
    listed = der.children(der.tagged(der.SEQUENCE, content)) if content else ()
    return next((value for tag, _, value in listed if tag == 0x80), None)


def _facts(tbs: Any, extensions: Extensions, data: bytes) -> CertificateFacts:
    statements = _statements(extensions)
    device = QC_DEVICE in statements
    policies = der.children(extensions[POLICIES][1]) if POLICIES in extensions else ()
    return CertificateFacts(
        serial=f"{tbs['serial_number'].native:X}",
        subject=person(tbs["subject"], _codes(extensions)),
        issuer=person(tbs["issuer"]),
        not_before=tbs["validity"]["not_before"].native,
        not_after=tbs["validity"]["not_after"].native,
        level=_level(bool(QC_COMPLIANCE.intersection(statements)), device),
        qscd=device,
        seal=QC_SEAL in statements,
        policies=tuple(der.identifier(der.first(whole)[2]) for _, whole, _ in policies),
        purposes=_purposes(extensions),
        sha256=sha256(data).hexdigest(),
    )


def _level(qualified: bool, device: bool) -> Level:
    if not qualified:
        return Level.ADVANCED
    return Level.QUALIFIED if device else Level.ADVANCED_ON_QUALIFIED


def _statements(extensions: Extensions) -> frozenset[str]:
    """Identifiers of the statements, and of the types inside the one about types."""
    found: set[str] = set()
    for _tag, whole, _content in der.children(extensions[STATEMENTS][1]) if STATEMENTS in extensions else ():
        parts = list(der.children(whole))
        oid = der.identifier(parts[0][2])
        found.add(oid)
        if oid == QC_TYPES and len(parts) > 1:
            found.update(der.identifier(inner) for tag, _, inner in der.children(parts[1][1]) if tag == der.IDENTIFIER)
    return frozenset(found)


def _codes(extensions: Extensions) -> dict[str, str]:
    """РНОКПП, ЄДРПОУ and УНЗР from the attributes of the subject."""
    found: dict[str, str] = {}
    for _tag, whole, _content in der.children(extensions[ATTRIBUTES][1]) if ATTRIBUTES in extensions else ():
        parts = list(der.children(whole))
        known = CODES.get(der.identifier(parts[0][2]))
        if known and len(parts) > 1:
            found[known] = next(_texts(parts[1][1]), "")
    return found


def _texts(values: bytes) -> Iterator[str]:
    return (content.decode("utf-8", "replace") for _tag, _whole, content in der.children(values))
