"""Was a certificate in force at a moment: by OCSP responses (RFC 6960) and CRLs (RFC 5280) that are at hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from asn1crypto import crl, ocsp

from . import der
from .algorithms import hashing
from .certificates import Certificate, NameKey, issued, name_key, parsed, signed_by
from .trust import BROKEN

# How old an answer without an end of its own may be, and how much clocks may differ.
FRESH, SKEW = timedelta(days=1), timedelta(minutes=5)


class State(StrEnum):
    """What is known of a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """The state, when it was revoked, and by what it is known: `ocsp` or `crl`."""

    state: State
    since: datetime | None = None
    source: str = ""


@dataclass(frozen=True)
class Crl:
    """A list of revoked certificates. `revoked`: serial number -> since when, None when taken off the list."""

    tbs: bytes
    algorithm: bytes
    signature: bytes
    issuer: NameKey
    this_update: datetime
    next_update: datetime | None
    revoked: dict[int, datetime | None]
    delta: bool
    usable: bool


@dataclass(frozen=True)
class Response:
    """An OCSP response: its answers and what is needed to believe it."""

    tbs: bytes
    algorithm: bytes
    signature: bytes
    certificates: tuple[Certificate, ...]
    answers: tuple[Any, ...]


UNKNOWN = Status(State.UNKNOWN)


def status(
    certificate: Certificate,
    issuer: Certificate,
    at: datetime,
    responses: Iterable[bytes],
    crls: Iterable[bytes],
    known: Iterable[Certificate] = (),
) -> Status:
    """What is known of the certificate at the moment. A revocation outweighs a good answer."""
    found = [*_by_ocsp(certificate, issuer, at, responses, tuple(known)), *_by_crl(certificate, issuer, at, crls)]
    revoked = [one for one in found if one.state is State.REVOKED]
    if revoked:
        return min(revoked, key=lambda one: one.since or at)
    return next((one for one in found if one.state is State.GOOD), UNKNOWN)


@lru_cache(maxsize=256)
def read_crl(data: bytes) -> Crl:
    """Raises ValueError, TypeError or KeyError for what is no CRL."""
    der.guarded(data)
    made = crl.CertificateList.load(data, strict=True)
    parts = list(der.children(data))
    tbs = made["tbs_cert_list"]
    revoked: dict[int, datetime | None] = {}
    for one in tbs["revoked_certificates"] or ():
        gone = one.crl_reason_value is not None and one.crl_reason_value.native == "remove_from_crl"
        revoked[int(one["user_certificate"].native)] = None if gone else one["revocation_date"].native
    critical = {one["extn_id"].dotted for one in tbs["crl_extensions"] or () if one["critical"].native}
    return Crl(
        tbs=parts[0][1],
        algorithm=parts[1][1],
        signature=parts[2][2][1:],
        issuer=name_key(tbs["issuer"]),
        this_update=tbs["this_update"].native,
        next_update=tbs["next_update"].native,
        revoked=revoked,
        delta=made.delta_crl_indicator_value is not None,
        usable=not critical - {"2.5.29.27", "2.5.29.28"} and not _partial(made),
    )


@lru_cache(maxsize=1024)
def read_response(data: bytes) -> Response:
    """Raises ValueError, TypeError or KeyError for what is no answered OCSP response."""
    der.guarded(data)
    made = ocsp.OCSPResponse.load(data, strict=True)
    if made["response_status"].native != "successful":
        raise ValueError("the service gave no answer")
    return _basic(bytes(made["response_bytes"]["response"]))


def response_of_basic(basic: bytes) -> bytes:
    """A whole OCSPResponse around a BasicOCSPResponse, as revocation values hold it."""
    inner = der.tagged(0x30, bytes.fromhex("06092b0601050507300101") + der.tagged(0x04, basic))
    return der.tagged(0x30, b"\x0a\x01\x00" + der.tagged(0xA0, inner))


def _basic(data: bytes) -> Response:
    parts = list(der.children(data))
    made = ocsp.BasicOCSPResponse.load(data, strict=True)
    certificates = made["certs"] or ()
    return Response(
        tbs=parts[0][1],
        algorithm=parts[1][1],
        signature=parts[2][2][1:],
        certificates=tuple(parsed(one.dump()) for one in certificates),
        answers=tuple(made["tbs_response_data"]["responses"]),
    )


def _by_ocsp(
    certificate: Certificate,
    issuer: Certificate,
    at: datetime,
    responses: Iterable[bytes],
    known: tuple[Certificate, ...],
) -> Iterator[Status]:
    for data in responses:
        try:
            response = read_response(data)
            told = [one for one in response.answers if _about(one["cert_id"], certificate, issuer)]
            if told and _believed(response, issuer, known, told[0]["this_update"].native):
                yield from (_answer(one, at) for one in told)
        except BROKEN:
            continue


def _about(asked: Any, certificate: Certificate, issuer: Certificate) -> bool:
    if int(asked["serial_number"].native) != certificate.serial:
        return False
    oid = asked["hash_algorithm"]["algorithm"].dotted
    name = hashing.digest(oid, issuer.subject_der)
    key = hashing.digest(oid, issuer.key_bits)
    return bool(bytes(asked["issuer_name_hash"]) == name and bytes(asked["issuer_key_hash"]) == key)


def _believed(response: Response, issuer: Certificate, known: tuple[Certificate, ...], at: datetime) -> bool:
    """Signed by the issuer itself, or by one whom the issuer named for that (RFC 6960, 4.2.2.2)."""
    for one in (issuer, *response.certificates, *known):
        named = one is issuer or ("ocsp_signing" in one.purposes and one.issuer == issuer.subject and one.covers(at))
        if not named or (one is not issuer and not issued(one, issuer)):
            continue
        if signed_by(one, response.tbs, response.algorithm, response.signature):
            return True
    return False


def _answer(one: Any, at: datetime) -> Status:
    state = one["cert_status"].name
    if state == "revoked":
        return Status(State.REVOKED, one["cert_status"].chosen["revocation_time"].native, "ocsp")
    since, until = one["this_update"].native, one["next_update"].native
    if state == "good" and _in_time(since, until, at):
        return Status(State.GOOD, source="ocsp")
    return UNKNOWN


def _in_time(since: datetime, until: datetime | None, at: datetime) -> bool:
    """True for what was said after the moment, or not long before it."""
    return at - SKEW <= since or at <= (until or since + FRESH)


def _by_crl(certificate: Certificate, issuer: Certificate, at: datetime, crls: Iterable[bytes]) -> Iterator[Status]:
    for data in crls:
        try:
            found = read_crl(data)
            if found.issuer != certificate.issuer or not found.usable or not _crl_signed(found, issuer):
                continue
        except BROKEN:
            continue
        since = found.revoked.get(certificate.serial)
        if since is not None:
            yield Status(State.REVOKED, since, "crl")
        elif not found.delta and _in_time(found.this_update, found.next_update, at):
            yield Status(State.GOOD, source="crl")


@lru_cache(maxsize=256)
def _signed(tbs: bytes, algorithm: bytes, signature: bytes, issuer: Certificate) -> bool:
    return signed_by(issuer, tbs, algorithm, signature)


def _crl_signed(found: Crl, issuer: Certificate) -> bool:
    return issuer.may("crl_sign") and _signed(found.tbs, found.algorithm, found.signature, issuer)


def _partial(made: Any) -> bool:
    """True for a list of only some certificates, or of another issuer's."""
    point = made.issuing_distribution_point_value
    if point is None:
        return False
    narrowed = ("only_contains_user_certs", "only_contains_ca_certs", "only_contains_attribute_certs", "indirect_crl")
    return any(point[name].native for name in narrowed) or point["only_some_reasons"].native is not None
