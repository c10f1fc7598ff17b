"""What is closed is gone: from the bytes, from every stream, from what readers extract, from the pixels."""

import io
import zlib

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratusha.foundation.papers import apart
from ratusha.foundation.papers.boxes import MOST_BOXES, Box, of_phrase, outside
from ratusha.foundation.papers.redacting import redacted, words_of

from . import sheets_of

pytestmark = pytest.mark.server  # starts programs


def everything_in(data: bytes) -> bytes:
    """The file with all of its streams unpacked, and its strings."""
    parts = [data]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    parts.append(one.read_bytes())
                except (pikepdf.PdfError, zlib.error):
                    parts.append(one.read_raw_bytes())
            parts.append(repr(one).encode())
    return b"\n".join(parts)


def said_by(data: bytes) -> str:
    """What two readers extract."""
    document = pypdfium2.PdfDocument(data)
    one = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return one + " " + " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def forms_of(text: str) -> list[bytes]:
    return [
        text.encode(),
        text.encode("utf-16-be"),
        text.encode("utf-16-be").hex().upper().encode(),
        text.encode("cp1251"),
    ]


def test_a_closed_name_is_nowhere_in_the_copy_and_the_rest_is_read_as_before():
    data = sheets_of.laden()
    sheets = words_of(data)
    boxes = of_phrase(sheets, sheets_of.SECRET, label="1") + of_phrase(sheets, "067 123 45 67", label="2")
    assert {box.page for box in boxes} == {1, 2}
    copy = redacted(data, boxes)
    whole, said = everything_in(copy), said_by(copy)
    for gone in ("Ганна", "Петрівна", "WHITEONWHITE", "NEVERDRAWN", "COVERED"):
        assert gone not in said
        assert not any(form in whole for form in forms_of(gone))
    assert "123 45" not in said
    for kept in ("Заявниця", "Мамаївці", "145", "«Світло»", "письмової"):
        assert kept in said
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert not pdf.attachments
        assert not pdf.docinfo
        assert "/Metadata" not in pdf.Root
        assert "/Outlines" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)
    assert copy.count(b"%%EOF") == 1
    assert _blackness(copy, boxes[0]) > 0.8
    assert redacted(data, boxes) == copy


def _blackness(data: bytes, box: Box) -> float:
    """The share of black in the box as the page is drawn; the label on it is white."""
    document = pypdfium2.PdfDocument(data)
    picture = document[box.page - 1].render(scale=2).to_pil().convert("L")
    document.close()
    place = picture.crop((int(box.left * 2), int(box.top * 2), int(box.right * 2), int(box.bottom * 2)))
    counts = place.histogram()
    return sum(counts[:40]) / sum(counts)


@pytest.mark.parametrize("angle", [90, 180])
def test_a_turned_page_is_closed_where_it_is_seen(angle):
    data = sheets_of.turned(angle)
    boxes = of_phrase(words_of(data)[:1], "145 000")
    assert boxes
    copy = redacted(data, boxes)
    assert "145" not in said_by(copy)
    assert _blackness(copy, boxes[0]) > 0.95


@pytest.mark.skipif(not apart.languages(), reason="Tesseract with Ukrainian is not installed")
def test_words_of_a_scan_are_closed_too():
    boxes = of_phrase(words_of(sheets_of.scanned(110)), sheets_of.SECRET, label="1")
    assert {box.page for box in boxes} == {1, 2}
    copy = redacted(sheets_of.scanned(110), boxes)
    assert "Петрівна" not in said_by(copy)
    assert "гривень" in said_by(copy)


@pytest.mark.skipif(not apart.languages(), reason="Tesseract with Ukrainian is not installed")
def test_the_unseen_layer_of_a_scan_is_not_taken_over_for_it_may_stand_beside_the_boxes():
    said = said_by(redacted(sheets_of.searchable(), []))
    assert "MISPLACED" not in said
    assert "гривень" in said


def test_as_many_boxes_as_are_allowed_are_drawn():
    boxes = [Box(1, place / 13, 100 / 3, 1 / 3, 1 / 7, "1") for place in range(MOST_BOXES)]
    assert redacted(sheets_of.typed(), boxes, scans=False)


@settings(max_examples=2, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 380), st.integers(0, 280), st.integers(1, 200), st.integers(1, 60)), max_size=4)
)
def test_no_word_that_a_box_touches_survives_and_others_do(places):
    data = sheets_of.typed()
    boxes = [Box(1, *place) for place in places]
    (first, *_rest), copy = words_of(data, scans=False), redacted(data, boxes, scans=False)
    kept = outside(first, boxes)
    assert said_words(copy) == [word.text for word in kept]


def said_words(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    said = document[0].get_textpage().get_text_range()
    document.close()
    return said.split()


def test_a_box_on_no_page_a_locked_file_and_too_many_pages_are_told():
    for data, boxes, code in (
        (sheets_of.typed(), [Box(3, 1, 1, 1, 1)], "no_page"),
        (sheets_of.locked(), [], "locked"),
        (sheets_of.many_pages(201), [], "too_large"),
        (b"%PDF-1.7 broken", [], "damaged"),
    ):
        with pytest.raises(apart.Unread) as unread:
            redacted(data, boxes)
        assert unread.value.code == code
        assert unread.value.sentence
