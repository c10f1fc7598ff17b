"""Draws the workbooks declared in `books`. Import it where one is made: openpyxl takes a second and 8 MB to load."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .books import Formula, Leaf
from .sheets import APOSTROPHE, FORMULA_STARTS, KYIV, SHEET_NAME, UNWRITABLE

LINE, TALLEST = 15.0, 409.0  # points
FONT = "Times New Roman"
THIN = Side(style="thin", color="8A97A6")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SHADE = PatternFill("solid", fgColor="E8ECF1")


def book(leaves: Sequence[Leaf], *, title: str, author: str, made_at: datetime) -> bytes:
    """Will write the sheets as an XLSX workbook -> its bytes; each prints on A4, one page wide, with its headings."""
    written = Workbook()
    written.remove(written.worksheets[0])
    written.properties.title, written.properties.creator = title, author
    written.properties.created = written.properties.modified = timezone.make_naive(made_at, KYIV)
    names: set[str] = set()
    for leaf in leaves:
        sheet = written.create_sheet(_name(leaf.name, names))
        _fill(sheet, leaf)
        _page(sheet, leaf, title)
    out = io.BytesIO()
    written.save(out)
    return out.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    name = SHEET_NAME.sub(" ", wanted).strip("' ")[:31] or _("Table")
    number = 2
    while name.casefold() in taken:
        name = f"{name[:27]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _fill(sheet: Worksheet, leaf: Leaf) -> None:
    wide = max(1, len(leaf.columns))
    for number, text in enumerate(leaf.above, 1):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=wide)
        cell = _write(sheet, number, 1, text)
        cell.font = Font(name=FONT, size=14 if number == 1 else 11, bold=number == 1)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        width = sum(column.width for column in leaf.columns)
        sheet.row_dimensions[number].height = (20 if number == 1 else 15) * (1 + len(text) // max(20, width))
    top = len(leaf.above) + 1
    for place, column in enumerate(leaf.columns, 1):
        cell = _write(sheet, top, place, column.title)
        cell.font, cell.fill, cell.border = Font(name=FONT, bold=True), SHADE, BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if place == 1 else "center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[top].height = _height((column.title, column.width) for column in leaf.columns)
    rows = [*leaf.rows, *([leaf.whole] if leaf.whole else [])]
    known = {"first": top + 1, "last": top + len(leaf.rows)}
    for number, row in enumerate(rows, top + 1):
        sheet.row_dimensions[number].height = _height([(str(row[0]), leaf.columns[0].width)])
        for place, value in enumerate(row, 1):
            held = value.text.format(row=number, **known) if isinstance(value, Formula) else value
            cell = _write(sheet, number, place, held, computed=isinstance(value, Formula))
            cell.border = BOX
            cell.font = Font(name=FONT, bold=bool(leaf.whole) and number == top + len(rows))
            cell.number_format = leaf.columns[place - 1].shown
            cell.alignment = Alignment(
                wrap_text=place == 1, vertical="top", horizontal="left" if place == 1 else "right"
            )
    _notes(sheet, leaf.notes, top + len(rows) + 2, wide)
    if rows:
        sheet.freeze_panes = sheet.cell(row=top + 1, column=2)
    sheet.print_title_rows = f"{top}:{top}"


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """Not every program finds the height of a row by itself. Letters of a book are wider than those of which a column's
    width is told."""
    return min(LINE * max(1 + int(len(text) / (0.9 * wide)) for text, wide in texts) + 1, TALLEST)


def _notes(sheet: Worksheet, notes: Sequence[str], start: int, wide: int) -> None:
    width = sum(sheet.column_dimensions[get_column_letter(place)].width for place in range(1, wide + 1))
    for number, text in enumerate(notes, start):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=wide)
        cell = _write(sheet, number, 1, text)
        cell.font = Font(name=FONT, size=10)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = 14 * (1 + int(len(text) / max(20.0, width * 1.05)))


def _write(sheet: Worksheet, row: int, column: int, value: Any, *, computed: bool = False) -> Any:
    cell = sheet.cell(row=row, column=column)
    if computed or value is None or isinstance(value, int | float):
        cell.value = value
        return cell
    cell.value = UNWRITABLE.sub("\ufffd", str(value))
    cell.data_type = "s"
    if str(value).startswith((*FORMULA_STARTS, APOSTROPHE)):
        cell.quotePrefix = True
    return cell


def _page(sheet: Worksheet, leaf: Leaf, title: str) -> None:
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if leaf.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left, sheet.page_margins.right = 1.18, 0.47  # 30 and 12 mm, as papers have
    sheet.page_margins.top = sheet.page_margins.bottom = 0.79
    sheet.oddFooter.left.text = title.replace("&", "&&")[:120]
    sheet.oddFooter.right.text = _("Sheet {page} of {pages}").format(page="&P", pages="&N")
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8
