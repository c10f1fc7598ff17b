"""A public key infrastructure for tests: authorities, signers, stamps and lists, with ДСТУ 4145 and with RSA keys.

The ДСТУ keys are small numbers of our own: they sign nothing outside tests.
"""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest
from asn1crypto import algos, cms, core, crl, keys, ocsp, tsp, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from ratusha.foundation.signing import Trust, der
from ratusha.foundation.signing.algorithms import curves, dstu4145, hashing
from ratusha.foundation.signing.certificates import Certificate, parsed
from ratusha.foundation.signing.trust import from_certificates

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
YEAR = timedelta(days=365)
DSTU_LE = "1.2.804.2.1.1.1.1.3.1.1"
M257 = "1.2.804.2.1.1.1.1.3.1.1.2.6"
SHA256 = "2.16.840.1.101.3.4.2.1"
ROOT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("RATUSHA_SHARED") or ROOT.parent / "shared")
NUMBERS = count(1000)


def kep(name: str) -> Path:
    """A file of the shared test data; the test is skipped where they are absent."""
    path = SHARED / "data" / "kep" / name
    if not path.exists():
        pytest.skip(f"there are no shared data: {path}")
    return path


class Key(Protocol):
    """What signs in tests."""

    @property
    def digest_oid(self) -> str: ...
    def spki(self) -> bytes: ...
    def algorithm(self) -> bytes: ...
    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True)
class DstuKey:
    """A ДСТУ 4145 key on a named curve."""

    private: int
    curve_oid: str = M257
    algorithm_oid: str = DSTU_LE
    digest_oid: str = hashing.GOST

    @property
    def curve(self) -> curves.Curve:
        return curves.named()[self.curve_oid.rsplit(".", 1)[1]]

    def spki(self) -> bytes:
        size = (self.curve.field.m + 7) // 8
        packed = self.curve.packed(dstu4145.public_key(self.curve, self.private)).to_bytes(size, "little")
        params = der.tagged(der.SEQUENCE, core.ObjectIdentifier(self.curve_oid).dump())
        algorithm = der.tagged(der.SEQUENCE, core.ObjectIdentifier(DSTU_LE).dump() + params)
        return der.tagged(der.SEQUENCE, algorithm + der.tagged(der.BITS, b"\0" + der.tagged(der.OCTETS, packed)))

    def algorithm(self) -> bytes:
        return der.tagged(der.SEQUENCE, core.ObjectIdentifier(self.algorithm_oid).dump())

    def sign(self, message: bytes) -> bytes:
        made = int.from_bytes(hashing.digest(self.digest_oid, message), "little")
        once = int.from_bytes(hashing.digest(SHA256, message + str(self.private).encode()), "big") % self.curve.order
        size = (self.curve.order.bit_length() + 7) // 8
        parts = dstu4145.signed(self.curve, self.private, made, once)
        return b"".join(one.to_bytes(size, "little") for one in parts)


@dataclass(frozen=True)
class RsaKey:
    """An RSA-2048 key with SHA-256."""

    private: rsa.RSAPrivateKey
    digest_oid: str = SHA256
    hashed: str = "sha256"

    def spki(self) -> bytes:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.private.public_key().public_bytes(serialization.Encoding.DER, form)

    def algorithm(self) -> bytes:
        made: bytes = algos.SignedDigestAlgorithm({"algorithm": f"{self.hashed}_rsa"}).dump()
        return made

    def sign(self, message: bytes) -> bytes:
        chosen = hashes.SHA1() if self.hashed == "sha1" else hashes.SHA256()
        return self.private.sign(message, padding.PKCS1v15(), chosen)


@lru_cache(maxsize=4)
def rsa_key(number: int = 0) -> RsaKey:
    """One RSA key a number, made once a run."""
    return RsaKey(rsa.generate_private_key(public_exponent=65537, key_size=2048))


@dataclass(frozen=True)
class Party:
    """Somebody with a certificate and its key."""

    key: Key
    certificate: Certificate
    chain: tuple[Certificate, ...] = field(default=())


def party(
    name: str,
    key: Key,
    issuer: Party | None = None,
    *,
    ca: bool = False,
    usage: set[str] | None = None,
    since: datetime = NOW - YEAR,
    until: datetime = NOW + YEAR,
    purpose: str = "",
    crl_url: str = "",
    more: tuple[dict[str, Any], ...] = (),
) -> Party:
    """A certificate of this name, issued by the other or by itself."""
    extensions: list[dict[str, Any]] = [
        {"extn_id": "basic_constraints", "critical": True, "extn_value": {"ca": ca}},
        {
            "extn_id": "key_usage",
            "critical": True,
            "extn_value": usage or ({"key_cert_sign", "crl_sign"} if ca else {"digital_signature", "non_repudiation"}),
        },
        *more,
    ]
    if purpose:
        extensions.append({"extn_id": "extended_key_usage", "critical": True, "extn_value": [purpose]})
    if crl_url:
        point = x509.DistributionPoint(
            {"distribution_point": {"full_name": [x509.GeneralName("uniform_resource_identifier", crl_url)]}}
        )
        extensions.append({"extn_id": "crl_distribution_points", "extn_value": [point]})
    signer = issuer.key if issuer else key
    tbs = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": next(NUMBERS),
            "signature": algos.SignedDigestAlgorithm.load(signer.algorithm()),
            "issuer": x509.Name.build(
                {"common_name": issuer.certificate.facts.subject.common_name if issuer else name}
            ),
            "validity": {"not_before": x509.Time({"utc_time": since}), "not_after": x509.Time({"utc_time": until})},
            "subject": x509.Name.build({"common_name": name}),
            "subject_public_key_info": keys.PublicKeyInfo.load(key.spki()),
            "extensions": extensions,
        }
    ).dump()
    made = parsed(_signed(tbs, signer))
    return Party(key, made, (made, *(issuer.chain if issuer else ())))


def _signed(tbs: bytes, key: Key, wrapped: bool = True) -> bytes:
    signature = key.sign(tbs)
    if wrapped and isinstance(key, DstuKey):
        signature = der.tagged(der.OCTETS, signature)
    return der.tagged(der.SEQUENCE, tbs + key.algorithm() + der.tagged(der.BITS, b"\0" + signature))


def trusting(*parties: Party, **more: Any) -> Trust:
    """Trust in the certificates of these."""
    found = from_certificates(one.certificate for one in parties)
    return found + Trust(**more)


def attribute(oid: str, *values: bytes) -> bytes:
    """One attribute."""
    inner = core.ObjectIdentifier(oid).dump() + der.tagged(der.SET, b"".join(values))
    return der.tagged(der.SEQUENCE, inner)


def signer_info(
    who: Party,
    content: bytes,
    *,
    at: datetime = NOW - timedelta(days=30),
    content_type: str = "1.2.840.113549.1.7.1",
    signed_more: tuple[bytes, ...] = (),
    unsigned: Any = None,
    names: Certificate | None = None,
) -> bytes:
    """A SignerInfo in DER. `unsigned`: signature -> attributes. `names`: the certificate that the signer names."""
    oid = who.key.digest_oid
    named = names or who.certificate
    ess = der.tagged(
        der.SEQUENCE,
        der.tagged(der.SEQUENCE, core.ObjectIdentifier(oid).dump())
        + der.tagged(der.OCTETS, hashing.digest(oid, named.der)),
    )
    attributes = [
        attribute("1.2.840.113549.1.9.3", core.ObjectIdentifier(content_type).dump()),
        attribute("1.2.840.113549.1.9.4", der.tagged(der.OCTETS, hashing.digest(oid, content))),
        attribute("1.2.840.113549.1.9.5", core.UTCTime(at).dump()),
        attribute("1.2.840.113549.1.9.16.2.47", der.tagged(der.SEQUENCE, der.tagged(der.SEQUENCE, ess))),
        *signed_more,
    ]
    body = b"".join(sorted(attributes))
    signature = who.key.sign(der.tagged(der.SET, body))
    sid = cms.IssuerAndSerialNumber(
        {"issuer": x509.Certificate.load(who.certificate.der).issuer, "serial_number": who.certificate.serial}
    ).dump()
    digest = der.tagged(der.SEQUENCE, core.ObjectIdentifier(oid).dump())
    parts = core.Integer(1).dump() + sid + digest + der.tagged(0xA0, body) + who.key.algorithm()
    parts += der.tagged(der.OCTETS, signature)
    if unsigned:
        parts += der.tagged(0xA1, b"".join(unsigned(signature)))
    return der.tagged(der.SEQUENCE, parts)


def signed(
    content: bytes,
    *infos: bytes,
    certificates: tuple[Certificate, ...] = (),
    crls: tuple[bytes, ...] = (),
    detached: bool = False,
    content_type: str = "1.2.840.113549.1.7.1",
    digest_oid: str = hashing.GOST,
) -> bytes:
    """A CMS in DER around ready SignerInfos."""
    inner = core.ObjectIdentifier(content_type).dump()
    if not detached:
        inner += der.tagged(0xA0, der.tagged(der.OCTETS, content))
    body = core.Integer(1).dump()
    body += der.tagged(der.SET, der.tagged(der.SEQUENCE, core.ObjectIdentifier(digest_oid).dump()))
    body += der.tagged(der.SEQUENCE, inner)
    body += der.tagged(0xA0, b"".join(one.der for one in certificates)) if certificates else b""
    body += der.tagged(0xA1, b"".join(crls)) if crls else b""
    body += der.tagged(der.SET, b"".join(infos))
    outer = core.ObjectIdentifier("1.2.840.113549.1.7.2").dump() + der.tagged(0xA0, der.tagged(der.SEQUENCE, body))
    return der.tagged(der.SEQUENCE, outer)


def stamp(service: Party, message: bytes, at: datetime, *, over: bytes | None = None) -> bytes:
    """A time-stamp token over the message; `over`: over these bytes instead."""
    oid = service.key.digest_oid
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3.4",
            "message_imprint": {
                "hash_algorithm": {"algorithm": oid},
                "hashed_message": hashing.digest(oid, message if over is None else over),
            },
            "serial_number": next(NUMBERS),
            "gen_time": at,
        }
    ).dump()
    kind = "1.2.840.113549.1.9.16.1.4"
    made = signer_info(service, info, at=at, content_type=kind)
    return signed(info, made, certificates=service.chain, content_type=kind, digest_oid=oid)


def stamped(service: Party, at: datetime, **more: Any) -> Any:
    """For `signer_info(unsigned=…)`: a time-stamp of the signature."""
    return lambda signature: [attribute("1.2.840.113549.1.9.16.2.14", stamp(service, signature, at, **more))]


def crl_of(issuer: Party, at: datetime, revoked: dict[int, datetime] | None = None, days: int = 7) -> bytes:
    """A list of revoked certificates."""
    tbs = crl.TbsCertList(
        {
            "version": "v2",
            "signature": algos.SignedDigestAlgorithm.load(issuer.key.algorithm()),
            "issuer": x509.Certificate.load(issuer.certificate.der).subject,
            "this_update": x509.Time({"utc_time": at}),
            "next_update": x509.Time({"utc_time": at + timedelta(days=days)}),
            "revoked_certificates": [
                {"user_certificate": serial, "revocation_date": x509.Time({"utc_time": since})}
                for serial, since in (revoked or {}).items()
            ]
            or None,
        }
    ).dump()
    return _signed(tbs, issuer.key)


def ocsp_of(service: Party, issuer: Party, about: Party, at: datetime, *, revoked: datetime | None = None) -> bytes:
    """An OCSP response, signed by the service for the issuer."""
    oid = issuer.key.digest_oid
    status = ("revoked", {"revocation_time": revoked}) if revoked else ("good", core.Null())
    data = ocsp.ResponseData(
        {
            "responder_id": ocsp.ResponderId("by_name", x509.Certificate.load(service.certificate.der).subject),
            "produced_at": at,
            "responses": [
                {
                    "cert_id": {
                        "hash_algorithm": {"algorithm": oid},
                        "issuer_name_hash": hashing.digest(oid, issuer.certificate.subject_der),
                        "issuer_key_hash": hashing.digest(oid, issuer.certificate.key_bits),
                        "serial_number": about.certificate.serial,
                    },
                    "cert_status": ocsp.CertStatus(*status),
                    "this_update": at,
                }
            ],
        }
    ).dump()
    signature = service.key.sign(data)
    if isinstance(service.key, DstuKey):
        signature = der.tagged(der.OCTETS, signature)
    basic = der.tagged(
        der.SEQUENCE,
        data
        + service.key.algorithm()
        + der.tagged(der.BITS, b"\0" + signature)
        + der.tagged(0xA0, der.tagged(der.SEQUENCE, service.certificate.der)),
    )
    from ratusha.foundation.signing.revocation import response_of_basic

    return response_of_basic(basic)


@dataclass(frozen=True)
class Town:
    """An authority, a signer, a time-stamp service and an OCSP service of one kind of keys."""

    root: Party
    authority: Party
    head: Party
    clock: Party
    states: Party

    @property
    def trust(self) -> Trust:
        return trusting(self.root)

    def sign(self, content: bytes = b"1", **more: Any) -> bytes:
        """The head's signature with the whole chain in it."""
        own = {name: more.pop(name) for name in ("crls", "detached") if name in more}
        info = signer_info(self.head, content, **more)
        return signed(content, info, certificates=self.head.chain, digest_oid=self.head.key.digest_oid, **own)


@lru_cache(maxsize=2)
def town(kind: str = "dstu") -> Town:
    """The same town each time."""
    made = [DstuKey(10**40 + n) for n in range(5)] if kind == "dstu" else [rsa_key(n % 2) for n in range(5)]
    root = party(f"Корінь {kind}", made[0], ca=True, since=NOW - 5 * YEAR, until=NOW + 5 * YEAR)
    authority = party(f"Надавач {kind}", made[1], root, ca=True, since=NOW - 2 * YEAR)
    return Town(
        root,
        authority,
        party("Голова", made[2], authority),
        party("Час", made[3], authority, purpose="time_stamping"),
        party("Стан", made[4], authority, purpose="ocsp_signing"),
    )
