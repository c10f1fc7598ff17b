"""Opening a PDF by pypdfium2, and the size of its pages in pixels."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from PIL import Image

POINTS = 72
MOST_SIDE = 4_000
MOST_POINTS = 20_000
ERRORS = {raw.FPDF_ERR_PASSWORD: "locked", raw.FPDF_ERR_SECURITY: "locked"}


class Stopped(Exception):
    """Ends the task. `code` is one of `apart.SENTENCES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document with its forms, so that filled fields are seen; ends the task when it does not open."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        raise Stopped(ERRORS.get(getattr(wrong, "err_code", None) or 0, "damaged")) from wrong
    try:
        if len(document) == 0:
            raise Stopped("damaged")
        document.init_forms()
        yield document
    except pypdfium2.PdfiumError as wrong:
        raise Stopped("damaged") from wrong
    finally:
        document.close()


def page_of(document: Any, number: int) -> Any:
    """The page by its number from 1; ends the task when there is none."""
    if not 1 <= number <= len(document):
        raise Stopped("no_page")
    page = document[number - 1]
    width, height = page.get_size()
    if not (0 < width <= MOST_POINTS and 0 < height <= MOST_POINTS):
        raise Stopped("too_large")
    return page


def rendered(page: Any, *, dpi: float = 0, width: int = 0, grey: bool = False) -> Image.Image:
    """The page as it is seen, at so many dots an inch or so many pixels wide, no side over 4 000 pixels."""
    points = page.get_size()
    scale = dpi / POINTS if dpi else width / points[0]
    scale = min(scale, MOST_SIDE / max(points))
    picture: Image.Image = page.render(scale=scale, grayscale=grey, may_draw_forms=True).to_pil()
    return picture if grey else picture.convert("RGB")
