"""Text and words of a PDF or of a photo; pages without text are read by Tesseract where it is installed."""

import io
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from .opening import Stopped, opened, page_of, rendered
from .words import of_page

SCAN_DPI = 250
LETTERS_LEAST = 12
MOST_TEXT = 4_000_000
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")
BROKEN_WORD = re.compile("[\ufffe\x02\xad]\\s*")
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
TSV_WORD = "5"


class Budget:
    """Time of the task. `left` in seconds."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds * 0.9

    @property
    def left(self) -> float:
        return self.until - time.monotonic()


def text(data: bytes, order: dict[str, Any]) -> bytes:
    """JSON `{text, pages, ocr, why}`: pages parted by form feeds; `why` is no_ocr or cut if a part was not read."""
    budget, parts, scans, why = Budget(order["seconds"]), list[str](), 0, ""
    with opened(data) as document:
        pages, length = len(document), 0
        for number in range(1, pages + 1):
            if number > order["pages"] or length > MOST_TEXT or budget.left < 0:
                why = "cut"
                break
            page = page_of(document, number)
            said = plain(page.get_textpage().get_text_range())
            if is_scan(page, said):
                read, why = _scan(page, order, budget, scans, why)
                scans += bool(read)
                said = read or said
            parts.append(said)
            length += len(said)
            page.close()
    whole = "\f".join(parts)[:MOST_TEXT].strip()
    return json.dumps({"text": whole, "pages": pages, "ocr": scans, "why": why}).encode()


def _scan(page: Any, order: dict[str, Any], budget: Budget, scans: int, why: str) -> tuple[str, str]:
    if not order["languages"]:
        return "", "no_ocr"
    if scans >= order["scans"]:
        return "", "cut"
    try:
        return plain(recognised(rendered(page, dpi=SCAN_DPI, grey=True), order["languages"], budget.left)), why
    except subprocess.SubprocessError:
        return "", "cut"


def photo(data: bytes, order: dict[str, Any]) -> bytes:
    """The same JSON of a photo or a scan that is a picture, each frame a page."""
    budget, parts, why = Budget(order["seconds"]), list[str](), ""
    try:
        for number, frame in enumerate(_frames(data)):
            if number >= order["scans"] or budget.left < 0:
                why = "cut"
                break
            parts.append(plain(recognised(frame, order["languages"], budget.left)))
    except subprocess.SubprocessError:
        why = "cut"
    return json.dumps({"text": "\f".join(parts).strip(), "pages": len(parts), "ocr": len(parts), "why": why}).encode()


def _frames(data: bytes) -> Iterator[Image.Image]:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow stops at twice as many
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            for number in range(getattr(picture, "n_frames", 1)):
                picture.seek(number)
                yield ImageOps.exif_transpose(picture).convert("L")
    except Image.DecompressionBombError:
        raise Stopped("too_large") from None
    except (OSError, ValueError, SyntaxError, EOFError) as wrong:
        raise Stopped("damaged") from wrong


def words(data: bytes, order: dict[str, Any]) -> bytes:
    """JSON: for each page its size in points and its words `[text, left, top, width, height]`."""
    budget, sheets = Budget(order["seconds"]), []
    with opened(data) as document:
        if len(document) > order["pages"]:
            raise Stopped("too_large")
        for number in range(1, len(document) + 1):
            page = page_of(document, number)
            sheets.append([*page.get_size(), all_words(page, order["languages"], budget)])
            page.close()
    return json.dumps(sheets).encode()


def all_words(page: Any, languages: str, budget: Budget) -> list[list[Any]]:
    """Words of the page; those of a scan by Tesseract, where it is installed."""
    found = of_page(page)
    return words_by_eye(page, languages, budget) if languages and is_scan(page, "".join(w[0] for w in found)) else found


def words_by_eye(page: Any, languages: str, budget: Budget) -> list[list[Any]]:
    """Words that Tesseract reads in the picture of the page."""
    picture = rendered(page, dpi=SCAN_DPI, grey=True)
    scale = page.get_size()[0] / picture.width
    try:
        return list(_recognised_words(picture, languages, budget.left, scale))
    except subprocess.SubprocessError:
        raise Stopped("time") from None


def recognised(picture: Image.Image, languages: str, seconds: float, form: str = "txt") -> str:
    """What Tesseract reads in the picture."""
    program = shutil.which("tesseract")
    if program is None:
        raise Stopped("no_ocr")
    png = io.BytesIO()
    picture.save(png, "PNG", compress_level=1, dpi=(SCAN_DPI, SCAN_DPI))
    order = [program, "stdin", "stdout", "-l", languages, "--dpi", str(SCAN_DPI), form]
    read = subprocess.run(  # noqa: S603
        order, input=png.getvalue(), capture_output=True, timeout=max(seconds, 0.1), check=True
    )
    return read.stdout.decode(errors="replace")


def _recognised_words(picture: Image.Image, languages: str, seconds: float, scale: float) -> Iterator[list[Any]]:
    for line in recognised(picture, languages, seconds, "tsv").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 12 and cells[0] == TSV_WORD and cells[11].strip():
            yield [cells[11].strip(), *(round(int(one) * scale, 2) for one in cells[6:10])]


def is_scan(page: Any, said: str) -> bool:
    """True for a page of pictures on which next to nothing is `said`."""
    if sum(map(str.isalnum, said)) >= LETTERS_LEAST:
        return False
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def plain(said: str) -> str:
    """The text with plain line breaks, words that a line has broken put together, no control characters."""
    whole = BROKEN_WORD.sub("", said.replace("\r\n", "\n").replace("\r", "\n"))
    return CONTROLS.sub("", whole).replace("\f", "\n").strip()
