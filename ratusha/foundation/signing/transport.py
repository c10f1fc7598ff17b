"""The older transport of reports: `TRANSPORTABLE`, a heading, a signature in `UA1_SIGN` or bare bytes in `CLEAR`."""

import struct
from datetime import datetime

from .cms import verify_cms
from .report import Report, failed, refused
from .trust import Trust

MARK = b"TRANSPORTABLE\0"


def looks_so(data: bytes) -> bool:
    """True for a file that begins as this transport does."""
    return data.startswith(MARK)


def verify(data: bytes, *, content: bytes | None, trust: Trust, at: datetime) -> Report:
    """The report on the signature inside. Several of them, one around another: the outer one is verified."""
    try:
        found = sections(data)
    except ValueError:
        return refused("transport", failed("malformed"))
    signed = next((body for name, body in found if name == "UA1_SIGN"), None)
    if signed is None:
        return refused("transport", failed("no_signature"))
    return verify_cms(signed, content=content, trust=trust, at=at, container="transport")


def sections(data: bytes) -> list[tuple[str, bytes]]:
    """(name, bytes) of each section: a name up to a zero, a length of four bytes, the bytes. Raises ValueError."""
    found: list[tuple[str, bytes]] = []
    at = 0
    while at < len(data):
        end = data.find(b"\0", at, at + 32)
        if end < 0 or end + 5 > len(data):
            raise ValueError("cut short")
        (size,) = struct.unpack_from("<I", data, end + 1)
        start = end + 5
        if start + size > len(data):
            raise ValueError("cut short")
        found.append((data[at:end].decode("ascii"), data[start : start + size]))
        at = start + size
    return found
