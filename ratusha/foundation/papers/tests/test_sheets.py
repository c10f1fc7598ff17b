"""Tables: safe in every table program, and exactly the same when read back."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given as each
from hypothesis import settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from ratusha.foundation.papers import sheets

from . import given

NASTY = [
    "=1+1", "+1", "-x", "@a", "\tx", "\rx", "'q", "''", "'=1", "#N/A", "_x0041_", "_x005F_x0041_", "a\x00b\x01",
    "line\nbreak\r\n", " lead ", "ї'", "1", "TRUE", "\ufffe", "=HYPERLINK(\"http://x\")", "=cmd|' /C calc'!A0",
    ";,\"", "",
]  # fmt: skip
NOW = datetime(2026, 11, 23, 10, 30)
TEXTS = some.text(some.characters(exclude_categories=["Cs"]), max_size=60)


def xlsx_back(values: list[str]) -> list[str]:
    made = sheets.xlsx("Звернення", ["Текст"], [[value] for value in values])
    return [row[0] or "" for row in list(sheets.read_xlsx(io.BytesIO(made)))[1:]]


def csv_back(values: list[str], delimiter: str = ";") -> list[str]:
    rows = list(
        sheets.read_csv(
            sheets.csv_lines(["Текст", "№"], [[v, 1] for v in values], delimiter=delimiter), delimiter=delimiter
        )
    )
    assert rows[0] == ["Текст", "№"]
    return [row[0] for row in rows[1:]]


def test_nasty_texts_come_back() -> None:
    assert xlsx_back(NASTY) == NASTY
    assert csv_back(NASTY) == csv_back(NASTY, ",") == NASTY


def test_hostile_strings_come_back() -> None:
    strings = [text.encode("utf-8", "replace").decode() for text in given.hostile()]
    assert xlsx_back(strings) == strings
    assert csv_back(strings) == strings


@settings(max_examples=40, deadline=None)
@each(some.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    assert xlsx_back(texts) == texts
    assert csv_back(texts) == texts


def test_no_cell_of_csv_can_be_a_formula() -> None:
    for line in list(sheets.csv_lines(["a", "b"], [[text, text] for text in NASTY if "\n" not in text]))[1:]:
        for cell in line.rstrip("\r\n").split(";"):
            assert not cell.strip('"').startswith(sheets.FORMULA_STARTS)


def test_no_cell_of_xlsx_is_a_formula() -> None:
    made = sheets.xlsx("t", ["=1", "б"], [[text, 1] for text in NASTY])
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert {cell.data_type for row in load_workbook(io.BytesIO(made)).active for cell in row} <= {"inlineStr", "s", "n"}


def test_values_keep_their_types() -> None:
    at = datetime(2026, 11, 22, 12, 36, tzinfo=UTC)
    row = ["текст", 7, Decimal("2.50"), date(2026, 11, 22), at, True, None, 10**17, -5]
    made = sheets.xlsx("t", [str(n) for n in range(9)], [row])
    back = list(sheets.read_xlsx(io.BytesIO(made)))[1]
    assert back == [
        "текст",
        7,
        2.5,
        datetime(2026, 11, 22),
        datetime(2026, 11, 22, 14, 36),
        True,
        None,
        str(10**17),
        -5,
    ]
    lines = list(sheets.csv_lines(["a"], [row], delimiter=";"))
    assert lines[0] == "\ufeffa\r\n"
    assert lines[1].startswith("текст;7;2,50;2026-11-22;2026-11-22T14:36:00+02:00;")
    assert lines[1].endswith(";100000000000000000;-5\r\n")
    assert "2.50" in list(sheets.csv_lines(["a"], [row], delimiter=","))[1]


def test_the_sheet_is_ready_to_work_with() -> None:
    made = sheets.xlsx("Звіт: [2026]/11?" * 3, [sheets.Column("Номер", 12), "Текст"], [["Д-1", "слово " * 40]])
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 12
    assert sheet.column_dimensions["B"].width == sheets.WIDEST
    assert len(sheet.title) <= 31


@pytest.mark.parametrize("text", ["я" * 40_000, "\x01" * 20_000])
def test_a_text_too_long_for_a_cell_ends_with_dots_and_is_whole_in_csv(text: str) -> None:
    back = xlsx_back([text])[0]
    assert back.endswith("…")
    assert text.startswith(back[:-1])
    assert csv_back([text]) == [text]


def test_an_empty_table() -> None:
    assert list(sheets.read_xlsx(io.BytesIO(sheets.xlsx("", ["a"], [])))) == [["a"]]


def test_every_row_of_a_long_table_is_there() -> None:
    rows = ([number, f"рядок {number}"] for number in range(1_001))
    back = list(sheets.read_xlsx(io.BytesIO(sheets.xlsx("t", ["№", "Текст"], rows))))
    assert [row[0] for row in back[1:]] == list(range(1_001))


def test_columns_that_wrap_and_hold_money_are_read_on_paper() -> None:
    heads = [sheets.Column("Проєкт", 20, wrap=True), sheets.Column("Вартість", money=True), "Голоси"]
    made = sheets.xlsx("Протокол", heads, [["слово " * 12, 1056000, 34], ["=1+1", None, 27]])
    page = load_workbook(io.BytesIO(made)).active
    assert page is not None
    assert (page["A2"].alignment.wrap_text, page["B2"].number_format, page["C2"].number_format) == (
        True, "#,##0", "General",
    )  # fmt: skip
    assert page.row_dimensions[2].height == 60
    assert (page["B2"].value, page["B3"].value, page["A3"].data_type) == (1056000, None, "s")
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert list(sheets.read_xlsx(io.BytesIO(made)))[1] == ["слово " * 12, 1056000, 34]


def test_a_wrapped_column_is_narrow_and_its_row_as_high_as_its_lines() -> None:
    heads = [sheets.Column("Справа", wrap=True), "Коли"]
    made = sheets.xlsx("Справи", heads, [["слово " * 15, NOW], ["дві\nлінії", NOW], ["одна", NOW]])
    page = load_workbook(io.BytesIO(made)).active
    assert page is not None
    assert page.column_dimensions["A"].width == sheets.WRAPPED
    assert [page.row_dimensions[n].height for n in (2, 3, 4)] == [45, 30, None]
    assert [page.cell(n, 1).alignment.wrap_text for n in (2, 3, 4)] == [True, True, None]
    assert page["B2"].number_format == page["B4"].number_format == "dd.mm.yyyy hh:mm"
