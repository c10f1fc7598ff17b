"""Bringing a backup back: into this empty town hall, or into a scratch place beside it as an exercise."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from pyrage import x25519

from ratusha.foundation.files.storage import Disk
from ratusha.foundation.vault import ring

from . import boxes, databases
from .manifest import FORMAT, Manifest, Piece
from .places import Place, moment_of

# What a restored town hall must not take from the surroundings of the living one.
OWN = ("RATUSHA_SECRET", "RATUSHA_SECRET_FILE", "RATUSHA_KEYS", "RATUSHA_KEYS_FILE", "DATABASE_URL_FILE")


class CannotRestore(Exception):
    """Nothing was changed; the sentence says why."""


class Damaged(Exception):
    """What came back differs from what was put away; the sentence says which piece."""


@dataclass(slots=True)
class Checked:
    """What the exercise found. `seconds`: restoring and checking; `age_seconds`: how old the data is."""

    name: str
    seconds: float
    age_seconds: float
    journal: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)
    sealed: dict[str, Any] = field(default_factory=dict)
    wrong_counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    rows: int = 0

    @property
    def whole(self) -> bool:
        """True if everything came back."""
        sound = not self.files.get("unsound") and not self.sealed.get("unreadable")
        return bool(self.journal.get("whole")) and sound and not self.wrong_counts


def chosen(place: Place, name: str = "") -> str:
    """The backup of this name, or the newest; CannotRestore when there is none."""
    names = place.snapshots()
    if not names:
        raise CannotRestore(_("There is no whole backup in {place}.").format(place=place.url))
    if name and name not in names:
        raise CannotRestore(
            _("There is no backup {name}. There are: {names}.").format(name=name, names=", ".join(names))
        )
    return name or names[-1]


def opened(place: Place, name: str, keys: list[x25519.Identity]) -> Manifest:
    """Reads what a backup consists of; CannotRestore when the key does not fit."""
    try:
        manifest = Manifest.model_validate_json(boxes.open_(place.manifest(name), keys))
    except boxes.Unreadable:
        raise CannotRestore(
            _("This key does not open the backup {name}, or it is damaged.").format(name=name)
        ) from None
    if manifest.format > FORMAT:
        raise CannotRestore(_("The backup was made by a newer Ratusha. Install that one first."))
    return manifest


def restore(place: Place, manifest: Manifest, keys: list[x25519.Identity]) -> None:
    """Will bring the backup into the database and the files of the settings, and the secret key into its file.

    Files come first and the database last, so a restoration that was cut off is begun anew. Raises CannotRestore when
    the database is not empty or of another kind, Damaged when a piece differs from its hash.
    """
    if manifest.kind != connection.vendor:
        says = _("The backup is of {theirs}, this database is {ours}. Set DATABASE_URL accordingly.")
        raise CannotRestore(says.format(theirs=manifest.kind, ours=connection.vendor))
    if not databases.is_empty():
        raise CannotRestore(_("The database is not empty. Restore into a new RATUSHA_HOME or a new database."))
    _keep_keys(manifest.keys)
    disk = Disk(Path(settings.MEDIA_ROOT), sealed=settings.FILES_ENCRYPTED)
    for piece in manifest.files:
        with disk.draft() as draft:
            _write(place, piece, keys, draft.file)
            disk.keep(draft, piece.sha256)
    _keep_secret(manifest.secret)
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix="restore-") as scratch:
        path = Path(scratch) / "database"
        with path.open("wb") as file:
            _write(place, manifest.database, keys, file)
        databases.fill(path, manifest.kind)


def _write(place: Place, piece: Piece, keys: list[x25519.Identity], into: Any) -> None:
    whole = hashlib.sha256()
    for label in piece.boxes:
        try:
            part = boxes.open_(place.box(label), keys)
        except boxes.Unreadable:
            raise Damaged(_("The box {label} of the backup is damaged.").format(label=label)) from None
        whole.update(part)
        into.write(part)
    if whole.hexdigest() != piece.sha256:
        raise Damaged(_("A piece of the backup differs from its hash {sha256}.").format(sha256=piece.sha256))


def _keep_keys(text: str) -> None:
    """The keys of the backup come first, since what comes back is sealed with them; keys that are here stay."""
    coming = ring.read(text).keys if text else ()
    there = ring.current().keys if ring.from_environment() or ring.place().exists() else ()
    missing = [key for key in coming if key not in there]
    if not missing:
        return
    if ring.from_environment():
        says = _("Take RATUSHA_KEYS away: the backup brings its own keys, and {keys} are not among yours.")
        raise CannotRestore(says.format(keys=", ".join(key.id for key in missing)))
    ring.replace((*coming, *(key for key in there if key not in coming)))


def _keep_secret(secret: str) -> None:
    path = settings.HOME / "secret"
    draft = path.with_name("secret.new")
    draft.touch(mode=0o600)
    draft.write_text(secret)
    draft.replace(path)


def drill(place: Place, name: str, key_file: Path, now: datetime) -> Checked:
    """Restores into a scratch place, checks the chain of the journal, the hash of each file, every count, and that each
    sealed value opens with the keys of the backup itself; then removes it all. The living town hall is not touched.
    Raises CannotRestore, Damaged."""
    began = time.monotonic()
    manifest = opened(place, name, boxes.private_keys(key_file.read_text()))
    with tempfile.TemporaryDirectory(prefix="ratusha-drill-") as home, databases.scratch(manifest.kind) as database:
        surroundings = {**os.environ, **database, "RATUSHA_HOME": home, "RATUSHA_PG_BIN": settings.PG_BIN}
        for own in OWN:
            surroundings.pop(own, None)
        arguments = ["restore", "--from", place.url, "--name", name, "--key", str(key_file.resolve())]
        _ratusha(surroundings, *arguments)
        published = ["--root", manifest.head[1]] if manifest.head[1] else []
        journal = _ratusha(surroundings, "journal", "verify", *published)
        files = _ratusha(surroundings, "files", "verify")
        keys = _ratusha(surroundings, "keys", "verify")
        rows = _ratusha(surroundings, "restore", "--count")["rows"]
    names = set(rows) | set(manifest.rows)
    wrong = {one: (manifest.rows.get(one, 0), rows.get(one, 0)) for one in sorted(names)}
    return Checked(
        name=name,
        seconds=time.monotonic() - began,
        age_seconds=(now - moment_of(name)).total_seconds(),
        journal=journal,
        files=files,
        sealed=keys,
        wrong_counts={one: pair for one, pair in wrong.items() if pair[0] != pair[1]},
        rows=sum(rows.values()),
    )


def _ratusha(surroundings: dict[str, str], *arguments: str) -> dict[str, Any]:
    """One command of the restored town hall in a process of its own -> its JSON; a report of failure is one too."""
    command = [sys.executable, "-m", "ratusha", *arguments, "--json"]
    done = subprocess.run(command, env=surroundings, cwd=settings.BASE, capture_output=True, text=True)  # noqa: S603
    try:
        found = json.loads(done.stdout)
    except ValueError:
        raise Damaged(done.stderr.strip()[-500:] or " ".join(arguments)) from None
    return dict(found)
