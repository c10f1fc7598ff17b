"""The text of a file, whatever its kind: for search, for comparison, for previews. Never a traceback.

    found = text_of("Рішення.pdf", data)
    found.text, found.pages, found.by, found.told

A PDF is opened in a process apart; a scan is read by Tesseract (Ukrainian and English) where it is installed. In a job,
never in a web request: see `files.reading`, which reads each file once and keeps the text beside it.
"""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass

from . import apart, texts

PAGES_MOST = 1_000
SCANS_MOST = 40
MOST_TEXT = 4_000_000
PICTURES = ("jpg", "jpeg", "png", "tif", "tiff", "webp", "bmp", "gif")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read. `pages` of a PDF or a scan, 0 of a document without pages.

    `by` is pdf, ocr (some page was read from a picture), word, odt, html, text; empty when nothing was read.
    `why`, a code of `apart.SENTENCES`, is given when the file was not read, or not wholly (no_ocr, cut).
    """

    text: str
    pages: int
    by: str
    why: str = ""

    @property
    def told(self) -> str:
        """What could not be read, for people; empty when all was."""
        return str(apart.SENTENCES[self.why]) if self.why else ""


def text_of(name: str, data: bytes, *, seconds: int = apart.SECONDS) -> Extracted:
    """Will read the text, within `seconds`; what it is is told by the first bytes, then by the ending of the name."""
    try:
        return _reader(name, data)(data, seconds)
    except apart.Unread as unread:
        return Extracted("", 0, "", unread.code)
    except texts.Unreadable:
        return Extracted("", 0, "", "damaged")


def _reader(name: str, data: bytes) -> Callable[[bytes, int], Extracted]:
    ending = name.rpartition(".")[2].lower()
    if b"%PDF-" in data[:1024]:
        return _pdf
    if data.startswith(b"PK\x03\x04") and ending in ("docx", "odt"):
        return _word if ending == "docx" else _odt
    if ending in PICTURES:
        return _photo
    if ending in ("html", "htm", "xhtml"):
        return lambda given, _seconds: Extracted(texts.of_html(given)[:MOST_TEXT], 0, "html")
    if ending in ("txt", "md", "csv", "log"):
        return _plain
    raise apart.Unread("damaged" if ending in ("pdf", "docx", "odt") else "kind")


def _pdf(data: bytes, seconds: int) -> Extracted:
    languages = apart.languages()
    made = apart.done("text", data, seconds=seconds, pages=PAGES_MOST, scans=SCANS_MOST, languages=languages)
    return _told(made, "pdf")


def _photo(data: bytes, seconds: int) -> Extracted:
    languages = apart.languages()
    if not languages:
        return Extracted("", 1, "", "no_ocr")
    return _told(apart.done("scan", data, seconds=seconds, scans=SCANS_MOST, languages=languages), "ocr")


def _told(made: bytes, otherwise: str) -> Extracted:
    found = json.loads(made)
    by = ("ocr" if found["ocr"] else otherwise) if found["text"] else ""
    return Extracted(found["text"], found["pages"], by, found["why"])


def _plain(data: bytes, _seconds: int) -> Extracted:
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Extracted("", 0, "", "damaged")
    return Extracted(texts.of_plain(data)[:MOST_TEXT], 0, "text")


def _word(data: bytes, _seconds: int) -> Extracted:
    return Extracted("\n\n".join(texts.of_word(io.BytesIO(data)))[:MOST_TEXT], 0, "word")


def _odt(data: bytes, _seconds: int) -> Extracted:
    return Extracted("\n\n".join(texts.of_odt(io.BytesIO(data)))[:MOST_TEXT], 0, "odt")
