"""Text of documents that are no pages: Word, OpenDocument, plain text, HTML. Within the process, bounded by size."""

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import IO, Any
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MOST_BYTES = 20_000_000
LEFT_OUT = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", f"{WORD}delText", f"{WORD}pPr", f"{WORD}rPr"}
WORD_SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "\u2011"}
ODF_LEFT_OUT = {f"{ODF}tracked-changes", f"{ODF}note-citation"}
ODF_SIGNS = {f"{ODF}tab": "\t", f"{ODF}line-break": "\n", f"{ODF}s": " "}
BROKEN = (
    zipfile.BadZipFile, zlib.error, LookupError, ElementTree.ParseError, NotImplementedError, RuntimeError, EOFError,
    OSError, ValueError,
)  # fmt: skip
HTML_BLOCKS = frozenset({
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "header",
    "footer", "blockquote", "pre",
})  # fmt: skip
HTML_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "svg"})
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.I)
CHARSETS = frozenset({
    "utf-8", "utf-16", "ascii", "cp1251", "cp1252", "cp866", "koi8-u", "koi8-r", "iso8859-1", "iso8859-2", "iso8859-5",
    "mac-cyrillic",
})  # fmt: skip


class Unreadable(ValueError):
    """The text cannot be read: damaged, locked, or more than 20 MB of it."""


def of_word(stream: IO[bytes]) -> list[str]:
    """Paragraphs of a Word document (.docx) as they read with all changes accepted, without empty ones.

    Numbers that Word itself counts, pictures, headers and footnotes are not taken.
    """
    root = _part(stream, "word/document.xml")
    return _paragraphs(root, (f"{WORD}p",), _word_pieces)


def of_odt(stream: IO[bytes]) -> list[str]:
    """Paragraphs and headings of an OpenDocument text, without empty ones."""
    root = _part(stream, "content.xml")
    for part in list(root.iter()):
        for child in [one for one in part if one.tag in ODF_LEFT_OUT]:
            part.remove(child)
    return _paragraphs(root, (f"{ODF}p", f"{ODF}h"), _odf_pieces)


def of_plain(data: bytes) -> str:
    """The text in UTF-8, UTF-16 with its mark, or Windows-1251."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, ("utf-16",))
    return _decoded(data, ("utf-8-sig", "cp1251"))


def of_html(data: bytes) -> str:
    """What a reader of the page sees, blocks parted by line breaks."""
    page = _Page()
    page.feed(_decoded(data[:MOST_BYTES], (*_named(data), "utf-8-sig", "cp1251")))
    page.close()
    lines = (re.sub(r"[ \t\r\f\v\xa0]+", " ", line).strip() for line in "".join(page.said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _named(data: bytes) -> list[str]:
    """The charset that the page names, if it is one of letters: Python has others, slow ones and ones that never end
    well (punycode, idna, undefined)."""
    named = CHARSET.search(data[:2_048])
    try:
        found = codecs.lookup(named.group(1).decode("ascii")).name if named else ""
    except LookupError:
        return []
    return [found] if found in CHARSETS else []


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data[:MOST_BYTES].decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable


def _part(stream: IO[bytes], name: str) -> Any:
    try:
        with zipfile.ZipFile(stream) as packed:
            part = packed.getinfo(name)
            if part.file_size > MOST_BYTES:
                raise Unreadable
            data = packed.read(part)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable
        return ElementTree.fromstring(data)  # noqa: S314 (no document type, so no entities)
    except BROKEN as wrong:
        raise Unreadable from wrong


def _paragraphs(root: Any, tags: tuple[str, ...], pieces: Any) -> list[str]:
    try:
        found = ["".join(pieces(one)) for one in root.iter() if one.tag in tags]
    except RecursionError as wrong:
        raise Unreadable from wrong
    return [text for text in found if text.strip()]


def _word_pieces(part: Any) -> Iterator[str]:
    for child in part:
        if child.tag in LEFT_OUT or child.tag == f"{WORD}p":
            continue  # a paragraph inside, of a text box, stands by itself
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in WORD_SIGNS:
            yield WORD_SIGNS[child.tag]
        else:
            yield from _word_pieces(child)


def _odf_pieces(part: Any) -> Iterator[str]:
    yield part.text or ""
    for child in part:
        if child.tag in ODF_SIGNS:
            yield ODF_SIGNS[child.tag]
        elif child.tag not in (f"{ODF}p", f"{ODF}h"):
            yield from _odf_pieces(child)
        yield child.tail or ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.closed = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.closed += tag in HTML_LEFT_OUT
        if tag in HTML_BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.closed = max(self.closed - (tag in HTML_LEFT_OUT), 0)
        if tag in HTML_BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.closed:
            self.said.append(data.replace("\n", " "))
