"""Archives and the documents that are archives (DOCX, XLSX, ODT, ASiC): what they are and whether they are bombs.

Every entry is really unpacked, counting, since what an archive says about itself may be a lie. Nothing is written.
"""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Refused

from .kinds import BY_TYPE, PROGRAMS
from .limits import MEGABYTE, Limits
from .names import extension

CHUNK = 256 * 1024
ENCRYPTED = 0x1
SMALL = MEGABYTE  # under this the ratio says nothing: an empty table shrinks a thousandfold
LOCAL = struct.Struct("<4s5H3I2H")
PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"))
MACROS = ("word/vbaproject.bin", "xl/vbaproject.bin", "ppt/vbaproject.bin")
DAMAGED = _("“{name}” is damaged and does not open. Save or pack it anew and attach it again.")


@dataclass(slots=True)
class Spent:
    """What unpacking has cost so far, with everything nested."""

    entries: int = 0
    unpacked: int = 0


def inspect(file: IO[bytes], name: str, limits: Limits) -> str:
    """Will unpack the archive within the limits -> code of its kind.

    Refuses files.damaged, files.bomb, files.program (a program or macros inside), files.locked (a password).
    """
    try:
        kind = _walk(file, name, limits, Spent(), limits.depth)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError) as wrong:
        raise Refused("files.damaged", DAMAGED, field="file", name=name) from wrong
    file.seek(0)
    return kind


def _walk(file: IO[bytes], name: str, limits: Limits, spent: Spent, depth: int) -> str:
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        spent.entries += len(entries)
        if spent.entries > limits.entries or depth == 0:
            raise _bomb(name)
        mimetype = b""
        for entry in entries:
            _check_entry(entry, name)
            if entry.filename == "mimetype" and entry.file_size < 200:
                mimetype = archive.read(entry)
            _unpack(file, entry, name, limits, spent, depth)
        return _kind(frozenset(archive.namelist()), mimetype, name)


def _kind(inside: frozenset[str], mimetype: bytes, name: str) -> str:
    if any(macro in {one.lower() for one in inside} for macro in MACROS):
        raise _program(name)
    known = BY_TYPE.get(mimetype.decode("ascii", "replace").strip())
    if known is not None:
        return known.code
    if "[Content_Types].xml" in inside:
        return next((code for part, code in PARTS if part in inside), "zip")
    return "zip"


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Refused(
            "files.locked",
            _("“{name}” is locked with a password. Attach it without one: it goes to us over a protected connection."),
            field="file",
            name=name,
        )
    if extension(entry.filename.rpartition("/")[2]) in PROGRAMS or entry.filename == "AndroidManifest.xml":
        raise _program(name)


def _unpack(file: IO[bytes], entry: zipfile.ZipInfo, name: str, limits: Limits, spent: Spent, depth: int) -> None:
    if spent.unpacked + entry.file_size > limits.unpacked:
        raise _bomb(name)
    with tempfile.SpooledTemporaryFile(max_size=4 * MEGABYTE) as nested:
        size, start = 0, b""
        for chunk in _inflated(file, entry):
            size += len(chunk)
            spent.unpacked += len(chunk)
            if spent.unpacked > limits.unpacked or _ratio_is_mad(size, entry.compress_size, limits):
                raise _bomb(name)
            start = start or chunk[:4]
            if start == b"PK\x03\x04":
                nested.write(chunk)
        if size != entry.file_size:
            raise zipfile.BadZipFile("an entry is not as long as it says")
        if start == b"PK\x03\x04":
            nested.seek(0)
            _walk(nested, name, limits, spent, depth - 1)


def _ratio_is_mad(size: int, packed: int, limits: Limits) -> bool:
    return size > SMALL and size > limits.ratio * max(packed, 1)


def _inflated(file: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(entry.header_offset)
    header = LOCAL.unpack(file.read(LOCAL.size))
    if header[0] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    file.seek(header[9] + header[10], 1)
    packed = _packed(file, entry.compress_size)
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        return _deflated(packed)
    raise NotImplementedError("an unusual way of packing")


def _packed(file: IO[bytes], left: int) -> Iterator[bytes]:
    while left > 0:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            raise zipfile.BadZipFile("cut short")
        left -= len(chunk)
        yield chunk


def _deflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-15)
    for given in packed:
        left = given
        while left and not unpacker.eof:
            yield unpacker.decompress(left, CHUNK)
            left = unpacker.unconsumed_tail
    while rest := unpacker.decompress(unpacker.unconsumed_tail, CHUNK):
        yield rest


def _bomb(name: str) -> Refused:
    return Refused(
        "files.bomb",
        _("“{name}” unpacks into far too much. Attach only the files that matter, one by one."),
        field="file",
        name=name,
    )


def _program(name: str) -> Refused:
    return Refused(
        "files.program",
        _("“{name}” has a program or macros inside. Save it without them (as DOCX, XLSX or PDF) and attach that."),
        field="file",
        name=name,
    )
