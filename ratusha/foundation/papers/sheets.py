"""Tables in XLSX and CSV that open safely everywhere, and the readers that give back exactly what was written.

XLSX: a text is a cell of type text, with the mark that Excel itself uses for `'=1+1`, so it is shown as it is and never
computed; characters that XML cannot hold are written as Excel writes them (`_x0001_`). CSV knows no types, so a text
that a table program could take for a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe
in front, and so does a text that begins with an apostrophe: whoever reads strips exactly one (`read_csv` does).
Numbers stay numbers.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from math import ceil
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
APOSTROPHE = "'"
MOST_IN_CELL = 32_767
ROWS_LOOKED_AT = 200
NARROWEST, WIDEST, WRAPPED = 8, 60, 40
EXACT_DIGITS = 15
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
PLAIN_TEXT = re.compile(
    "[^\x00-\x1f\ufffe\uffff\ud800-\udfff_=+@'#-][^\x00-\x09\x0b-\x1f\ufffe\uffff\ud800-\udfff_]{0,30000}"
)
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
KYIV = ZoneInfo("Europe/Kyiv")
MONEY_SHOWN, A4 = "#,##0", 9
LINE_HIGH, MOST_LINES = 15, 20
FORMATS = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading; `width` in characters, by the first rows when None.

    `wrap`: its long texts go on in the next line of the cell, so that it is narrower; `money`: its numbers are read by
    thousands.
    """

    title: str
    width: int | None = None
    wrap: bool = False
    money: bool = False


def xlsx(title: str, columns: Sequence[Column | str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Will write the rows as an XLSX workbook of one sheet -> its bytes.

    Heading row bold and frozen, with a filter. Values keep their types: numbers, dates (times of day in Kyiv), yes and
    no; everything else is text. Rows are streamed, so 100 000 of them take little memory. A text longer than the 32 767
    characters that a cell can hold ends with «…»: CSV has no such limit.
    """
    heads = [column if isinstance(column, Column) else Column(column) for column in columns]
    from openpyxl import Workbook  # 175 modules: only a process that makes or reads a workbook pays for them
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET_NAME.sub(" ", title).strip("' ")[:31] or _("Table"))
    source = iter(rows)
    first = list(islice(source, ROWS_LOOKED_AT))
    heads = [head if head.width else replace(head, width=_width(head, first, at)) for at, head in enumerate(heads)]
    for place, head in enumerate(heads):
        sheet.column_dimensions[get_column_letter(place + 1)].width = head.width
    sheet.freeze_panes = "A2"
    _for_print(sheet)
    sheet.append([_heading(sheet, head.title) for head in heads])
    count, money = 1, any(head.money for head in heads)
    for row in chain(first, source):
        count += 1
        lines = _lines(heads, row)
        plain = lines == 1 and not money  # most rows of most tables: dressing a cell takes longer than writing it
        sheet.append([_cell(sheet, value) for value in row] if plain else _dressed(sheet, heads, row, count, lines))
    if heads:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_xlsx(file: IO[bytes]) -> Iterator[list[Any]]:
    """Will read the first sheet of a workbook row by row, headings first; texts come back as they were given to `xlsx`.

    Formulas of foreign files come as their last values, never computed.
    """
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield [ESCAPED.sub(_unescaped, value) if isinstance(value, str) else value for value in row]


def csv_lines(
    columns: Sequence[Column | str], rows: Iterable[Sequence[Any]], *, delimiter: str = ";", bom: bool = True
) -> Iterator[str]:
    """Will write the rows as CSV, line by line, for a streamed answer in UTF-8.

    With `;` numbers get a decimal comma, as Ukrainian table programs expect; with `,` a point. Dates are ISO 8601.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    heads = [column.title if isinstance(column, Column) else column for column in columns]
    for number, row in enumerate(chain([heads], rows)):
        writer.writerow([_csv_text(value, delimiter) for value in row])
        yield ("\ufeff" if bom and number == 0 else "") + buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def read_csv(lines: Iterable[str], *, delimiter: str = ";") -> Iterator[list[str]]:
    """Will read what `csv_lines` wrote, headings first: the byte order mark and the guarding apostrophes go away.

    `lines` keep their line ends (open files with `newline=""`). All values come as text.
    """
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter)):
        if number == 0 and row:
            row[0] = row[0].removeprefix("\ufeff")
        yield [_unguarded(value) for value in row]


def guarded(text: str) -> str:
    """The text for a program that knows no types: with an apostrophe in front if it could pass for a formula."""
    return APOSTROPHE + text if text.startswith((*FORMULA_STARTS, APOSTROPHE)) else text


def _unguarded(text: str) -> str:
    rest = text[1:]
    return rest if text.startswith(APOSTROPHE) and rest.startswith((*FORMULA_STARTS, APOSTROPHE)) else text


def _for_print(sheet: Any) -> None:
    """All columns on one sheet of paper, the headings on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"


def _lines(heads: Sequence[Column], row: Sequence[Any]) -> int:
    """How many lines the row takes where long texts are wrapped."""
    told = [_lines_of(str(value), head.width or WIDEST) for head, value in zip(heads, row, strict=False) if head.wrap]
    return max(told, default=1)


def _lines_of(text: str, width: int) -> int:
    return sum(max(1, ceil(len(part) / width)) for part in text.split("\n"))


def _dressed(sheet: Any, heads: Sequence[Column], row: Sequence[Any], number: int, lines: int) -> list[Any]:
    from openpyxl.styles import Alignment

    made = []
    if lines > 1:  # programs that open it do not always find the height themselves
        sheet.row_dimensions[number].height = min(lines, MOST_LINES) * LINE_HIGH
    for head, value in zip(heads, row, strict=True):
        cell = _text_cell(sheet, value) if isinstance(value, str) else _cell(sheet, value)
        if not hasattr(cell, "alignment"):
            made_of, cell = cell, _empty_cell(sheet)
            cell.value = made_of
        if head.money and isinstance(value, int | Decimal):
            cell.number_format = MONEY_SHOWN
        cell.alignment = Alignment(horizontal=cell.alignment.horizontal, wrap_text=head.wrap, vertical="top")
        made.append(cell)
    return made


def _heading(sheet: Any, title: str) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _text_cell(sheet, title)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E8ECF1")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    value = _plain(value)
    if isinstance(value, str):
        return value if PLAIN_TEXT.fullmatch(value) else _text_cell(sheet, value)
    for kind, shown in FORMATS.items():
        if isinstance(value, kind):
            cell = _empty_cell(sheet)
            cell.value, cell.number_format = value, shown
            cell.alignment = _left()  # at the right a day would touch the words of the next column
            return cell
    return value


@cache
def _left() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(horizontal="left")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | float | Decimal):
        return value
    if isinstance(value, int):
        return value if len(str(abs(value))) <= EXACT_DIGITS else str(value)
    if isinstance(value, datetime):
        return timezone.make_naive(value, KYIV) if timezone.is_aware(value) else value
    return value if isinstance(value, date | time) else str(value)


def _empty_cell(sheet: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    return WriteOnlyCell(sheet, value="")


def _text_cell(sheet: Any, text: str) -> Any:
    held = UNWRITABLE.sub(_escaped, text)
    if len(held) > MOST_IN_CELL:
        held = UNWRITABLE.sub(_escaped, text[: (MOST_IN_CELL - 1) // 7]) if held != text else text[: MOST_IN_CELL - 1]
        held += "…"
    cell = _empty_cell(sheet)
    cell.value = held
    cell.data_type = "s"
    if held.startswith((*FORMULA_STARTS, APOSTROPHE)):
        cell.quotePrefix = True
    return cell


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    return "\ufffd" if "\ud800" <= char <= "\udfff" else f"_x{ord(char):04X}_"


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16))


def _csv_text(value: Any, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",") if delimiter == ";" else str(value)
    if isinstance(value, datetime):
        return (value.astimezone(KYIV) if timezone.is_aware(value) else value).isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return guarded(str(value).encode("utf-8", "replace").decode())


def _width(head: Column, rows: Sequence[Sequence[Any]], place: int) -> int:
    shown = [len(head.title) + 3, *(len(str(row[place])) for row in rows if place < len(row))]
    return min(max(*shown, NARROWEST) + 1, WRAPPED if head.wrap else WIDEST)
