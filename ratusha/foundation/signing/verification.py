"""The door: a file in any container -> one report."""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from . import containers, der, stamps, transport
from .cms import verify_cms
from .report import Report, failed, refused
from .trust import PEM, Trust

LARGEST = 500 * 2**20
BASE64 = re.compile(rb"[A-Za-z0-9+/\s]+={0,2}\s*")


class Verifier(Protocol):
    """What verifies one container, as `verify` does."""

    def __call__(self, data: bytes, *, content: bytes | None, trust: Trust, at: datetime) -> Report: ...


# What else is recognised: (does the file look so?, what verifies it), in this order.
CONTAINERS: list[tuple[Callable[[bytes], bool], Verifier]] = [
    (transport.looks_so, transport.verify),
    *containers.KINDS,
]


def verify(data: bytes, *, content: bytes | None = None, trust: Trust, at: datetime) -> Report:
    """The report on a signed file, whatever its container. Never raises for what the file holds.

    `content`: the signed bytes of a detached signature. `at`: the moment of verification, with a zone; a signature
    that a trusted time-stamp proves is judged at the time of the stamp.
    """
    if len(data) > LARGEST:
        return refused("", failed("too_large"))
    if not data.strip():
        return refused("", failed("empty"))
    for looks_so, verifier in CONTAINERS:
        if looks_so(data):
            return verifier(data, content=content, trust=trust, at=at)
    found = bare(data)
    if found is None:
        return refused("", failed("not_signed"))
    if (token := stamps.token_of(found)) is not None:
        return stamps.verify(token, content=content, trust=trust, at=at)
    return verify_cms(found, content=content, trust=trust, at=at)


def bare(data: bytes) -> bytes | None:
    """The DER of a signature that is kept as it is, in base64 or in PEM; None when it is none of these."""
    if data[:1] == b"\x30":
        return data
    try:
        block = PEM.search(data[: 64 * 2**20]) if b"-----BEGIN" in data[:1000] else None
        body = block.group(2) if block else data
        if block is None and not (data.lstrip()[:2] in (b"MI", b"MA") and BASE64.fullmatch(data)):
            return None
        made = base64.b64decode(body)
    except (binascii.Error, ValueError):
        return None
    return made if made[:1] == bytes([der.SEQUENCE]) else None
