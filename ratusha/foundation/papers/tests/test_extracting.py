"""The text of real papers; and what hostile ones do: nothing."""

import io
import os
import zipfile

import pytest
from PIL import Image

from ratusha.foundation.papers import apart
from ratusha.foundation.papers.extracting import text_of
from ratusha.foundation.papers.pages import count_of, pictures_of

from . import sheets_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COUNCIL = "РІШЕННЯ\nПро освітлення вулиці Незалежності\nҐрунт, її, п’ять ламп замінили."

pytestmark = pytest.mark.server  # starts programs


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def test_a_typed_pdf_is_read_page_by_page():
    found = text_of("Відповідь.pdf", sheets_of.typed())
    assert (found.pages, found.by, found.told) == (2, "pdf", "")
    assert "Заявниця: Коваль Ганна Петрівна" in found.text
    assert found.text.index("\f") < found.text.index("Додаток")


@pytest.mark.skipif(not apart.languages(), reason="Tesseract with Ukrainian is not installed")
def test_a_scan_and_a_photo_are_read_by_tesseract():
    found, shot = text_of("скан.pdf", sheets_of.scanned(110)), text_of("фото.jpg", sheets_of.photo())
    assert (found.pages, found.by, found.why) == (2, "ocr", "")
    assert "Відповідь на запит" in found.text
    assert "гривень" in shot.text
    assert shot.by == "ocr"


def test_a_scan_says_so_where_tesseract_is_not_installed(monkeypatch):
    monkeypatch.setattr(apart, "languages", lambda: "")
    found = text_of("скан.pdf", sheets_of.scanned())
    assert (found.text, found.pages, found.by, found.why) == ("", 2, "", "no_ocr")
    assert found.told
    assert text_of("фото.png", sheets_of.photo()).why == "no_ocr"


def test_papers_of_libreoffice_are_read():
    made = sheets_of.by_office(COUNCIL)
    if not made:
        pytest.skip("LibreOffice is not installed")
    for suffix, by in (("docx", "word"), ("odt", "odt")):
        found = text_of(f"Рішення.{suffix}", made[suffix])
        assert found.text.split("\n\n") == COUNCIL.split("\n")
        assert found.by == by


def test_word_is_read_with_its_changes_accepted():
    body = (
        "<w:p><w:r><w:t>Разом</w:t></w:r><w:del><w:r><w:delText>старе</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:tab/><w:t>нове</w:t></w:r></w:ins></w:p><w:p/>"
    )
    data = packed(word__document=f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    assert text_of("a.docx", data).text == "Разом\tнове"


def test_plain_texts_and_pages_of_the_web():
    assert text_of("a.txt", "Ґанок і її".encode("cp1251")).text == "Ґанок і її"
    assert text_of("a.txt", "Ґанок і її".encode("utf-8-sig")).text == "Ґанок і її"
    assert text_of("a.txt", "Ґанок і її".encode("utf-16")).text == "Ґанок і її"
    page = "<meta charset=windows-1251><style>p{}</style><p>Один&nbsp;<b>два</b><script>x</script><p>Три"
    assert text_of("a.html", page.encode("cp1251")).text == "Один два\nТри"


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "hex", "no-such"])
def test_a_page_that_names_a_charset_that_is_none_is_read_all_the_same(charset):
    assert text_of("a.html", f"<meta charset={charset}><p>Один..два".encode()).text == "Один..два"


@pytest.mark.parametrize(("name", "data", "why"), [
    ("a.pdf", b"%PDF-1.7 nothing more", "damaged"),
    ("a.pdf", b"", "damaged"),
    ("a.docx", b"PK\x03\x04 nothing", "damaged"),
    ("a.docx", packed(word__document="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "damaged"),
    ("a.docx", packed(word__document="<a>" * 3_000 + "</a>" * 3_000), ""),
    ("a.docx", packed(word__document=" " * 21_000_000), "damaged"),
    ("a.docx", packed(other="<a/>"), "damaged"),
    ("a.odt", packed(content="not xml"), "damaged"),
    ("a.txt", b"\x00\x01\x02", "damaged"),
    ("a.mp4", b"\x00\x00", "kind"),
    ("a.jpg", b"\xff\xd8\xff nothing", "damaged" if apart.languages() else "no_ocr"),
])  # fmt: skip
def test_what_cannot_be_read_is_told(name, data, why):
    found = text_of(name, data)
    assert (found.text, found.by or "-", found.why)[2] == why
    assert found.text == ""
    assert bool(found.told) is bool(why)


def test_a_locked_pdf_is_told_and_bombs_end_within_their_bounds():
    assert text_of("a.pdf", sheets_of.locked()).why == "locked"
    assert text_of("a.pdf", sheets_of.huge_page()).why in ("too_large", "damaged", "")
    assert text_of("a.pdf", sheets_of.flate_bomb(), seconds=1).why in ("", "damaged", "too_large", "time")


def test_the_process_apart_has_no_secrets_and_bounds(monkeypatch):
    monkeypatch.setenv("RATUSHA_SECRET_KEY", "secret")
    assert "RATUSHA_SECRET_KEY" not in apart._surroundings()
    assert "PATH" in apart._surroundings() or "PATH" not in os.environ
    monkeypatch.setattr(apart, "MEGABYTES", 80)
    with pytest.raises(apart.Unread) as unread:
        pictures_of(sheets_of.typed(), 1, 4_000)
    assert unread.value.code in ("too_large", "damaged")


def test_pictures_of_pages():
    data = sheets_of.typed()
    assert count_of(data) == 2
    picture = pictures_of(data, 2, 800)
    with Image.open(io.BytesIO(picture)) as opened:
        assert (opened.format, opened.size) == ("WEBP", (800, 600))
    with pytest.raises(apart.Unread) as unread:
        pictures_of(data, 3)
    assert unread.value.code == "no_page"
    with pytest.raises(ValueError, match="5"):
        pictures_of(data, 1, 5)
