"""What a file really is, by its content; and whether that is what we take and what its name promises."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import filetype
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Refused

from . import archives, pictures
from .kinds import BY_CODE, BY_TYPE, LOOSE_FAMILIES, PROGRAMS, TAKEN, Kind, by_extension
from .limits import Limits
from .names import extension

HEAD = 8_192
PROGRAM_STARTS = (
    b"\x7fELF", b"#!/", b"#! /", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
CMS = re.compile(
    rb"\x30(?:\x80|[\x00-\x7f]|\x81.|\x82..|\x83...|\x84....)\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", re.S
)
PEM_CMS = re.compile(rb"\s*-----BEGIN (?:PKCS7|CMS)-----")
SVG = re.compile(r"<(?:\w+:)?svg[\s>]", re.I)
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|script|iframe)[\s>]", re.I)
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0c\x1b")


@dataclass(frozen=True, slots=True)
class Found:
    """The kind of the content; pixels of a picture."""

    kind: Kind
    width: int | None = None
    height: int | None = None


def examine(file: IO[bytes], name: str, size: int, limits: Limits) -> Found:
    """Will tell what the file is -> its kind and pixels; refuses programs, kinds that are not taken, names that promise
    something else, damaged files and bombs (codes as in `intake.receive`)."""
    head = _read_head(file)
    if extension(name) in PROGRAMS or head.startswith(PROGRAM_STARTS) or (head.startswith(b"MZ") and b"\0" in head):
        raise _program(name)
    kind = _kind_of(file, head, name, limits)
    if kind is None:
        raise _not_taken(name, None)
    _check_name(kind, name)
    if kind.code not in (TAKEN if limits.kinds is None else limits.kinds):
        raise _not_taken(name, kind)
    if kind.code in pictures.FORMATS:
        return Found(kind, *pictures.measure(file, kind.code, name, limits))
    return Found(kind)


MAIL_ONLY = frozenset({"eml"})


def _read_head(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _kind_of(file: IO[bytes], head: bytes, name: str, limits: Limits) -> Kind | None:
    if limits.kinds == MAIL_ONLY:  # the platform's own archive of mails, whatever is in them: never opened, only kept
        return BY_CODE["eml"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return BY_CODE[archives.inspect(file, name, limits)]
    if head.startswith(OLE):
        return _ole_kind(file)
    for test, code in BY_START:
        if test(head):
            return BY_CODE[code]
    if guess := BY_TYPE.get(filetype.guess_mime(head) or ""):
        return guess
    return _text_kind(file, extension(name))


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _is_cms(head: bytes) -> bool:
    return bool(CMS.match(head) or PEM_CMS.match(head))


BY_START: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (_is_pdf, "pdf"),
    (_is_cms, "p7s"),
    (lambda head: head.startswith(b"{\\rtf"), "rtf"),
    (lambda head: head.startswith(b"#!AMR"), "amr"),
    (lambda head: head[4:8] == b"ftyp" and head[8:11] == b"3gp", "3gp"),
    (lambda head: head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"), "avif"),
    (lambda head: head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1"), "heic"),
)


def _ole_kind(file: IO[bytes]) -> Kind | None:
    data = file.read()
    file.seek(0)
    return next((BY_CODE[code] for stream, code in OLE_STREAMS if stream.encode("utf-16-le") in data), None)


def _text_kind(file: IO[bytes], ending: str) -> Kind | None:
    data = file.read()
    file.seek(0)
    text = _decoded(data)
    if text is None:
        return None
    start = text[:HEAD]
    if ending not in BY_CODE["txt"].extensions:
        if SVG.search(start):
            return BY_CODE["svg"]
        if HTML.search(start):
            return BY_CODE["html"]
    return BY_CODE["txt"]


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif not CONTROLS.isdisjoint(data):
        return None
    else:
        encodings = ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _check_name(kind: Kind, name: str) -> None:
    ending = extension(name)
    promised = by_extension(ending)
    if not promised or kind in promised:
        return
    if kind.family in LOOSE_FAMILIES and any(one.family == kind.family for one in promised) and kind.code != "svg":
        return
    raise Refused(
        "files.mismatch",
        _("The name of “{name}” promises {promised}, but inside is {found}. Save the file anew and attach it again."),
        field="file",
        name=name,
        promised=promised[0].called,
        found=kind.called,
    )


def _program(name: str) -> Refused:
    return Refused(
        "files.program",
        _("“{name}” is a program or has one inside. Attach a photo, a scan or a document."),
        field="file",
        name=name,
    )


def _not_taken(name: str, kind: Kind | None) -> Refused:
    if kind is not None and kind.code in ADVICE:
        return Refused("files.kind", ADVICE[kind.code], field="file", name=name)
    return Refused(
        "files.kind",
        _("We cannot open “{name}”. Attach a photo (JPEG, PNG), a PDF, a document (DOCX, ODT, XLSX) or a video."),
        field="file",
        name=name,
    )


UNPACK = _("The archive “{name}” does not open on every computer. Attach the files one by one or in a ZIP archive.")
ADVICE = {
    "rar": UNPACK,
    "7z": UNPACK,
    "gz": UNPACK,
    "svg": _("The drawing “{name}” may have a program inside. Save it as PNG or PDF and attach that."),
    "html": _("The web page “{name}” may have a program inside. Print it to PDF and attach that."),
}
