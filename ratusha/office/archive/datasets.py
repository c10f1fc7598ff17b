"""A file as one package for the archive: signed bytes as they came, an inventory, a cover, checksums; and its check.

Plain ZIP, XML, CSV and text, so that it is read and checked without this system (`sha256sum -c manifest.sha256`). Order
№1886/5 of 11.11.2014 asks for a cover of the archival electronic file in XML; names of elements are ours, in a
namespace of their own, until a receiving archive gives its schema (`docs/archive.md`).
"""

import csv
import hashlib
import io
import json
import logging
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils import translation
from django.utils.translation import gettext as _

from ratusha.foundation.actions.call import system_call
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files import handed
from ratusha.foundation.papers import sheets
from ratusha.foundation.vault import Unreadable

from . import actions, queries
from .queries import Content, Dossier

log = logging.getLogger("ratusha.archive")
FORMAT = "ratusha-archive-package/1"
NAMESPACE = "urn:ratusha:archive-package:1"
MANIFEST = "manifest.sha256"
PIECE = 1 << 20
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LINE = re.compile(r"^([0-9a-f]{64}) [ *](.+)$")
MOST_MANIFEST = 64 << 20


class Incomplete(ValueError):
    """Bytes that must be in the package are not there; the argument is a sentence."""


@dataclass
class Written:
    """What is in a package so far: names with their hashes, lines of the inventory."""

    archive: zipfile.ZipFile
    hashes: dict[str, str] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, data: bytes | IO[bytes]) -> str:
        """Will write one file, stored as it is -> its SHA-256."""
        digest = hashlib.sha256()
        with self.archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as into:
            source = io.BytesIO(data) if isinstance(data, bytes) else data
            for piece in iter(lambda: source.read(PIECE), b""):
                digest.update(piece)
                into.write(piece)
        self.hashes[name] = digest.hexdigest()
        return self.hashes[name]


def make(path: Path, package: Any, at: datetime) -> int:
    """Will write the package of a file -> how many papers are in it. `Incomplete` when bytes are missing."""
    dossier = package.dossier
    with handed.written(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        written = Written(archive)
        count = 0
        for count, content in enumerate(queries.contents(dossier), 1):
            written.lines.append(_paper(written, content))
            if count % 20 == 0:
                queries.note_progress(package.pk, count)
        written.add("inventory.xml", _inventory_xml(dossier, written.lines))
        written.add("inventory.csv", _inventory_csv(written.lines))
        written.add("cover.xml", _cover(dossier, written, at, package.by.name))
        written.add("README.txt", _readme().encode())
        manifest = "".join(f"{digest}  {name}\n" for name, digest in written.hashes.items()).encode()
        written.add(MANIFEST, manifest)
        archive.comment = f"{FORMAT} {written.hashes[MANIFEST]}".encode()
    return count


def made(pk: int, now: datetime) -> str:
    """Will make a package that has begun and verify it back -> what has become of it."""
    package = queries.package(pk)
    if package is None or package.state != "running":
        return "nothing"
    path = queries.path_of(pk)
    try:
        with translation.override("uk"):
            papers = make(path, package, now)
            wrong = problems(path)
    except Exception as failed:
        log.exception("package %s could not be made", pk)
        told = str(failed) if isinstance(failed, Incomplete) else f"{type(failed).__name__}: {failed}"
        actions.finish_package(system_call("archive.package"), pk, error=told[:400])
        return "failed"
    with handed.opened(path) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = handed.size_of(path)
    error = "; ".join(wrong)[:400]
    actions.finish_package(
        system_call("archive.package"), pk, papers=papers, size=size, sha256=digest, error=error
    )  # fmt: skip
    return "failed" if wrong else "ready"


def sweep(now: datetime) -> None:
    """Will drop the files of packages that are over, and what a dead maker left."""
    handed.sweep(queries.path_of(0).parent, queries.kept(now))


def _paper(written: Written, content: Content) -> dict[str, Any]:
    one = content.filing
    folder = f"papers/{one.ordinal:05d}"
    files = []
    for number, stored in enumerate(content.files, 1):
        name = f"{folder}/{number:02d}-{UNSAFE.sub('_', stored.name)[-100:]}"
        source = queries.bytes_of(stored)
        if source is None:
            raise Incomplete(_("The bytes of «{name}» are missing.").format(name=stored.name))
        with source:
            digest = written.add(name, source)
        if digest != stored.sha256:
            raise Incomplete(_("The bytes of «{name}» have changed.").format(name=stored.name))
        files.append({"name": name, "type": stored.media_type, "bytes": stored.size, "sha256": digest})
        if report := content.reports.get(stored.pk):
            told = json.dumps(report, ensure_ascii=False, indent=1, default=str).encode()
            written.add(f"{name}.report.json", told)
            files[-1]["report"] = f"{name}.report.json"
    return {
        "order": one.ordinal,
        "number": content.number,
        "title": content.title,
        "filed": one.filed_at.date().isoformat(),
        "volume": one.volume,
        "sheets": one.sheets,
        "about": f"{one.about_label}:{one.about_id}",
        "destroyed": one.dropped_at.date().isoformat() if one.dropped_at else "",
        "card": [list(row) for row in content.card],
        "files": files,
    }


def _text(parent: Element, name: str, value: object) -> Element:
    made = SubElement(parent, name)
    made.text = _clean(str(value))
    return made


def _clean(text: str) -> str:
    """Without the control characters that XML cannot carry."""
    return "".join(char for char in text if char in "\t\n" or (ord(char) >= 32 and not 0xFFFE <= ord(char) <= 0xFFFF))


def _bytes(root: Element) -> bytes:
    indent(root)
    made: bytes = tostring(root, "utf-8", xml_declaration=True)
    return made + b"\n"


def _inventory_xml(dossier: Dossier, lines: Iterable[dict[str, Any]]) -> bytes:
    root = Element("InternalInventory", xmlns=NAMESPACE, file=str(dossier))
    for line in lines:
        paper = SubElement(root, "Document", order=str(line["order"]))
        for element, name in (
            ("RegistrationIndex", "number"), ("Title", "title"), ("FiledOn", "filed"), ("Volume", "volume"),
            ("Sheets", "sheets"), ("DestroyedOn", "destroyed"), ("SourceKey", "about"),
        ):  # fmt: skip
            if line[name] != "":
                _text(paper, element, line[name])
        for name, value in line["card"]:
            _text(paper, "Requisite", value).set("name", _clean(str(name)))
        for told in line["files"]:
            file = SubElement(paper, "File", {"sha256": told["sha256"], "bytes": str(told["bytes"])})
            file.set("type", told["type"])
            _text(file, "Name", told["name"])
            if "report" in told:
                _text(file, "VerificationReport", told["report"])
    return _bytes(root)


def _inventory_csv(lines: Iterable[dict[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        [_("No."), _("Number of the paper"), _("Heading of the paper"), _("Filed"), _("Sheets"), _("Files")]
    )
    for line in lines:
        files = " | ".join(told["name"] for told in line["files"])
        texts = [line["number"], line["title"], line["filed"]]
        writer.writerow([line["order"], *map(sheets.guarded, texts), line["sheets"], sheets.guarded(files)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cover(dossier: Dossier, written: Written, at: datetime, by: str) -> bytes:
    root = Element("ArchivalFileCover", xmlns=NAMESPACE, format=FORMAT)
    known = charter.values(("community.council", "community.edrpou"))
    fund = SubElement(root, "Creator")
    _text(fund, "Name", known["community.council"])
    _text(fund, "Code", known["community.edrpou"])
    file = SubElement(root, "File")
    rows = (
        ("Index", dossier.index), ("Year", dossier.year), ("Title", dossier.title),
        ("Section", dossier.heading.section.title), ("Retention", queries.term_words(dossier.kept)),
        ("Article", dossier.heading.article), ("Inventory", dossier.inventory.number if dossier.inventory else ""),
        ("OpenedOn", dossier.opened_on), ("ClosedOn", dossier.closed_on or ""), ("Volumes", dossier.volumes),
        ("Documents", len(written.lines)), ("Sheets", dossier.sheets),
        ("Files", sum(len(line["files"]) for line in written.lines)),
    )  # fmt: skip
    for name, value in rows:
        if value != "":
            _text(file, name, value)
    package = SubElement(root, "Package")
    _text(package, "MadeAt", at.isoformat(timespec="seconds"))
    _text(package, "MadeBy", by)
    _text(package, "Inventory", "inventory.xml")
    _text(package, "Checksums", MANIFEST)
    return _bytes(root)


def _readme() -> str:
    return "\n".join(
        str(one)
        for one in (
            _("A file of papers handed over to an archive, by order No. 1886/5 of the Ministry of Justice."),
            _("cover.xml: what file it is. inventory.xml and inventory.csv: its papers in order."),
            _("papers/NUMBER/: the files of one paper as they came; signed bytes are not changed."),
            _("NAME.report.json: how the signature was verified when it was taken."),
            _("manifest.sha256: SHA-256 of every file. Check it by: sha256sum -c manifest.sha256"),
            _("or by: ratusha archive-check FILE"),
        )
    )


def problems(path: Path) -> list[str]:
    """Will read a package through -> what is wrong with it, naming each file; empty when it is whole."""
    try:
        with handed.opened(path) as file, zipfile.ZipFile(file) as archive:
            return _damage(archive)
    except (zipfile.BadZipFile, Unreadable, OSError, EOFError, ValueError, NotImplementedError) as wrong:
        return [_("This cannot be read as a package: {why}.").format(why=str(wrong)[:200])]


def _damage(archive: zipfile.ZipFile) -> list[str]:
    inside = [one.filename for one in archive.infolist()]
    wrong = [
        _("{name} is there twice.").format(name=name) for name in sorted({n for n in inside if inside.count(n) > 1})
    ]
    if MANIFEST not in inside:
        return [*wrong, _("{name} is missing.").format(name=MANIFEST)]
    manifest = _manifest(archive)
    if manifest is None:
        return [*wrong, _("{name} has changed.").format(name=MANIFEST)]
    for name, wanted in manifest.items():
        if name not in inside:
            wrong.append(_("{name} is missing.").format(name=name))
        elif _hash(archive, name) != wanted:
            wrong.append(_("{name} has changed.").format(name=name))
    loose = sorted(set(inside) - set(manifest) - {MANIFEST})
    return wrong + [_("{name} is in no list.").format(name=name) for name in loose]


def _manifest(archive: zipfile.ZipFile) -> dict[str, str] | None:
    """Names and hashes; None when the list is not what the package says of itself, or cannot be read."""
    if archive.getinfo(MANIFEST).file_size > MOST_MANIFEST:
        return None
    try:
        text = archive.read(MANIFEST)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return None
    said = archive.comment.decode("ascii", "replace").rpartition(" ")[2]
    if hashlib.sha256(text).hexdigest() != said:
        return None
    rows = [LINE.match(line) for line in text.decode("utf-8", "replace").splitlines()]
    return None if None in rows else {row[2]: row[1] for row in rows if row}


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as file:
            for piece in iter(lambda: file.read(PIECE), b""):
                digest.update(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        return ""
    return digest.hexdigest()
