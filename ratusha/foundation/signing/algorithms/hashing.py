"""Hashes by their object identifiers."""

import hashlib
from collections.abc import Callable
from functools import partial

from .gost34311 import DKE1, Boxes, gost34311
from .kupyna import kupyna

GOST = "1.2.804.2.1.1.1.1.2.1"
KUPYNA = {
    "1.2.804.2.1.1.1.1.2.2.1": 256,
    "1.2.804.2.1.1.1.1.2.2.2": 384,
    "1.2.804.2.1.1.1.1.2.2.3": 512,
}
COMMON = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "2.16.840.1.101.3.4.2.8": "sha3_256",
    "2.16.840.1.101.3.4.2.9": "sha3_384",
    "2.16.840.1.101.3.4.2.10": "sha3_512",
}
WEAK = frozenset({"1.3.14.3.2.26"})


class Unsupported(ValueError):
    """An algorithm or a curve that is not known here; the argument names it."""


def digest(oid: str, data: bytes, boxes: Boxes = DKE1) -> bytes:
    """The hash of the data. Raises Unsupported."""
    return _hasher(oid, boxes)(data)


def title(oid: str) -> str:
    """What people call the algorithm; the identifier itself when it is not known."""
    if oid == GOST:
        return "ГОСТ 34.311-95"
    if oid in KUPYNA:
        return f"ДСТУ 7564:2014 ({KUPYNA[oid]})"
    known = COMMON.get(oid)
    return known.upper().replace("SHA3_", "SHA3-").replace("SHA2", "SHA-2") if known else oid


def _hasher(oid: str, boxes: Boxes) -> Callable[[bytes], bytes]:
    if oid == GOST:
        return partial(gost34311, boxes=boxes)
    if oid in KUPYNA:
        return partial(kupyna, bits=KUPYNA[oid])
    if oid in COMMON:
        return lambda data: hashlib.new(COMMON[oid], data, usedforsecurity=False).digest()
    raise Unsupported(oid)
