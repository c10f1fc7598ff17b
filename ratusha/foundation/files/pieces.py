"""A large file that comes in pieces: which are here, where the next one begins, and their folder on the disk.

A piece is (offset, length) in bytes. What came twice or overlaps is passed over, so that a repeat does no harm; each is
written whole or not at all, so that a kill in the middle leaves nothing half. With
RATUSHA_FILES_ENCRYPTED they lie sealed.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO

from django.conf import settings

from . import handed

Piece = tuple[int, int]
NAME = re.compile(r"(\d{15})-(\d{1,15})")
KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")
CHUNK = 1024 * 1024


class Fit(StrEnum):
    """What becomes of a piece that is offered."""

    TAKEN = "taken"
    HERE = "here"
    GAP = "gap"
    BEYOND = "beyond"


def chain(found: Iterable[Piece]) -> list[Piece]:
    """The pieces that follow each other from the very beginning; at each place the longest."""
    best: dict[int, int] = {}
    for offset, length in found:
        if length > 0:
            best[offset] = max(best.get(offset, 0), length)
    joined, at = [], 0
    while at in best:
        joined.append((at, best[at]))
        at += best[at]
    return joined


def received(found: Iterable[Piece]) -> int:
    """How many bytes from the beginning are here without a gap."""
    return sum(length for _offset, length in chain(found))


def fit(here: int, size: int, offset: int, length: int) -> Fit:
    """Whether a piece at `offset` goes on from the `here` bytes of a file of `size`; `here`: it came before already."""
    if offset < 0 or length < 1 or offset + length > size:
        return Fit.BEYOND
    if offset == here:
        return Fit.TAKEN
    return Fit.HERE if offset + length <= here else Fit.GAP


class Pieces:
    """The pieces of one upload, in a folder of its own."""

    def __init__(self, key: str, root: Path | None = None) -> None:
        if not KEY.fullmatch(key):
            raise ValueError("not a key of an upload")
        self.folder = (root or _root()) / key

    @property
    def received(self) -> int:
        """How many bytes from the beginning are here."""
        return received(self._known())

    def take(self, size: int, offset: int, stream: IO[bytes], length: int) -> tuple[Fit, int]:
        """Will keep a piece of a file of `size` -> what became of it, how many bytes are here now.

        `stream` is read to its end once; a piece that is not `length` long after all is not kept (`Fit.GAP`).
        """
        with self._locked():
            here = self.received
            found = fit(here, size, offset, length)
            if found is not Fit.TAKEN:
                return found, here
            path = self.folder / f"{offset:015}-{length}"
            try:
                with handed.written(path) as file:
                    _copied(stream, file, length)
            except _OtherLength:
                return Fit.GAP, here
            _sync(path)
            return Fit.TAKEN, here + length

    def read(self) -> Iterator[bytes]:
        """All the bytes in their order, a portion at a time."""
        for offset, length in chain(self._known()):
            with handed.opened(self.folder / f"{offset:015}-{length}") as file:
                while portion := file.read(CHUNK):
                    yield portion

    def head(self, count: int) -> bytes:
        """The first bytes, `count` at most."""
        found = b""
        for portion in self.read():
            found += portion[: count - len(found)]
            if len(found) >= count:
                break
        return found

    def changed_since(self, moment: datetime) -> bool:
        """True if a piece came at that moment or later."""
        return self.folder.is_dir() and not _is_quiet(self.folder, moment)

    def drop(self) -> None:
        """Will remove all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _known(self) -> list[Piece]:
        if not self.folder.is_dir():
            return []
        named = (NAME.fullmatch(one.name) for one in self.folder.iterdir())
        return [(int(one[1]), int(one[2])) for one in named if one]

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def abandoned(before: datetime, used: Iterable[str] = (), root: Path | None = None) -> list[str]:
    """Keys of folders that nothing was added to since `before` and that are none of `used`."""
    top, kept = root or _root(), set(used)
    if not top.is_dir():
        return []
    old = (one for one in top.iterdir() if KEY.fullmatch(one.name) and one.name not in kept)
    return sorted(one.name for one in old if _is_quiet(one, before))


def _is_quiet(folder: Path, since: datetime) -> bool:
    return folder.stat().st_mtime < since.timestamp()


class _OtherLength(Exception):
    pass


def _copied(stream: IO[bytes], file: IO[bytes], length: int) -> None:
    left = length
    while portion := stream.read(CHUNK):
        left -= len(portion)
        if left < 0:
            break
        file.write(portion)
    if left:
        raise _OtherLength


def _sync(path: Path) -> None:
    for one in (path, path.parent):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "pieces"
