"""The certificate of the public address, as a visitor meets it: asked over a real TLS connection."""

import socket
import ssl
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509

SECONDS = 10


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the server showed. `trusted`: a browser would accept it; else `why` says what it would say."""

    until: datetime
    issuer: str
    trusted: bool
    why: str = ""


def shown(url: str, authorities: str | None = None) -> Certificate:
    """Asks the server of an https address for its certificate; OSError when nobody answers there with TLS.

    `authorities`: a file of trusted roots instead of the system's own. An expired or foreign certificate is read too.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    trust = ssl.create_default_context(cafile=authorities)
    why = ""
    try:
        with socket.create_connection((host, port), SECONDS) as line, trust.wrap_socket(line, server_hostname=host):
            pass
    except ssl.SSLCertVerificationError as wrong:
        why = wrong.verify_message or str(wrong)
    read = x509.load_der_x509_certificate(_raw(host, port))
    issuer = ", ".join(str(one.value) for one in read.issuer if one.oid._name in ("organizationName", "commonName"))
    return Certificate(read.not_valid_after_utc, issuer, not why, why)


def _raw(host: str, port: int) -> bytes:
    """The certificate whatever it is worth: only looked at, nothing is sent over this connection."""
    looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    looking.check_hostname = False
    looking.verify_mode = ssl.CERT_NONE
    with (
        socket.create_connection((host, port), SECONDS) as line,
        looking.wrap_socket(line, server_hostname=host) as session,
    ):
        return session.getpeercert(binary_form=True) or b""
