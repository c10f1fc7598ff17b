"""Where the bytes are: a folder on disk, each original under its SHA-256, in folders by its first letters.

`Disk` is the whole of what the rest of the house knows about storage, so another class with these methods (an
S3-compatible one, say) can take its place when a community outgrows one disk; there is none yet.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO

from django.conf import settings

CHUNK = 1024 * 1024


class Health(StrEnum):
    """What `verify` finds."""

    SOUND = "sound"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Draft:
    """A temporary file open for writing and reading."""

    path: Path
    file: IO[bytes]


class Disk:
    """Originals in `originals/ab/cd/<sha256>`, derivatives in `derived/ab/cd/<sha256>.<name>`, drafts in `incoming`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def draft(self) -> Iterator["Draft"]:
        """A new temporary file on the same disk, for `keep`; it vanishes afterwards if it was not kept."""
        handle, name = tempfile.mkstemp(dir=_folder(self.root / "incoming"), prefix="draft-")
        path = Path(name)
        try:
            with os.fdopen(handle, "w+b") as file:
                yield Draft(path, file)
        finally:
            path.unlink(missing_ok=True)

    def keep(self, draft: "Draft", sha256: str) -> None:
        """Will make the draft the original of this hash, durably; an original that is there already stays as it is."""
        draft.file.flush()
        os.fsync(draft.file.fileno())
        with self._locked():
            final = self.path(sha256)
            if self.verify(sha256) is Health.SOUND:
                os.utime(final)
                return
            if final.exists():
                _rename(final, final.with_name(f"{sha256}.damaged"))
            draft.path.chmod(0o440)
            _place(draft.path, final)

    def open(self, sha256: str) -> IO[bytes]:
        """The original for reading; FileNotFoundError when it is missing."""
        return self.path(sha256).open("rb")

    def path(self, sha256: str) -> Path:
        """Where the original of this hash is or would be."""
        return self.root / "originals" / sha256[:2] / sha256[2:4] / sha256

    def verify(self, sha256: str) -> Health:
        """Will read the original through and compare its hash."""
        try:
            with self.path(sha256).open("rb") as file:
                sound = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return Health.MISSING
        except OSError:
            return Health.DAMAGED
        return Health.SOUND if sound else Health.DAMAGED

    def derived(self, sha256: str, name: str) -> Path:
        """Where the derivative of this name is or would be."""
        return self.root / "derived" / sha256[:2] / sha256[2:4] / f"{sha256}.{name}"

    def derive(self, sha256: str, name: str, data: bytes) -> Path:
        """Will put a derivative beside the original, whole or not at all -> its path."""
        final = self.derived(sha256, name)
        with self.draft() as draft:
            draft.file.write(data)
            draft.file.flush()
            draft.path.chmod(0o640)
            _place(draft.path, final)
        return final

    def drop_unused(self, used: Callable[[str], bool], before: datetime) -> int:
        """Will remove originals older than `before` that no row names, with their derivatives -> how many.

        Under the same lock as `keep`, so that bytes taken in anew at this moment are not lost.
        """
        dropped = 0
        for old in [path for path in self._originals() if path.stat().st_mtime < before.timestamp()]:
            with self._locked():
                if old.stat().st_mtime < before.timestamp() and not used(old.name):
                    for derivative in self.derived(old.name, "x").parent.glob(f"{old.name}.*"):
                        derivative.unlink()
                    old.unlink()
                    dropped += 1
        return dropped

    def drop_drafts(self, before: datetime) -> int:
        """Will remove drafts that a crash has left, older than `before` -> how many."""
        left = [path for path in (self.root / "incoming").glob("draft-*") if path.stat().st_mtime < before.timestamp()]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _originals(self) -> Iterable[Path]:
        return (path for path in (self.root / "originals").glob("??/??/*") if len(path.name) == 64)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (_folder(self.root) / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def disk() -> Disk:
    """The storage that the settings name."""
    return Disk(Path(settings.MEDIA_ROOT))


def _place(draft: Path, final: Path) -> None:
    _folder(final.parent)
    _rename(draft, final)


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)
    return folder


def _rename(old: Path, new: Path) -> None:
    old.replace(new)
    _sync(new.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
