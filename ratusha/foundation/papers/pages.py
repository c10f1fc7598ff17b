"""Pictures of the pages of a PDF, for previews."""

import json

from . import apart

WIDTHS = (240, 800, 1600)
FORMS = ("WEBP", "PNG", "JPEG")


def pictures_of(data: bytes, page: int, width: int = 800, form: str = "WEBP") -> bytes:
    """The page (from 1) of a PDF as a picture so many pixels wide (at most 4 000 a side), by default WebP.

    About 0.5 s. Raises `apart.Unread` (locked, damaged, too_large, time, no_page).
    """
    if not 16 <= width <= 4_000 or form not in FORMS:
        raise ValueError(width, form)
    return apart.done("picture", data, page=page, width=width, form=form, seconds=20)


def count_of(data: bytes) -> int:
    """How many pages a PDF has. Raises `apart.Unread`."""
    return int(json.loads(apart.done("pages", data, seconds=20)))
