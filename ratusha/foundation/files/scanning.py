"""The look for harmful programs by ClamAV's daemon, when one is configured (RATUSHA_CLAMD); over its own protocol.

`INSTREAM` sends the bytes themselves, so the daemon may run as another user or on another machine and sees no path.
"""

import socket
import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 128 * 1024
SECONDS = 30


class Scan(StrEnum):
    """What is known of a file: nothing was looked for, it waits for the daemon, clean, harmful, removed as harmful."""

    NONE = ""
    WAITING = "waiting"
    CLEAN = "clean"
    HARMFUL = "harmful"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the daemon said; `found` is the name of the harm."""

    scan: Scan
    found: str = ""


class Unreachable(Exception):
    """The daemon is off, busy or refuses to look: the file waits."""


def is_configured() -> bool:
    """True if files are to be looked at."""
    return bool(settings.CLAMD)


def look(file: IO[bytes]) -> Verdict:
    """Will send the whole file to the daemon -> its verdict; Unreachable when it gives none.

    What the daemon refuses as too large for its StreamMaxLength is not clean: it waits until the limit is mended.
    """
    file.seek(0)
    try:
        with _connected() as daemon:
            daemon.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                daemon.sendall(struct.pack("!L", len(chunk)) + chunk)
            daemon.sendall(struct.pack("!L", 0))
            answer = _answer(daemon)
    except OSError as wrong:
        raise Unreachable(str(wrong)) from wrong
    finally:
        file.seek(0)
    return _verdict(answer)


def version() -> str:
    """The daemon's version and the day of its signatures; Unreachable when it does not answer."""
    try:
        with _connected() as daemon:
            daemon.sendall(b"zVERSION\0")
            return _answer(daemon)
    except OSError as wrong:
        raise Unreachable(str(wrong)) from wrong


def _verdict(answer: str) -> Verdict:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return Verdict(Scan.CLEAN)
    if said.endswith(" FOUND"):
        return Verdict(Scan.HARMFUL, said.removesuffix(" FOUND"))
    raise Unreachable(said)


def _connected() -> socket.socket:
    parts = urlsplit(settings.CLAMD)
    if parts.scheme == "unix":
        daemon = socket.socket(socket.AF_UNIX)
        daemon.settimeout(SECONDS)
        try:
            daemon.connect(parts.path)
        except OSError:
            daemon.close()
            raise
        return daemon
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 3310), SECONDS)


def _answer(daemon: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        part = daemon.recv(4096)
        if not part:
            break
        said += part
    return said.rstrip(b"\0").decode(errors="replace")
