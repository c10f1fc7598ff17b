"""DOCX templates of strangers: looked at first, then filled in a process of its own with bounded time and memory."""

import io
import json
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from .blanks import BadBlank

MEGABYTE = 1024 * 1024
LARGEST = 8 * MEGABYTE
UNPACKED = 40 * MEGABYTE
XML_MOST = 6 * MEGABYTE
ENTRIES = 500
SECONDS = 20
CHILD = Path(__file__).with_name("docx_child.py")
PROGRAMS = frozenset({"afchunk", "oleobject", "package", "vbaproject", "control"})
CLOSED = re.compile(r"vbaproject|/embeddings/|/activex/|\.bin$|\.exe$|afchunk", re.IGNORECASE)


class BadDocx(ValueError):
    """A document that is not taken. `code`: docx_damaged, docx_large, docx_program, docx_entity, docx_outside,
    docx_slow; `place` is the part of it, cut."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(f"{code} {place[:120]}".strip())
        self.code = code
        self.place = place[:120]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled document and its text, a paragraph a line."""

    data: bytes
    text: str


def places(data: bytes) -> frozenset[tuple[str, str]]:
    """(field, form) of each place that the template wants filled. Raises `BadDocx`, `BadBlank`."""
    told, _made = _asked(data, {"do": "places"})
    return frozenset((name, form) for name, form in told["places"])


def fill(data: bytes, values: Mapping[str, Mapping[str, str]]) -> Filled:
    """Will fill the template: `values[field][form]`, the plain form under the empty name.

    Raises `BadBlank` for a place that nobody fills, `BadDocx` for a document that is not taken or takes too long.
    """
    told, made = _asked(data, {"do": "fill", "values": {name: dict(forms) for name, forms in values.items()}})
    if len(made) > LARGEST:
        raise BadDocx("docx_large")
    return Filled(made, told["text"])


def text_of(data: bytes) -> str:
    """The text of a document as it stands, a paragraph a line. Raises `BadDocx`."""
    return str(_asked(data, {"do": "text"})[0]["text"])


def check(data: bytes) -> None:
    """Raises `BadDocx` for a bomb, a program inside, entities in its XML, or parts that lie outside the document."""
    if len(data) > LARGEST:
        raise BadDocx("docx_large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look(archive)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError) as wrong:
        if isinstance(wrong, BadDocx):
            raise
        raise BadDocx("docx_damaged") from wrong
    except RuntimeError as wrong:  # a password
        raise BadDocx("docx_damaged") from wrong


def _look(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        raise BadDocx("docx_large")
    left = UNPACKED
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names or len(names) != len(entries):
        raise BadDocx("docx_damaged")
    for entry in entries:
        if CLOSED.search(entry.filename):
            raise BadDocx("docx_program", entry.filename)
        with archive.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise BadDocx("docx_large", entry.filename)
        if entry.filename.lower().endswith((".xml", ".rels")):
            _look_at_xml(entry.filename, content)


def _look_at_xml(name: str, content: bytes) -> None:
    if len(content) > XML_MOST:
        raise BadDocx("docx_large", name)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # another encoding could hide what is looked for below
        raise BadDocx("docx_entity", name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BadDocx("docx_entity", name)
    _parse(name, content)


def _parse(name: str, content: bytes) -> None:
    """Reads the XML as every program will: an encoding, a reference or a prefix hides nothing from a parser."""
    parser = expat.ParserCreate()

    def declared(*_given: object) -> None:
        raise BadDocx("docx_entity", name)

    def element(_name: str, given: dict[str, str]) -> None:
        kind = given.get("Type", "").strip().rpartition("/")[2].lower()
        if kind in PROGRAMS:
            raise BadDocx("docx_program", name)
        if given.get("TargetMode", "").strip().lower() == "external" and kind != "hyperlink":
            raise BadDocx("docx_outside", name)

    parser.StartDoctypeDeclHandler = declared
    if name.lower().endswith(".rels"):
        parser.StartElementHandler = element
    try:
        parser.Parse(content, True)
    except expat.ExpatError as wrong:
        raise BadDocx("docx_damaged", name) from wrong


def _asked(data: bytes, wish: Mapping[str, object]) -> tuple[dict[str, Any], bytes]:
    check(data)
    head = json.dumps(wish, ensure_ascii=False).encode()
    try:
        done = subprocess.run(  # noqa: S603 (our own file, nothing of the stranger's stands in the command)
            [sys.executable, "-I", str(CHILD)], input=head + b"\n" + data, capture_output=True, timeout=SECONDS,
            check=False, env={"LANG": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise BadDocx("docx_slow") from late
    if done.returncode != 0:
        raise BadDocx("docx_slow" if done.returncode < 0 else "docx_damaged")
    line, _break, made = done.stdout.partition(b"\n")
    told = json.loads(line)
    if "blank" in told:
        raise BadBlank(*told["blank"])
    return told, made
