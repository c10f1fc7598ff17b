"""Papers: real PDF files, read back."""

import io
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pypdf
import pytest

from ratusha.foundation.papers import pdf

from . import given

CODE = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
LATIN_OR_CYRILLIC = re.compile(r"[\n\t -~\u00a0-\u024f\u0400-\u045f\u2010-\u2026№ґҐ€₴−→]*")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\xad\u200c\u200d\ufeff"))


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(data).pages)


def plain(text: str) -> str:
    """Without spaces, and with ligatures opened."""
    return "".join(unicodedata.normalize("NFKC", text).translate(INVISIBLE).split())


def test_a_letter_says_everything_and_is_an_archive_file() -> None:
    made = pdf.render("papers/letter.typ", given.letter(), title="Відповідь на звернення")
    text = plain(text_of(made))
    for wanted in (
        "КІЦМАНСЬКА МІСЬКА РАДА", "Д-401/02-12", "5 грудня 2026 року", "На № Д-401 від", "Дубовій Калині", "Ґрунт, її,",
        "п’ять ламп", "Додатки:", "Акт на 2 арк.", "Міський голова", "Явір ЯСЕНЕВИЙ", "Липа Горобинець", given.LINK,
    ):  # fmt: skip
        assert plain(wanted) in text
    paper = read(made)
    catalogue = paper.trailer["/Root"]
    assert catalogue["/Lang"] == "uk"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert paper.metadata is not None
    assert paper.metadata.title == "Відповідь на звернення"


def test_every_font_is_embedded() -> None:
    paper = read(pdf.render("papers/letter.typ", given.letter(), title="Лист"))
    fonts = [font.get_object() for page in paper.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_receipt_says_everything() -> None:
    text = plain(text_of(pdf.render("papers/receipt.typ", given.receipt(), title="Звернення прийнято")))
    for wanted in ("Звернення прийнято", "Номер звернення", "Д-401", "до вівторка", "Що буде далі", "Зберігайте"):
        assert plain(wanted) in text


def test_optional_parts_may_be_absent() -> None:
    short = given.letter()
    for name in ("reply_to", "subject", "attachments", "executor", "check"):
        del short[name]
    assert plain("Шановна Калино!") in plain(text_of(pdf.render("papers/letter.typ", short, title="Лист")))


def test_pages_after_the_first_are_numbered_and_nothing_is_lost() -> None:
    body = [f"Абзац {number}. " + "Слово за словом. " * 30 for number in range(60)] + ["щ" * 5_000]
    made = pdf.render("papers/letter.typ", given.letter(body=body), title="Довгий лист")
    pages = [page.extract_text() for page in read(made).pages]
    assert len(pages) > 5
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    everything = plain(
        "".join(page[len(str(number)) :] if number > 1 else page for number, page in enumerate(pages, 1))
    )
    assert everything.count("щ" * 50) > 0
    assert everything.count("щ") >= 5_000
    assert all(plain(f"Абзац {number}.") in everything for number in range(60))


def test_a_text_of_100_000_characters_becomes_a_paper() -> None:
    made = pdf.render("papers/letter.typ", given.letter(body=["Дорога до школи. " * 5_900]), title="Довгий лист")
    assert text_of(made).count("школи") == 5_900


def test_hostile_strings_appear_literally() -> None:
    """Signs outside the usual letters have a test of their own: combining marks spoil this reader, not the paper."""
    strings = [line for line in given.hostile() if line.strip() and LATIN_OR_CYRILLIC.fullmatch(line)]
    made = pdf.render("papers/letter.typ", given.letter(body=strings, addressee=strings[:20]), title="<b>#eval</b>")
    text = plain(text_of(made))
    assert not [line for line in strings if plain(line) not in text]
    assert len(strings) > 1_000


def test_every_strange_string_makes_a_paper() -> None:
    strings = [line for line in given.hostile() if not LATIN_OR_CYRILLIC.fullmatch(line)]
    made = pdf.render("papers/letter.typ", given.letter(body=[*strings, "кінець"]), title=strings[0])
    assert len(strings) > 50
    assert len(read(made).pages) > 1


def test_markup_is_never_read() -> None:
    lines = [
        "#panic(1)",
        "$x^2$ *not bold* _nor_ `this`",
        '#image("/etc/passwd")',
        "= Not a heading",
        "\\u{41} @ref <l>",
    ]
    text = plain(text_of(pdf.render("papers/letter.typ", given.letter(body=lines), title="#panic(1)")))
    assert all(plain(line) in text for line in lines)


def test_what_cannot_be_drawn_is_shown_by_its_code() -> None:
    strange = "中 \u202e \x07 \ufeff \ue000 \ud800 🇺🇦"
    text = text_of(pdf.render("papers/letter.typ", given.letter(body=[strange]), title="中"))
    assert CODE.findall(text) == ["4E2D", "202E", "0007", "FEFF", "E000", "D800", "1F1FA", "1F1E6"]


def test_the_same_data_gives_the_same_bytes(now: datetime) -> None:
    one, two = (pdf.render("papers/letter.typ", given.letter(), title="Лист", made_at=now) for _ in range(2))
    assert one == two


def test_many_threads_draw_at_once() -> None:
    def draw(turn: int) -> bool:
        made = pdf.render("papers/letter.typ", given.letter(number=f"Ч-{turn}"), title="Лист")
        return f"Ч-{turn}" in text_of(made)

    with ThreadPoolExecutor(6) as threads:
        assert all(threads.map(draw, range(36)))


@pytest.mark.parametrize("name", ["papers/none.typ", "../../settings.py", "web/base.html"])
def test_no_such_template(name: str) -> None:
    with pytest.raises(pdf.NoSuchTemplate):
        pdf.render(name, {}, title="-")
