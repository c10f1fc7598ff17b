"""Sealed files: read from any place without opening the rest, and found cut short or changed when they are.

A file begins with `ratusha1`, the id of the key and 16 random bytes; the key of this one file is derived from them and
from its name. Then come pieces of 64 KiB, each sealed by AES-256-GCM under its number; the last one is marked as such
(the construction STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, also used by age), so that no piece can be left out,
moved, or taken from another file.
"""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import ring
from .sealing import Unreadable

MARK = b"ratusha1"
KEY_ID = 9
SALT = 16
HEAD = len(MARK) + KEY_ID + SALT
PIECE = 64 * 1024
TAG = 16
SEALED_PIECE = PIECE + TAG


def seal(clear: IO[bytes], into: IO[bytes], name: str) -> None:
    """Will read `clear` from where it stands to its end and write it sealed with the newest key, bound to `name`."""
    with sealing(into, name) as out:
        shutil.copyfileobj(clear, out, PIECE)


@contextmanager
def sealing(into: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """A stream whose bytes go into `into` sealed with the newest key, bound to `name`.

    The last piece is marked only when the block ends well: what was left halfway does not open.
    """
    out = _Sealed(into, name)
    yield out  # type: ignore[misc]  # writes, and is not read
    out.finish()


def key_of(file: IO[bytes]) -> str:
    """The id of the key that sealed the file, whose beginning is read; empty for what is no sealed file."""
    head = file.read(HEAD)
    return head[len(MARK) : len(MARK) + KEY_ID].decode("ascii", "replace") if head.startswith(MARK) else ""


def clear_size(sealed_size: int) -> int:
    """How long a sealed file of this length is when it is opened."""
    body = max(sealed_size - HEAD, 0)
    return body - -(-body // SEALED_PIECE) * TAG


def open_(file: IO[bytes], name: str) -> io.BufferedReader:
    """The clear bytes of a sealed file, to be read from any place; `Unreadable` at once when its key is not here, and
    while reading when it is damaged or bears another name. Closing closes the file too."""
    return io.BufferedReader(_Opened(file, name), PIECE)


class _Sealed(io.RawIOBase):
    def __init__(self, into: IO[bytes], name: str) -> None:
        super().__init__()
        key, salt = ring.current().seals[0], os.urandom(SALT)
        self.into, self.cipher, self.number, self.held = into, _cipher(key, salt, name), 0, bytearray()
        into.write(MARK + key.id.encode() + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held += data
        while len(self.held) > PIECE:  # the last piece is never empty, but in an empty file
            self._put(bytes(self.held[:PIECE]), last=False)
            del self.held[:PIECE]
        return len(data)

    def finish(self) -> None:
        self._put(bytes(self.held), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self.into.write(self.cipher.encrypt(_nonce(self.number, last=last), piece, None))
        self.number += 1


class _Opened(io.RawIOBase):
    def __init__(self, file: IO[bytes], name: str) -> None:
        super().__init__()
        self.file, self.name = file, name
        head = file.read(HEAD)
        key_id = head[len(MARK) : len(MARK) + KEY_ID].decode("ascii", "replace")
        if len(head) != HEAD or not head.startswith(MARK):
            raise Unreadable(name)
        key = ring.current().seal(key_id)
        if key is None:
            raise Unreadable(name, key_id, missing=True)
        self.key_id, self.cipher = key_id, _cipher(key, head[-SALT:], name)
        sealed = file.seek(0, os.SEEK_END)
        self.size, self.last = clear_size(sealed), max(-(-(sealed - HEAD) // SEALED_PIECE) - 1, 0)
        self.at, self.number, self.piece = 0, -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self.at, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise OSError("before the beginning of the file")
        self.at = start + offset
        return self.at

    def readinto(self, buffer: Any) -> int:
        number = self.at // PIECE
        if self.at >= self.size and number != self.last:
            return 0
        if number != self.number:
            self.piece, self.number = self._opened(number), number
        part = self.piece[self.at % PIECE : self.at % PIECE + len(buffer)]
        buffer[: len(part)] = part
        self.at += len(part)
        return len(part)

    def _opened(self, number: int) -> bytes:
        self.file.seek(HEAD + number * SEALED_PIECE)
        sealed = self.file.read(SEALED_PIECE)
        try:
            return self.cipher.decrypt(_nonce(number, last=number == self.last), sealed, None)
        except (InvalidTag, ValueError):
            raise Unreadable(self.name, self.key_id) from None

    def close(self) -> None:
        self.file.close()
        super().close()


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _cipher(key: ring.Key, salt: bytes, name: str) -> AESGCM:
    return AESGCM(ring.derive(key.secret, f"file/{name}/{salt.hex()}"))
