"""Boxes: bytes packed and encrypted so that only the holder of a private key opens them (the format of age).

The server holds the public key alone: whoever breaks into it, or into the place of the backups, reads nothing.
"""

import gzip
import hashlib
import hmac

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, x25519

LEVEL = 6


class Unreadable(Exception):
    """A box that this key does not open, or that was damaged."""


def new_key() -> tuple[str, str]:
    """A fresh pair -> (private key to be kept away from the server, public key for RATUSHA_BACKUP_KEYS)."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_keys(text: str) -> list[x25519.Recipient]:
    """Reads public keys divided by commas or spaces; ValueError when one is none."""
    try:
        return [x25519.Recipient.from_str(one) for one in text.replace(",", " ").split()]
    except RecipientError as wrong:
        raise ValueError(text) from wrong


def private_keys(text: str) -> list[x25519.Identity]:
    """Reads a key file: lines of private keys, comments allowed; ValueError when there is none."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        keys = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except IdentityError as wrong:
        raise ValueError("key") from wrong
    if not keys:
        raise ValueError("key")
    return keys


def close(data: bytes, keys: list[x25519.Recipient]) -> bytes:
    """Packs and encrypts."""
    return bytes(encrypt(gzip.compress(data, LEVEL, mtime=0), keys))


def open_(box: bytes, keys: list[x25519.Identity]) -> bytes:
    """Decrypts and unpacks; Unreadable when the key is another's or the box is damaged."""
    try:
        return gzip.decompress(decrypt(box, keys))
    except (DecryptError, OSError, EOFError) as wrong:
        raise Unreadable(str(wrong)) from wrong


def label(data: bytes, secret: str) -> str:
    """The name of a box: the same for the same bytes, and telling nothing to those who do not know the secret."""
    key = hashlib.sha256(f"ratusha backups {secret}".encode()).digest()
    return hmac.new(key, data, hashlib.sha256).hexdigest()
