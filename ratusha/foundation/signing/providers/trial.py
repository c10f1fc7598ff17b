"""A provider for trials: it signs at once with published test keys, which prove nothing of anybody.

Only with DEBUG or in a demonstration, never beside real people's signatures: `is_configured` says no otherwise. The
keys are of nobody: their chain ends at a root that no real trust list holds.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from django.utils.translation import gettext_lazy as _

from ..algorithms import dstu4145, hashing
from ..algorithms.curves import Curve
from .base import Answer, Asked, Show, Started, State

TITLE = _("Test signature (demonstration)")
DSTU_WITH_GOST = "1.2.804.2.1.1.1.1.3.1.1"
SHA256, ECDSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2"
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Key:
    """A test key: the certificate (DER), the digest and signature algorithms, and what signs a message."""

    certificate: bytes
    digest: str
    algorithm: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Trial:
    """Settings: whether this is a demonstration, and the key of each person by their РНОКПП (or one for all)."""

    is_demonstration: bool
    key: Key | None
    name: str = "trial"
    title: Any = TITLE

    def is_configured(self) -> bool:
        """Never on a real installation."""
        return self.is_demonstration and self.key is not None

    def start(self, asked: Asked, now: datetime) -> Started:
        """There is nowhere to go."""
        return Started(asked.key, Show.NOTHING, "", now + timedelta(hours=1))

    def poll(self, reference: str, asked: Asked, now: datetime) -> Answer:
        """Signs at once."""
        if not self.is_configured() or self.key is None:
            return Answer(State.REFUSED, said="not a demonstration")
        return Answer(State.SIGNED, cades(asked.document.data, self.key, now))


def dstu(certificate: bytes, curve: Curve, private: int) -> Key:
    """A published test key of ДСТУ 4145 with ГОСТ 34.311."""

    def sign(message: bytes) -> bytes:
        digest = int.from_bytes(hashing.digest(hashing.GOST, message), "little")
        size = (curve.order.bit_length() + 7) // 8
        while True:
            try:
                r, s = dstu4145.signed(curve, private, digest, 1 + secrets.randbelow(curve.order - 1))
            except ValueError:
                continue
            return bytes(core.OctetString(r.to_bytes(size, "little") + s.to_bytes(size, "little")).dump())

    return Key(certificate, hashing.GOST, DSTU_WITH_GOST, sign)


def ecdsa(certificate: bytes, private: Any) -> Key:
    """A test key of ECDSA with SHA-256 (a private key of the library cryptography)."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    return Key(certificate, SHA256, ECDSA_SHA256, lambda message: private.sign(message, ec.ECDSA(hashes.SHA256())))


def cades(content: bytes, key: Key, at: datetime, *, detached: bool = True) -> bytes:
    """CAdES-BES over the content: content type, digest, time, and the certificate's own digest are signed."""
    certificate = x509.Certificate.load(key.certificate)
    attributes = cms.CMSAttributes([
        cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
        cms.CMSAttribute({"type": "message_digest", "values": [hashing.digest(key.digest, content)]}),
        cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": at.astimezone(UTC)})]}),
        cms.CMSAttribute({"type": "signing_certificate_v2", "values": [_named(key)]}),
    ])  # fmt: skip
    info = cms.SignerInfo({
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber({
            "issuer": certificate.issuer, "serial_number": certificate.serial_number,
        })}),
        "digest_algorithm": algos.DigestAlgorithm({"algorithm": key.digest}),
        "signed_attrs": attributes,
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": key.algorithm}),
        "signature": key.sign(attributes.untag().dump()),
    })  # fmt: skip
    inside = {"content_type": "data"} if detached else {"content_type": "data", "content": content}
    signed = cms.SignedData({
        "version": "v1",
        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": key.digest})],
        "encap_content_info": inside,
        "certificates": [cms.CertificateChoices({"certificate": certificate})],
        "signer_infos": [info],
    })  # fmt: skip
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def _named(key: Key) -> tsp.SigningCertificateV2:
    digest = hashing.digest(key.digest, key.certificate)
    named = tsp.ESSCertIDv2({"hash_algorithm": {"algorithm": key.digest}, "cert_hash": digest})
    return tsp.SigningCertificateV2({"certs": [named]})
