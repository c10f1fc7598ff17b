"""An authority of a demonstration: made on the spot, known to this installation alone, its keys are of nobody.

It lies in `trial/` of the data folder, and its root among those whom the installation trusts, so that the whole way of
a signature can be walked and verified. No installation for real people has it: `establish` is called by the
demonstration and by tests only.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ratusha.foundation.wording.names import is_patronymic

from .trial import Key, ecdsa

FOLDER, ROOT, KEY = "trial", "root.cer", "root.key"
CALLED = "TEST ROOT (NOT REAL)"
LASTS = timedelta(days=3650)
OTHER_USES = (
    "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a trial certificate names: by the name that the account has, and the РНОКПП."""

    name: str
    rnokpp: str


@dataclass(frozen=True, slots=True)
class Authority:
    """The root of a demonstration: its certificate (DER) and key (PKCS#8, DER)."""

    certificate: bytes
    private: bytes

    @classmethod
    def at(cls, home: Path | str) -> "Authority | None":
        """The one of this installation, or None where there is no demonstration."""
        folder = Path(home) / FOLDER
        try:
            return cls((folder / ROOT).read_bytes(), (folder / KEY).read_bytes())
        except OSError:
            return None

    @classmethod
    def establish(cls, home: Path | str, trusted: Path | str, now: datetime) -> "Authority":
        """Will lay down an authority in the home and put its root among the trusted; the one that is there stays."""
        known = cls.at(home)
        if known is None:
            key = ec.generate_private_key(ec.SECP256R1())
            certificate = _certificate(key, Named(CALLED, ""), None, now)
            known = cls(_der(certificate), _private(key))
            folder = Path(home) / FOLDER
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(folder / KEY, known.private)
            _write(folder / ROOT, known.certificate)
        place = Path(trusted)
        place.mkdir(parents=True, exist_ok=True)
        _write(place / "trial-root.cer", known.certificate)
        return known

    def key_of(self, named: Named) -> Key:
        """A test key for one person, the same while the process lives."""
        return _issued(self, named)


@lru_cache(maxsize=256)
def _issued(authority: Authority, named: Named) -> Key:
    root: Any = serialization.load_der_private_key(authority.private, None)
    issuer = x509.load_der_x509_certificate(authority.certificate)
    key = ec.generate_private_key(ec.SECP256R1())
    return ecdsa(_der(_certificate(key, named, (root, issuer), issuer.not_valid_before_utc)), key)


def _certificate(key: Any, named: Named, issuer: tuple[Any, x509.Certificate] | None, since: datetime) -> Any:
    name = subject_of(named)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(issuer[1].subject if issuer else name)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    start = since.astimezone(UTC) if issuer else since.astimezone(UTC) - LASTS
    made = made.not_valid_before(start).not_valid_after(start + 2 * LASTS)
    made = made.add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    own, usage = issuer is not None, dict.fromkeys(OTHER_USES, False)
    uses = x509.KeyUsage(digital_signature=own, content_commitment=own, key_cert_sign=not own, crl_sign=not own,
                         **usage)  # fmt: skip
    return made.add_extension(uses, critical=True).sign(issuer[0] if issuer else key, hashes.SHA256())


def subject_of(named: Named) -> x509.Name:
    """The subject of a certificate of this person."""
    rest, surname = _taken_apart(named.name)
    parts = [
        (NameOID.COMMON_NAME, _cut(named.name)),
        (NameOID.SURNAME, _cut(surname) if rest else ""),
        (NameOID.GIVEN_NAME, _cut(rest)),
        (NameOID.SERIAL_NUMBER, f"TINUA-{named.rnokpp}" if named.rnokpp else ""),
        (NameOID.COUNTRY_NAME, "UA"),
    ]
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts if text])


def _taken_apart(name: str) -> tuple[str, str]:
    """Given names and surname, whether it stands last («Олена Калина») or first («Калина Олена Іванівна»)."""
    words = name.split()
    is_first = len(words) == 3 and not is_patronymic(words[1]) and is_patronymic(words[2])
    return (" ".join(words[1:]), words[0]) if is_first else (" ".join(words[:-1]), "".join(words[-1:]))


def _cut(text: str) -> str:
    """The text within the 64 bytes that a name's part may have."""
    return text.encode()[:64].decode(errors="ignore")


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _private(key: Any) -> bytes:
    plain = serialization.NoEncryption()
    made: bytes = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, plain)
    return made


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
