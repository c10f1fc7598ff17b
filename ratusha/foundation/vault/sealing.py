"""Sealing a text: AES-256-GCM of the library `cryptography`, under a key derived for one purpose.

A sealed text is `v1.KEY.BASE64`: the id of the key, then a random nonce of 12 bytes, the sealed bytes and their tag.
Version, key and purpose are authenticated with it, so a sealed value cannot be moved to another column, nor changed.
"""

import base64
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import ring

VERSION = "v1"
NONCE = 12
PARTS = 3


class Unreadable(Exception):
    """A sealed value does not open. `key` is the id it names, `missing` is true when the ring has no such key."""

    def __init__(self, purpose: str, key: str = "", *, missing: bool = False) -> None:
        self.purpose, self.key, self.missing = purpose, key, missing
        why = f"the key {key} is not in the key ring" if missing else "it is damaged or stands in a wrong place"
        super().__init__(f"a sealed value of {purpose} does not open: {why}")


def encrypt(text: str, purpose: str) -> str:
    """Will seal the text with the newest key -> what may be kept. The same text gives another result each time.

    `purpose` names what it is, such as `people.identifier.value`, and must be given again to open it.
    """
    return encrypt_with(ring.current().seals[0], text, purpose)


def encrypt_with(key: ring.Key, text: str, purpose: str) -> str:
    """As `encrypt`, with a key of choice."""
    nonce = os.urandom(NONCE)
    sealed = _cipher(key.secret, purpose).encrypt(nonce, text.encode("utf-8", "surrogatepass"), _bound(key.id, purpose))
    return f"{VERSION}.{key.id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(kept: str, purpose: str) -> str:
    """Will open what `encrypt` has sealed for this purpose. Raises `Unreadable`."""
    parts = kept.split(".")
    if len(parts) != PARTS or parts[0] != VERSION:
        raise Unreadable(purpose)
    key = ring.current().seal(parts[1])
    if key is None:
        raise Unreadable(purpose, parts[1], missing=True)
    try:
        sealed = base64.urlsafe_b64decode(parts[2])
        opened = _cipher(key.secret, purpose).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(key.id, purpose))
    except (InvalidTag, ValueError):
        raise Unreadable(purpose, key.id) from None
    return opened.decode("utf-8", "surrogatepass")


def key_of(kept: str) -> str:
    """The id of the key that a sealed text names; empty for what is not sealed."""
    parts = kept.split(".")
    return parts[1] if len(parts) == PARTS and parts[0] == VERSION else ""


def prefix_of(key_id: str) -> str:
    """How everything that this key has sealed begins."""
    return f"{VERSION}.{key_id}."


@lru_cache(maxsize=512)
def _cipher(secret: bytes, purpose: str) -> AESGCM:
    return AESGCM(ring.derived(secret, f"seal/{purpose}"))


def _bound(key_id: str, purpose: str) -> bytes:
    return f"{VERSION}.{key_id}.{purpose}".encode()
