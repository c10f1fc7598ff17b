"""The simulator of id.gov.ua on a real socket, and a real key pair to open what it closes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from ratusha.records.identity.adapters.simulator import Simulator, server


@cache
def pair() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key and its certificate. RSA in place of the national algorithms: what matters is who opens, not how."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "town hall")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return key, made.sign(key, hashes.SHA256())


class Opener:
    """A `Decryptor`: real enveloped data (CMS), opened with the key of the certificate."""

    def certificate(self) -> bytes:
        return pair()[1].public_bytes(serialization.Encoding.DER)

    def open(self, envelope: bytes) -> bytes:
        return pkcs7.pkcs7_decrypt_der(envelope, pair()[1], pair()[0], [])


def close(certificate: bytes, text: bytes) -> bytes:
    """What the service does for a certificate."""
    to = x509.load_der_x509_certificate(certificate)
    made = pkcs7.PKCS7EnvelopeBuilder().set_data(text).add_recipient(to)
    return made.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


@contextmanager
def service(settings: Any, **how: Any) -> Iterator[Simulator]:
    """The service on loopback, and the town hall configured to use it."""
    made, ended = Simulator(**how), threading.Event()
    made.wait = lambda: bool(ended.wait(30)) and None
    running = server(made)
    url = f"http://127.0.0.1:{running.server_address[1]}"
    settings.ID_GOV_UA = {"url": url, "client": made.client, "secret": made.secret, "decryptor": ""}
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        ended.set()
        running.shutdown()
        running.server_close()
        thread.join()
