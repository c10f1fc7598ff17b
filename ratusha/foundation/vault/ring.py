"""The key ring: where the keys are, which is the newest, and how one is added or taken away.

A ring is text, a key a line, newest first: `k3f9a2c1 seal 2026-11-22 BASE64`. Lines `index` are the keys of blind
indexes; they live on their own, since changing one means counting every index anew. The ring comes from RATUSHA_KEYS
(keys divided by commas or lines), else from the file that RATUSHA_KEYS_FILE names, else from RATUSHA_HOME/keys, which
is made at first use and readable by its owner alone. A changed file is seen at once: nothing is restarted.
"""

import base64
import os
import re
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SEAL, INDEX = "seal", "index"
KINDS = (SEAL, INDEX)
LENGTH = 32
FIELDS = 4
KEY_ID = re.compile(r"k[0-9a-f]{8}")


class BadRing(Exception):
    """The ring cannot be read: it names no key, or a line of it is no key. Says nothing of the keys."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `id` is no secret and stands in front of everything it seals; `made` is empty when nobody knows."""

    id: str
    kind: str
    made: str
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.id}, {self.kind}, {self.made})"

    @property
    def line(self) -> str:
        """The key as a line of the ring. A secret."""
        return f"{self.id} {self.kind} {self.made or '-'} {base64.urlsafe_b64encode(self.secret).decode()}"


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys, newest first."""

    keys: tuple[Key, ...]

    @property
    def seals(self) -> tuple[Key, ...]:
        """The keys that seal; what is written now is sealed with the first."""
        return tuple(key for key in self.keys if key.kind == SEAL)

    @property
    def indexes(self) -> tuple[Key, ...]:
        """The keys of blind indexes; the first is the one in use."""
        return tuple(key for key in self.keys if key.kind == INDEX)

    def seal(self, key_id: str) -> Key | None:
        """The sealing key of this id."""
        return next((key for key in self.keys if key.id == key_id and key.kind == SEAL), None)

    @property
    def text(self) -> str:
        """The ring as it stands in its file. A secret."""
        return "".join(f"{key.line}\n" for key in self.keys)


def new_key(kind: str, made: date) -> Key:
    """A fresh random key."""
    return Key("k" + secrets.token_hex(4), kind, made.isoformat(), secrets.token_bytes(LENGTH))


def read(text: str) -> Ring:
    """The ring of the text; BadRing when it lacks a key of either kind or a line is no key."""
    lines = [line.strip() for line in text.replace(",", "\n").splitlines()]
    keys = tuple(_key(line) for line in lines if line and not line.startswith("#"))
    ring = Ring(keys)
    if not ring.seals or not ring.indexes:
        raise BadRing("the key ring needs a key `seal` and a key `index`")
    if len({key.id for key in keys}) != len(keys):
        raise BadRing("two keys of the key ring have the same id")
    return ring


def _key(line: str) -> Key:
    parts = line.split()
    if len(parts) != FIELDS or parts[1] not in KINDS or not KEY_ID.fullmatch(parts[0]):
        raise BadRing("a line of the key ring is no key: k and 8 signs, seal or index, day, 32 bytes in base64")
    try:
        secret = base64.urlsafe_b64decode(parts[3])
    except ValueError:
        raise BadRing("a key of the key ring is not in base64") from None
    if len(secret) != LENGTH:
        raise BadRing(f"a key of the key ring is not {LENGTH} bytes long")
    return Key(parts[0], parts[1], "" if parts[2] == "-" else parts[2], secret)


def from_environment() -> bool:
    """True if the keys come by RATUSHA_KEYS itself, so that only the person who sets it can change them."""
    return bool(settings.KEYS)


def place() -> Path:
    """The file of the ring."""
    return Path(settings.KEYS_FILE)


def current() -> Ring:
    """The ring as it is now; makes the file at first use. A glance at the file costs some microseconds."""
    if settings.KEYS:
        return _read_text(settings.KEYS)
    path = place()
    try:
        seen = path.stat()
    except FileNotFoundError:
        today = date.today()
        _make(path, Ring((new_key(SEAL, today), new_key(INDEX, today))))
        seen = path.stat()
    return _read_file(str(path), seen.st_mtime_ns, seen.st_ino, seen.st_size)


@lru_cache(maxsize=4)
def _read_text(text: str) -> Ring:
    return read(text)


@lru_cache(maxsize=4)
def _read_file(path: str, _changed: int, _inode: int, _size: int) -> Ring:
    return read(Path(path).read_text(encoding="ascii"))


def _make(path: Path, ring: Ring) -> None:
    """Whole or not at all, and never over a ring that another process has made at the same moment."""
    draft = _draft(path, ring)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def replace(keys: Iterable[Key]) -> Ring:
    """Will write these keys as the ring, whole or not at all, durably -> the ring. BadRing when they are no ring.

    PermissionError when the ring comes from the environment.
    """
    if from_environment():
        raise PermissionError("the key ring comes from RATUSHA_KEYS")
    ring = read(Ring(tuple(keys)).text)
    _draft(place(), ring).replace(place())
    return ring


def _draft(path: Path, ring: Ring) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keys-")  # readable by its owner alone
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(ring.text)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def derive(secret: bytes, purpose: str) -> bytes:
    """The key of one purpose, by HKDF-SHA-256: a key found for one purpose opens nothing else."""
    return HKDF(SHA256(), LENGTH, salt=None, info=f"ratusha/{purpose}".encode()).derive(secret)


derived = lru_cache(maxsize=512)(derive)
