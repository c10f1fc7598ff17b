"""A copy of a paper from which what is closed is truly gone (2939-VI art. 6 p. 7): pages are drawn anew as pictures.

    sheets = words_of(data)
    copy = redacted(data, [*of_phrase(sheets, "Коваль Іван", label="1"), Box(2, 70, 100, 200, 14, label="2")])

The original stays as it is; the copy has no bytes of it.
"""

import json
from collections.abc import Iterable
from dataclasses import astuple

from . import apart
from .boxes import BadBox, Box, Sheet, Word, check, of_phrase, over

PAGES_MOST = 200

__all__ = ["BadBox", "Box", "Sheet", "Word", "of_phrase", "over", "redacted", "words_of"]


def words_of(data: bytes, *, scans: bool = True) -> list[Sheet]:
    """Pages of a PDF with their words, to choose what is to be closed; those of scans by Tesseract, where it is.

    About 0.4 s and 20 ms a page, a scanned one 2 to 5 s: in a job, not in a request, for what may be long. Raises
    `apart.Unread` (locked, damaged, too_large for more than 200 pages, time).
    """
    languages = apart.languages() if scans else ""
    found = json.loads(apart.done("words", data, pages=PAGES_MOST, languages=languages))
    return [
        Sheet(number, width, height, tuple(Word(*one) for one in words))
        for number, (width, height, words) in enumerate(found, start=1)
    ]


def redacted(data: bytes, boxes: Iterable[Box], *, scans: bool = True) -> bytes:
    """Will make a PDF anew from pictures of the pages, black with the label where the boxes are.

    It has an unseen text layer of the words that no box touches and nothing else of the original: no metadata, files,
    links, earlier revisions. The same input gives the same bytes. About 0.2 s a page. Raises `BadBox` and
    `apart.Unread` (locked, damaged, too_large for more than 200 pages, time, no_page).
    """
    wanted = list(boxes)
    check(wanted, PAGES_MOST)
    languages = apart.languages() if scans else ""
    return apart.done("black", data, boxes=[astuple(one) for one in wanted], pages=PAGES_MOST, languages=languages)
