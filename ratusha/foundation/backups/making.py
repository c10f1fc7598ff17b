"""Making a backup: dump, files, manifest; then what is too old goes."""

import fcntl
import hashlib
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _
from pyrage import x25519

from ratusha import __version__
from ratusha.foundation.files.storage import disk
from ratusha.foundation.vault import ring

from . import boxes, databases
from .keeping import Keep, kept
from .manifest import Manifest, Piece
from .places import Place, moment_of, name_of

# Bytes in quarantine are left behind: a backup does not bring a virus back.
NAMED = "SELECT DISTINCT sha256 FROM files_storedfile WHERE scan NOT IN ('harmful', 'removed') ORDER BY 1"
CHUNK = 4 * 1024 * 1024


class NotSet(Exception):
    """Backups are not configured, or wrongly; the sentence says how to set them."""


class Busy(Exception):
    """Another backup is being made at this moment."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to, for whose eyes, and what is kept."""

    place: Place
    keys: list[x25519.Recipient]
    keep: Keep


@dataclass(slots=True)
class Made:
    """What came of it. `sent`: bytes that were new to the place; `seconds`: how long it took."""

    manifest: Manifest
    boxes_new: int = 0
    sent: int = 0
    seconds: float = 0.0
    forgotten: list[str] = field(default_factory=list)


def plan() -> Plan:
    """Reads the settings; NotSet with what to do when something is missing or wrong."""
    if not settings.BACKUP_TO:
        raise NotSet(_("Set RATUSHA_BACKUP_TO: file:///mnt/backup or s3://bucket/folder."))
    try:
        keys = boxes.public_keys(settings.BACKUP_KEYS)
    except ValueError:
        raise NotSet(_("RATUSHA_BACKUP_KEYS is not a public key such as age1….")) from None
    if not keys:
        raise NotSet(_("Set RATUSHA_BACKUP_KEYS; make a pair of keys with: ratusha backup --new-key FILE"))
    try:
        keep = Keep.of(settings.BACKUP_KEEP)
    except ValueError:
        raise NotSet(_("RATUSHA_BACKUP_KEEP must look like 7d 5w 12m: days, weeks and months.")) from None
    try:
        return Plan(Place(settings.BACKUP_TO), keys, keep)
    except ValueError:
        raise NotSet(_("RATUSHA_BACKUP_TO must begin with file:/// or s3://.")) from None


@contextmanager
def alone() -> Iterator[None]:
    """One backup at a time: a box must not be removed as unneeded while another backup counts on it."""
    with (settings.HOME / "backup.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy from None
        yield


def make(wanted: Plan, now: datetime) -> Made:
    """Will make a backup of this moment -> what it holds and what it cost.

    Raises Busy, places.Unreachable, databases.NoTool; whatever was sent before stays and is not sent again.
    """
    began = time.monotonic()
    with alone(), tempfile.TemporaryDirectory(dir=settings.HOME, prefix="backup-") as scratch:
        sending = _Sending(wanted, wanted.place.labels())
        with databases.dumped(Path(scratch)) as dump:
            rows = databases.counts(dump.ask, dump.kind)
            head = dump.ask("SELECT seq, digest FROM journal_chainhead")
            named = [str(sha256) for (sha256,) in dump.ask(NAMED)]
        with dump.path.open("rb") as file:
            database = sending.piece(file)
        files, missing = sending.files(named)
        manifest = Manifest(
            name=name_of(now), version=__version__, kind=dump.kind, database=database, files=files, missing=missing,
            secret=settings.SECRET_KEY, keys=_keys(), rows=rows,
            head=(int(head[0][0]), str(head[0][1])) if head else (0, ""),
        )  # fmt: skip
        closed = boxes.close(manifest.model_dump_json().encode(), wanted.keys)
        wanted.place.put_snapshot(manifest.name, closed, manifest.labels)
        made = Made(manifest, sending.new, sending.sent)
        made.forgotten = forget_old(wanted)
    made.seconds = time.monotonic() - began
    return made


def _keys() -> str:
    """The key ring, to be closed with the rest: a backup brings the keys of its own day along."""
    try:
        return ring.current().text
    except (ring.BadRing, OSError) as wrong:
        raise NotSet(_("The key ring cannot be read: {why}.").format(why=wrong)) from None


def forget_old(wanted: Plan) -> list[str]:
    """Will remove the backups that need not be kept -> their names."""
    names = wanted.place.snapshots()
    staying = kept([(name, moment_of(name).date()) for name in names], wanted.keep)
    going = [name for name in names if name not in staying]
    if going:
        wanted.place.forget(going)
    return going


class _Sending:
    """Puts pieces into boxes; what the place has already is not sent."""

    def __init__(self, wanted: Plan, there: set[str]) -> None:
        self.wanted, self.there = wanted, there
        self.new = self.sent = 0

    def piece(self, file: IO[bytes]) -> Piece:
        whole, size, labels = hashlib.sha256(), 0, []
        while part := file.read(CHUNK):
            whole.update(part)
            size += len(part)
            labels.append(self._box(part))
        return Piece(sha256=whole.hexdigest(), size=size, boxes=labels)

    def files(self, named: list[str]) -> tuple[list[Piece], list[str]]:
        """Originals by their hashes -> (pieces, hashes of those that are gone or damaged on the disk itself)."""
        pieces, missing = [], []
        for sha256 in named:
            try:
                with disk().open(sha256) as file:
                    piece = self.piece(file)
            except FileNotFoundError:
                missing.append(sha256)
                continue
            if piece.sha256 == sha256:
                pieces.append(piece)
            else:
                missing.append(sha256)
        return pieces, missing

    def _box(self, part: bytes) -> str:
        label = boxes.label(part, settings.SECRET_KEY)
        if label not in self.there:
            box = boxes.close(part, self.wanted.keys)
            self.wanted.place.put_box(label, box)
            self.there.add(label)
            self.new += 1
            self.sent += len(box)
        return label
