"""Workbooks of several sheets: formulas are ours alone, texts stay texts, each sheet prints on A4."""

import io
from datetime import datetime

from openpyxl import load_workbook

from ratusha.foundation.papers import bookmaking, books
from ratusha.foundation.papers.sheets import KYIV

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)


def made(**given):
    leaf = books.Leaf(
        name=given.pop("name", "Загалом"),
        above=("Довідка", "за рік"),
        columns=(books.Heading("Показник", 40), books.Heading("Усього"), books.Heading("Частка", 10, "0.0%")),
        rows=(("Лист", 3, books.Formula("=B{row}/B${last}")), ("=1+1", 5, None)),
        whole=("Разом", books.Formula("=SUM(B{first}:B{last})"), None),
        notes=("Підстава",),
        **given,
    )
    data = bookmaking.book([leaf, leaf], title="Довідка", author="Рада", made_at=NOW)
    return load_workbook(io.BytesIO(data))


def test_rows_formulas_and_headings_stand_in_their_places():
    sheet = made().worksheets[0]
    assert sheet["A1"].value == "Довідка"
    assert [cell.value for cell in sheet[3]] == ["Показник", "Усього", "Частка"]
    assert [cell.value for cell in sheet[4]] == ["Лист", 3, "=B4/B$5"]
    assert sheet["B6"].value == "=SUM(B4:B5)"
    assert sheet["B6"].font.bold
    assert sheet["A8"].value == "Підстава"
    assert sheet["C4"].number_format == "0.0%"


def test_what_people_typed_is_never_computed():
    cell = made().worksheets[0]["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_names_of_sheets_differ_and_fit():
    book = made(name="Питання [за індексом]: дуже довга назва аркуша")
    assert len(set(book.sheetnames)) == 2
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_it_prints_on_one_page_wide():
    sheet = made(landscape=True).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == (
        9,
        "landscape",
        1,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "B4"
