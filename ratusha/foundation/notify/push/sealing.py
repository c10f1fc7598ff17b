"""Sealing a message for one browser (RFC 8291, aes128gcm of RFC 8188) and signing who sends it (RFC 8292).

Done by `cryptography`, which the house has: a library of its own would bring an HTTP client beside ours.
"""

import base64
import binascii
import json
import os
from datetime import datetime, timedelta

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CURVE = ec.SECP256R1()
RECORD = 4096
LONGEST = 3_000
LASTS = timedelta(hours=12)


def coded(raw: bytes) -> str:
    """Base64 for addresses, without the signs at the end."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of such a text. Raises ValueError."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise ValueError("not base64") from wrong


def fits(key: str, secret: str) -> bool:
    """True if a browser can have given these: a point of the curve and sixteen bytes."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(key))
        return len(decoded(secret)) == 16
    except ValueError:
        return False


def sealed(text: bytes, key: str, secret: str) -> bytes:
    """The body that only this browser opens."""
    if len(text) > LONGEST:
        raise ValueError("too long for a message")
    reader = decoded(key)
    ours = ec.generate_private_key(CURVE)
    point = _point(ours.public_key())
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, reader))
    salt = os.urandom(16)
    content, nonce = keys(shared, decoded(secret), reader, point, salt)
    body = AESGCM(content).encrypt(nonce, text + b"\x02", None)
    return salt + RECORD.to_bytes(4, "big") + bytes([len(point)]) + point + body


def keys(shared: bytes, secret: bytes, reader: bytes, sender: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of the content from what both sides know."""
    first = _derived(shared, secret, b"WebPush: info\x00" + reader + sender, 32)
    return (
        _derived(first, salt, b"Content-Encoding: aes128gcm\x00", 16),
        _derived(first, salt, b"Content-Encoding: nonce\x00", 12),
    )


def new_pair() -> tuple[str, str]:
    """A key of ours: (private, PEM; public, as browsers want it)."""
    made = ec.generate_private_key(CURVE)
    pem = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pem.decode(), coded(_point(made.public_key()))


def signed(private: str, public: str, audience: str, subject: str, now: datetime) -> str:
    """The header `Authorization` that tells the service who sends, for half a day."""
    claims = {"aud": audience, "exp": int((now + LASTS).timestamp()), "sub": subject}
    text = ".".join(coded(json.dumps(one).encode()) for one in ({"typ": "JWT", "alg": "ES256"}, claims))
    ours = serialization.load_pem_private_key(private.encode(), None)
    assert isinstance(ours, ec.EllipticCurvePrivateKey)
    first, second = utils.decode_dss_signature(ours.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
    mark = coded(first.to_bytes(32, "big") + second.to_bytes(32, "big"))
    return f"vapid t={text}.{mark}, k={public}"


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
