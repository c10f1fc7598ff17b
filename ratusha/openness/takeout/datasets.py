"""The archive: every table as JSON Lines and CSV, the files, a manifest with counts and hashes; and its check."""

import csv
import hashlib
import io
import json
import logging
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import handed
from ratusha.foundation.journal.moment import snapshot
from ratusha.foundation.papers import sheets

from . import actions, queries
from .queries import TableOf

log = logging.getLogger("ratusha.takeout")
FORMAT = "ratusha-takeout/1"
PIECE = 1 << 20


class Hashed:
    """Writes on and remembers the hash and the size."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.digest, self.size = out, hashlib.sha256(), 0

    def write(self, data: bytes) -> None:
        self.out.write(data)
        self.digest.update(data)
        self.size += len(data)

    def told(self) -> dict[str, Any]:
        """For the manifest."""
        return {"sha256": self.digest.hexdigest(), "bytes": self.size}


def make(path: Path, *, personal: bool, purpose: str, by: str, at: datetime) -> dict[str, int]:
    """Will write the archive -> rows by table. ValueError if what was written is not what the tables count.

    One moment's state of the database. Without `personal` those fields are empty and no file's bytes are inside.
    """
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "community": queries.community(),
        "made_at": at.isoformat(),
        "made_by": by,
        "personal": personal,
        "purpose": purpose,
        "tables": {},
        "files": [],
    }
    with (
        handed.written(path) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
        snapshot(),
    ):
        for table in queries.tables():
            manifest["tables"][table.label] = _table(archive, table, personal=personal)
        manifest["files"] = list(_files(archive)) if personal else []
        archive.writestr("README.txt", _readme(personal))
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return {label: told["rows"] for label, told in manifest["tables"].items()}


def made(pk: int, now: datetime) -> str:
    """Will make an archive that has begun -> what has become of it."""
    takeout = queries.takeout(pk)
    if takeout is None or takeout.state != "running":
        return "nothing"
    path = queries.path_of(pk)
    told: dict[str, Any] = {"personal": takeout.personal, "purpose": takeout.purpose, "by": takeout.by.name, "at": now}
    try:
        with translation.override("uk"):
            counts = make(path, **told)
            wrong = problems(path)
    except Exception as failed:
        log.exception("archive %s could not be made", pk)
        actions.finish(system_call("takeout.finish"), pk, error=f"{type(failed).__name__}: {failed}"[:400])
        return "failed"
    error = "; ".join(wrong)[:400]
    digest = whole_hash(path)
    call = system_call("takeout.finish")
    actions.finish(call, pk, size=handed.size_of(path), sha256=digest, counts=counts, error=error)
    return "failed" if wrong else "ready"


def sweep() -> None:
    """Will drop the files of archives that were removed or could not be made; after a crash, at the next sweep."""
    handed.sweep(queries.path_of(0).parent, queries.kept())


def _table(archive: zipfile.ZipFile, table: TableOf, *, personal: bool) -> dict[str, Any]:
    hidden = frozenset() if personal else table.personal
    rows = 0
    with TemporaryFile("w+b") as beside:
        sheet = Hashed(beside)
        lines = io.TextIOWrapper(_Writable(sheet), encoding="utf-8", newline="", write_through=True)  # type: ignore[type-var]
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow(table.columns)
        with archive.open(f"data/{table.label}.jsonl", "w", force_zip64=True) as out:
            whole = Hashed(out)
            for row in queries.rows_of(table):
                said = {name: None if name in hidden else value for name, value in zip(table.columns, row, strict=True)}
                whole.write(json.dumps(said, ensure_ascii=False, cls=DjangoJSONEncoder).encode() + b"\n")
                writer.writerow([_cell(value) for value in said.values()])
                rows += 1
        lines.flush()
        beside.seek(0)
        with archive.open(f"data/{table.label}.csv", "w", force_zip64=True) as out:
            for piece in iter(lambda: beside.read(PIECE), b""):
                out.write(piece)
    if rows != (counted := queries.count_of(table)):
        raise ValueError(f"{table.label}: {rows} rows were written of {counted}")
    return {
        "rows": rows,
        "columns": list(table.columns),
        "left_empty": sorted(hidden),
        "jsonl": whole.told(),
        "csv": sheet.told(),
    }


class _Writable(io.BufferedIOBase):
    """Lets a text layer write into a `Hashed`."""

    def __init__(self, out: Hashed) -> None:
        super().__init__()
        self.hashed = out

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.hashed.write(bytes(data))
        return len(data)


def _cell(value: Any) -> str:
    """A cell that no table program runs as a formula; exact values are in the JSON Lines."""
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
    if isinstance(value, (bool, int, float)):
        return str(value)
    plain = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return sheets.guarded(plain).replace("\x00", "")


def _files(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    for sha256, size in queries.originals():
        found = queries.original(sha256)
        if found is not None:
            with found, archive.open(zipfile.ZipInfo(f"files/{sha256}"), "w", force_zip64=True) as into:
                shutil.copyfileobj(found, into, PIECE)
        yield {"sha256": sha256, "bytes": size, "missing": found is None}


def _readme(personal: bool) -> str:
    told = [
        _("Everything of one installation of Ratusha, at one moment."),
        _("data/TABLE.jsonl: exact values, one row a line. data/TABLE.csv: the same for table programs."),
        _("In CSV a text that could pass for a formula has an apostrophe in front."),
        _("Columns that end with _id lead to the id of another table."),
        _("files/HASH are the stored files; their names and kinds are in data/files.storedfile."),
        _("manifest.json tells rows, columns and SHA-256 of each. Check it by `ratusha takeout --check FILE`."),
        _("Passwords and secret links are never inside."),
    ]  # fmt: skip
    if not personal:
        told.append(_("Personal data are left empty: see left_empty in the manifest."))
    return "\n".join(str(one) for one in told) + "\n"


def problems(path: Path) -> list[str]:
    """Will read the archive through -> what is wrong with it: hashes, counts of rows, files; empty when it is whole."""
    found: list[str] = []
    with handed.opened(path) as file, zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for label, told in manifest["tables"].items():
            for kind in ("jsonl", "csv"):
                digest, rows = _read(archive, f"data/{label}.{kind}", kind)
                if digest != told[kind]["sha256"]:
                    found.append(_("{name} has changed.").format(name=f"data/{label}.{kind}"))
                if rows != told["rows"]:
                    found.append(_("{name} has {rows} rows, and must have {wanted}.").format(
                        name=f"data/{label}.{kind}", rows=rows, wanted=told["rows"]))  # fmt: skip
        for file in manifest["files"]:
            if file["missing"]:
                found.append(_("{name} was missing already.").format(name=file["sha256"]))
            elif _read(archive, f"files/{file['sha256']}", "")[0] != file["sha256"]:
                found.append(_("{name} has changed.").format(name=f"files/{file['sha256']}"))
    return found


def _read(archive: zipfile.ZipFile, name: str, kind: str) -> tuple[str, int]:
    digest, rows = hashlib.sha256(), 0
    try:
        with archive.open(name) as file:
            for piece in iter(lambda: file.read(PIECE), b""):
                digest.update(piece)
                rows += piece.count(b"\n")
        if kind == "csv":
            with archive.open(name) as file:
                csv.field_size_limit(10_000_000)
                rows = sum(1 for _row in csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))) - 1
    except (KeyError, zipfile.BadZipFile):
        return "", -1
    return digest.hexdigest(), rows


def whole_hash(path: Path) -> str:
    """SHA-256 of the archive in clear, as its reader gets it."""
    with handed.opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
