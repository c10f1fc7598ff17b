"""ASiC-S and ASiC-E (ETSI EN 319 162-1): files in a zip with signatures over them, CAdES or XAdES.

In ASiC-S the signature is over the only file. In ASiC-E with CAdES it is over a manifest that names the files with
their digests, so a file is signed when a manifest names it, its digest agrees and the signature over the manifest is
valid; a file that no manifest names is not signed by anybody and is told so.
"""

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..report import Reason, Report, Signer, combined, failed, note, refused, unclear
from . import manifests, xades, zips
from .tools import Tools, of_stamp, proved_by, with_reasons

MIMES = {"application/vnd.etsi.asic-e+zip": "asic-e", "application/vnd.etsi.asic-s+zip": "asic-s"}
CAN_BE = re.compile(
    r"META-INF/([^/]*signature[^/]*\.p7s|[^/]*signatures[^/]*\.xml|ASiCManifest[^/]*\.xml|[^/]*timestamp[^/]*\.tst)",
    re.I,
)
P7S = re.compile(r"META-INF/[^/]*signature[^/]*\.p7s", re.I)
XML = re.compile(r"META-INF/[^/]*signatures[^/]*\.xml", re.I)
MANIFEST = re.compile(r"META-INF/ASiCManifest[^/]*\.xml", re.I)
ARCHIVE = re.compile(r"META-INF/ASiC(Archive)?Manifest[^/]*\.xml", re.I)
STAMP = re.compile(r"META-INF/[^/]*timestamp[^/]*\.tst", re.I)
WEAK = frozenset({"1.3.14.3.2.26", "2.16.840.1.101.3.4.2.4"})
SMALL = 10_000_000
LONGEST_MIME = 200
SIGNATURES_MOST = 100
LISTED_MOST = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """Signers with the files that they signed."""

    signers: tuple[Signer, ...]
    names: frozenset[str]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stamped:
    """A time-stamp of the whole: its service, what it is over by name, and what that means."""

    signers: tuple[Signer, ...]
    names: frozenset[str]
    moment: datetime | None
    reasons: tuple[Reason, ...]


def is_container(data: bytes) -> bool:
    """Whether the zip holds what signatures are in; a plain archive, a DOCX or an ODT does not."""
    try:
        archive = zips.opened(data)
        if "mimetype" in archive.names:
            return archive.sizes["mimetype"] <= LONGEST_MIME and archive.read("mimetype").decode("latin-1") in MIMES
        return any(CAN_BE.fullmatch(name) for name in archive.names)
    except zips.BadZip:
        return True  # what cannot be opened is told by `verify`


def verify(data: bytes, tools: Tools) -> Report:
    """Will verify every signature of the container -> one report with all signers."""
    try:
        return _verified(zips.opened(data), tools)
    except zips.BadZip as bad:
        return refused("asic", failed(bad.code, name=bad.name))


def _verified(archive: zips.Opened, tools: Tools) -> Report:
    kind, reasons = _kind(archive)
    files = [name for name in archive.names if name != "mimetype" and not name.upper().startswith("META-INF/")]
    if not files:
        return refused(kind, *reasons, failed("asic_no_files"))
    if sum(bool(CAN_BE.fullmatch(name)) for name in archive.names) > SIGNATURES_MOST:
        return refused(kind, *reasons, failed("asic_too_many"))
    stamps = _stamps(archive, kind, files, tools)
    parts = [*_cades(archive, kind, files, tools, stamps), *_xades(archive, files, tools)]
    reasons += [one for part in parts for one in part.reasons] + [one for part in stamps for one in part.reasons]
    reasons += _beside(archive)
    if stamps and not parts:  # ASiC of a time-stamp alone
        parts = [_Found(one.signers, one.names) for one in stamps]
        reasons.append(note("stamp_only"))
    covered = frozenset().union(*(part.names for part in parts))
    reasons += [unclear("asic_not_signed", name=name) for name in files if name not in covered][:LISTED_MOST]
    signers = [_told(signer, part.names, files) for part in parts for signer in part.signers]
    content = archive.read(files[0]) if len(files) == 1 else None
    return combined(kind, signers, reasons, content)


def _told(signer: Signer, names: frozenset[str], files: Sequence[str]) -> Signer:
    """The signer with the names of the files that others signed and they did not."""
    left = [note("asic_not_by_them", name=name) for name in files if name not in names][:LISTED_MOST]
    return with_reasons(signer, left)


def _kind(archive: zips.Opened) -> tuple[str, list[Reason]]:
    guess = "asic-e" if any(MANIFEST.fullmatch(name) for name in archive.names) else "asic-s"
    if "mimetype" not in archive.names:
        return guess, [note("asic_no_mimetype")]
    if archive.sizes["mimetype"] > LONGEST_MIME:
        return guess, [failed("asic_mimetype")]
    told = archive.read("mimetype").decode("ascii", "replace")
    if told not in MIMES:
        return guess, [failed("asic_mimetype")]
    first = archive.first == "mimetype" and archive.first_stored
    return MIMES[told], [] if first else [note("asic_mimetype_place")]


def _beside(archive: zips.Opened) -> list[Reason]:
    """What stands in META-INF and is not verified here: evidence records."""
    return [
        note("asic_not_looked_at", name=name)
        for name in archive.names
        if name.upper().startswith("META-INF/") and name.lower().endswith(".ers")
    ]


def _stamps(archive: zips.Opened, kind: str, files: Sequence[str], tools: Tools) -> list[_Stamped]:
    """Time-stamps over the only file (ASiC-S), or over a list of files and signatures with their digests."""
    left = [name for name in archive.names if STAMP.fullmatch(name)][:SIGNATURES_MOST]
    found = []
    for name in [one for one in archive.names if ARCHIVE.fullmatch(one)] if left else []:
        try:
            table = manifests.parse(_small(archive, name))
        except manifests.BadManifest:
            continue  # told by `_cades`
        if table.signature in left:
            left.remove(table.signature)
            wrong = [reason for one in table.references if (reason := _compared(archive, one, tools)) is not None]
            names = frozenset(one.name for one in table.references)
            found.append(_stamped(archive, table.signature, _small(archive, name), names, wrong, tools))
    if kind == "asic-s" and len(files) == 1:
        found += [_stamped(archive, name, archive.read(files[0]), frozenset(files), [], tools) for name in left]
        left = []
    lost = [note("asic_stamp_alone", name=name) for name in left]
    return [*found, _Stamped((), frozenset(), None, tuple(lost))] if lost else found


def _stamped(
    archive: zips.Opened, name: str, over: bytes, names: frozenset[str], wrong: list[Reason], tools: Tools
) -> _Stamped:
    report = tools.stamp(_small(archive, name), over)
    moment = None if wrong else proved_by(report)
    signers = tuple(with_reasons(one, wrong) for one in report.signers)
    return _Stamped(signers, names, moment, (*([] if wrong else of_stamp(report, name)), *wrong))


def _existed(stamps: Sequence[_Stamped], name: str) -> datetime | None:
    """When a time-stamp over this signature shows that it was there."""
    return min((one.moment for one in stamps if one.moment is not None and name in one.names), default=None)


def _cades(
    archive: zips.Opened, kind: str, files: Sequence[str], tools: Tools, stamps: Sequence[_Stamped]
) -> list[_Found]:
    signatures = [name for name in archive.names if P7S.fullmatch(name)]
    tables = [name for name in archive.names if MANIFEST.fullmatch(name)]
    if not tables and kind == "asic-s":
        return [_over_file(archive, name, files, tools, _existed(stamps, name)) for name in signatures]
    found, used = [], set()
    for name in tables:
        try:
            table = manifests.parse(_small(archive, name))
        except manifests.BadManifest as bad:
            found.append(_Found((), frozenset(), (failed("asic_manifest", name=name, said=str(bad)),)))
            continue
        if table.signature.lower().endswith(".tst"):
            continue  # a time-stamp over a manifest: told by `_stamps`
        if table.signature not in archive.names or table.signature in used:
            found.append(_Found((), frozenset(), (failed("asic_no_signature", name=name),)))
            continue
        used.add(table.signature)
        found.append(_over_manifest(archive, name, table, tools, _existed(stamps, table.signature)))
    left = [name for name in signatures if name not in used]
    return [*found, *(_Found((), frozenset(), (failed("asic_no_manifest", name=name),)) for name in left)]


def _over_file(archive: zips.Opened, name: str, files: Sequence[str], tools: Tools, existed: datetime | None) -> _Found:
    if len(files) != 1:
        return _Found((), frozenset(), (failed("asic_s_files", count=str(len(files))),))
    report = tools.cms(_small(archive, name), archive.read(files[0]), existed)
    return _Found(report.signers, frozenset(files), _own(report))


def _over_manifest(
    archive: zips.Opened, name: str, table: manifests.Manifest, tools: Tools, existed: datetime | None
) -> _Found:
    report = tools.cms(_small(archive, table.signature), _small(archive, name), existed)
    wrong = [reason for one in table.references if (reason := _compared(archive, one, tools)) is not None]
    signers = tuple(with_reasons(one, wrong) for one in report.signers)
    return _Found(signers, frozenset(one.name for one in table.references), (*_own(report), *wrong))


def _own(report: Report) -> tuple[Reason, ...]:
    """The reasons of a report that no signer has: of a CMS that could not be read."""
    told = {reason for signer in report.signers for reason in signer.reasons}
    return tuple(reason for reason in report.reasons if reason not in told)


def _compared(archive: zips.Opened, one: manifests.Reference, tools: Tools) -> Reason | None:
    if one.name not in archive.names:
        return failed("asic_missing", name=one.name)
    made = tools.digest(one.oid, archive.read(one.name)) if one.oid else None
    if made is None:
        return unclear("asic_digest_unknown", name=one.name, algorithm=one.algorithm[:100])
    if not hmac.compare_digest(made, one.digest):
        return failed("asic_changed", name=one.name)
    return unclear("asic_digest_weak", name=one.name) if one.oid in WEAK else None


def _xades(archive: zips.Opened, files: Sequence[str], tools: Tools) -> list[_Found]:
    def file(name: str) -> bytes | None:
        return archive.read(name) if name in files else None

    found = []
    for name in archive.names:
        if XML.fullmatch(name):
            told = xades.within(_small(archive, name), file, tools)
            found += [_Found((signer,), names) for signer, names in told.signers]
            found += [_Found((), frozenset(), told.reasons)] if told.reasons else []
    return found


def _small(archive: zips.Opened, name: str) -> bytes:
    if archive.sizes[name] > SMALL:
        raise zips.BadZip("zip_bomb", name)
    return archive.read(name)
