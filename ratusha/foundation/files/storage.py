"""Where the bytes are: a folder on disk, each original under its SHA-256, in folders by its first letters.

`Disk` is the whole of what the rest of the house knows about storage, so another class with these methods (an
S3-compatible one, say) can take its place when a community outgrows one disk; there is none yet.

With RATUSHA_FILES_ENCRYPTED what is written lies sealed, as `<sha256>.sealed`; the address stays the hash of the clear
bytes. Both kinds are read whatever the setting says, so it can be changed at any time.
"""

import fcntl
import hashlib
import io
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, Protocol

from django.conf import settings

from ratusha.foundation.vault import Unreadable, ring, streams

SEALED = ".sealed"
CHUNK = 1024 * 1024
HASH_LENGTH = 64


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


class Openable(Protocol):
    """What opens as a `Path` does."""

    def open(self, *args: Any, **more: Any) -> Any:
        """A stream of its bytes, or of its text."""


class Disk:
    """Originals in `originals/ab/cd/<sha256>`, derivatives in `derived/ab/cd/<sha256>.<name>`, drafts in `incoming`."""

    def __init__(self, root: Path, *, sealed: bool = False) -> None:
        self.root, self.sealed = root, sealed

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
            if self.verify(sha256) is Health.SOUND:
                os.utime(self.path(sha256))
                return
            for bad in self._both(sha256):
                if bad.exists():
                    _rename(bad, bad.with_name(f"{sha256}.damaged"))
            if self.sealed:
                draft.file.seek(0)
                self._seal(draft.file, self._both(sha256)[0])
            else:
                draft.path.chmod(0o440)
                _place(draft.path, self._both(sha256)[1])

    def open(self, sha256: str) -> io.BufferedReader:
        """The clear bytes of the original, to be read from any place; FileNotFoundError when it is missing.

        `vault.Unreadable`, now or while reading, when it is sealed and does not open.
        """
        return _opened(self.path(sha256))

    def read(self, sha256: str) -> bytes:
        """The whole original."""
        with self.open(sha256) as file:
            return file.read()

    def quarantine(self, sha256: str) -> bool:
        """Will move the bytes apart, always sealed and out of the way of every reader, and drop its derivatives.

        False when they are apart already or gone.
        """
        with self._locked():
            try:
                with self.open(sha256) as bytes_:
                    self._seal(bytes_, self._apart(sha256))
            except (FileNotFoundError, Unreadable):
                return False
            self.drop_derived(sha256)
            for path in self._both(sha256):
                path.unlink(missing_ok=True)
        return True

    def release(self, sha256: str) -> bool:
        """Will bring the bytes back from quarantine -> whether they are there now."""
        with self._locked():
            if self.verify(sha256) is not Health.SOUND:
                try:
                    with _opened(self._apart(sha256)) as bytes_:
                        self._write(bytes_, self._both(sha256)[0 if self.sealed else 1])
                except (FileNotFoundError, Unreadable):
                    return False
            self._apart(sha256).unlink(missing_ok=True)
        return True

    def settle_apart(self) -> None:
        """Will seal what lies in quarantine with the newest key, each whole or not at all."""
        newest = ring.current().seals[0].id
        for path in map(self._apart, self.apart()):
            with self._locked(), suppress(FileNotFoundError, Unreadable):
                if _key_of(path) != newest:
                    with _opened(path) as bytes_:
                        self._seal(bytes_, path)

    def forget_apart(self, sha256: str) -> None:
        """Will remove the bytes that lie in quarantine."""
        self._apart(sha256).unlink(missing_ok=True)

    def apart(self) -> list[str]:
        """Hashes of the bytes in quarantine."""
        return [path.name.removesuffix(SEALED) for path in (self.root / "quarantine").glob(f"*{SEALED}")]

    def _apart(self, sha256: str) -> Path:
        return self.root / "quarantine" / f"{sha256}{SEALED}"

    def openable(self, sha256: str) -> Openable:
        """The original as something that opens like a `Path`, for readers that open it several times."""
        return _Original(self, sha256)

    def exists(self, sha256: str) -> bool:
        """True if there is an original of this hash."""
        return self.path(sha256).exists()

    def path(self, sha256: str) -> Path:
        """Where the original of this hash lies, sealed or not, or would lie. Read it by `open` alone."""
        sealed, clear = self._both(sha256)
        return sealed if sealed.exists() or (self.sealed and not clear.exists()) else clear

    def _both(self, sha256: str) -> tuple[Path, Path]:
        clear = self.root / "originals" / sha256[:2] / sha256[2:4] / sha256
        return clear.with_name(sha256 + SEALED), clear

    def verify(self, sha256: str) -> Health:
        """Will read the original through and compare its hash."""
        try:
            with self.open(sha256) as file:
                sound = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return Health.MISSING
        except (OSError, Unreadable):
            return Health.DAMAGED
        return Health.SOUND if sound else Health.DAMAGED

    def derived(self, sha256: str, name: str) -> IO[bytes] | None:
        """The derivative of this name for reading, None while there is none."""
        for path in self._both_derived(sha256, name):
            try:
                return _opened(path)
            except FileNotFoundError:
                continue
            except Unreadable:
                return None
        return None

    def derive(self, sha256: str, name: str, data: bytes) -> None:
        """Will put a derivative beside the original, whole or not at all."""
        sealed, clear = self._both_derived(sha256, name)
        if self.sealed:
            self._seal(io.BytesIO(data), sealed)
            return
        with self.draft() as draft:
            draft.file.write(data)
            draft.file.flush()
            draft.path.chmod(0o640)
            _place(draft.path, clear)

    def drop_derived(self, sha256: str) -> None:
        """Will remove the derivatives; they are made anew when they are asked for."""
        for derivative in self._both_derived(sha256, "x")[1].parent.glob(f"{sha256}.*"):
            derivative.unlink(missing_ok=True)

    def _both_derived(self, sha256: str, name: str) -> tuple[Path, Path]:
        clear = self.root / "derived" / sha256[:2] / sha256[2:4] / f"{sha256}.{name}"
        return clear.with_name(clear.name + SEALED), clear

    def _seal(self, clear: IO[bytes], final: Path) -> None:
        with self.draft() as draft:
            streams.seal(clear, draft.file, _bound_to(final))
            draft.file.flush()
            os.fsync(draft.file.fileno())
            draft.path.chmod(0o440)
            _place(draft.path, final)

    def drop_unused(self, used: Callable[[str], bool], before: datetime) -> int:
        """Will remove originals older than `before` that no row names, with their derivatives -> how many.

        Under the same lock as `keep`, so that bytes taken in anew at this moment are not lost.
        """
        dropped = 0
        for old in [path for path in self._originals() if path.stat().st_mtime < before.timestamp()]:
            with self._locked():
                sha256 = old.name.removesuffix(SEALED)
                if old.exists() and old.stat().st_mtime < before.timestamp() and not used(sha256):
                    self.drop_derived(sha256)
                    old.unlink()
                    dropped += 1
        return dropped

    def drop_drafts(self, before: datetime) -> int:
        """Will remove drafts that a crash has left, older than `before` -> how many."""
        left = [path for path in (self.root / "incoming").glob("draft-*") if path.stat().st_mtime < before.timestamp()]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def censused(self) -> Counter[str]:
        """Id of a key -> how many originals and files in quarantine it has sealed; under `` stand those in clear."""
        return Counter(_key_of(path) for path in (*self._originals(), *map(self._apart, self.apart())))

    def uneven(self) -> int:
        """How many originals do not lie as the setting says, by their names alone."""
        return sum(path.name.endswith(SEALED) is not self.sealed for path in self._originals())

    def unsettled(self) -> Iterator[str]:
        """Hashes of the originals that do not lie as they should: sealed with the newest key, or in clear."""
        wanted = ring.current().seals[0].id if self.sealed else ""
        return (path.name.removesuffix(SEALED) for path in self._originals() if _key_of(path) != wanted)

    def settle(self, sha256: str) -> bool:
        """Will write the original as it should lie, whole or not at all, and drop its derivatives.

        False, with nothing changed, when it is gone, or its bytes are damaged or do not open.
        """
        with self._locked():
            old = self.path(sha256)
            if self.verify(sha256) is not Health.SOUND:
                return False
            sealed, clear = self._both(sha256)
            kept_at = old.stat().st_mtime
            final = sealed if self.sealed else clear
            with self.open(sha256) as bytes_:
                self._write(bytes_, final)
            os.utime(final, (kept_at, kept_at))
            for other in (sealed, clear):
                if other != final:
                    other.unlink(missing_ok=True)
            self.drop_derived(sha256)
        return True

    def _write(self, clear: IO[bytes], final: Path) -> None:
        if self.sealed:
            self._seal(clear, final)
            return
        with self.draft() as draft:
            shutil.copyfileobj(clear, draft.file, CHUNK)
            draft.file.flush()
            os.fsync(draft.file.fileno())
            draft.path.chmod(0o440)
            _place(draft.path, final)

    def _originals(self) -> Iterable[Path]:
        found = (self.root / "originals").glob("??/??/*")
        return (path for path in found if len(path.name.removesuffix(SEALED)) == HASH_LENGTH)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (_folder(self.root) / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


@dataclass(frozen=True, slots=True)
class _Original:
    disk: Disk
    sha256: str

    def open(self, mode: str = "rb", **text: Any) -> Any:
        file = self.disk.open(self.sha256)
        return file if "b" in mode else io.TextIOWrapper(file, **text)


def disk() -> Disk:
    """The storage that the settings name."""
    return Disk(Path(settings.MEDIA_ROOT), sealed=settings.FILES_ENCRYPTED)


def _opened(path: Path) -> io.BufferedReader:
    file = path.open("rb")
    if not path.name.endswith(SEALED):
        return file
    try:
        return streams.open_(file, _bound_to(path))
    except Unreadable:
        file.close()
        raise


def _key_of(path: Path) -> str:
    if not path.name.endswith(SEALED):
        return ""
    try:
        with path.open("rb") as file:
            return streams.key_of(file) or "?"
    except FileNotFoundError:  # dropped at this moment
        return "?"


def _bound_to(path: Path) -> str:
    return path.name.removesuffix(SEALED)


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
