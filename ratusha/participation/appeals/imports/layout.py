"""How a file is read: encoding, separator, sheet, heading rows. Gives rows as lists of cells, streamed."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice, pairwise
from typing import IO, Any
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Refused
from ratusha.foundation.files.storage import Openable

from . import columns

LOOKED_AT = 40
MOST_COLUMNS = 60
MOST_HEAD_ROWS = 3
SEPARATORS = ";,\t|"
CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows are found: `head` is the first heading row and `heads` how many there are, counted from 1."""

    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    head: int = 1
    heads: int = 1
    titles: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For keeping."""
        return asdict(self)


def layout_of(path: Openable) -> Layout:
    """Will find out how the file is to be read. Refuses `appeals.import_unreadable`, `appeals.import_no_heading`."""
    plain = _plain_layout(path)
    first = list(islice(_raw(path, plain), LOOKED_AT))
    found = heading_of(first)
    if found is None:
        raise Refused(
            "appeals.import_no_heading",
            _("No row of headings was found, such as «Number, Date, Author, Content». Add one and choose again."),
            field="files",
        )
    at, count, titles = found
    return Layout(plain.kind, plain.encoding, plain.separator, plain.sheet, at + 1, count, titles)


def _plain_layout(path: Openable) -> Layout:
    with path.open("rb") as file:
        start = file.read(1 << 16)
    if start.startswith(b"PK"):
        return Layout("xlsx", sheet=_fullest_sheet(path))
    if start.startswith(b"\xd0\xcf\x11\xe0") or b"\x00" in start.removeprefix(codecs.BOM_UTF16_LE):
        raise _unreadable()
    encoding = _encoding(start)
    text = start.decode(encoding, errors="ignore")
    return Layout("csv", encoding=encoding, separator=_separator(text))


def _unreadable() -> Refused:
    return Refused(
        "appeals.import_unreadable",
        _("This file cannot be read as a table. Save it as XLSX or CSV and choose it again."),
        field="files",
    )


def _workbook(file: Any) -> Any:
    from openpyxl import load_workbook  # only a process that reads a workbook pays for its modules

    return load_workbook(file, read_only=True, data_only=True)


def _fullest_sheet(path: Openable) -> str:
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file:
            book = _workbook(file)
            sizes = {sheet.title: (sheet.max_row or 0) for sheet in book.worksheets if hasattr(sheet, "max_row")}
            book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as wrong:
        raise _unreadable() from wrong
    if not sizes:
        raise _unreadable()
    return str(max(sizes, key=lambda name: sizes[name]))


def _encoding(start: bytes) -> str:
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
        return "utf-8"
    except UnicodeDecodeError:
        pass
    scored = {name: _letters(start.decode(name, errors="replace")) for name in ("cp1251", "koi8-u", "cp866")}
    return max(scored, key=lambda name: scored[name])


def _letters(text: str) -> float:
    """How Ukrainian the text looks: small letters are common, capitals in the middle of words are not."""
    small = sum(char in CYRILLIC for char in text)
    odd = sum(one.islower() and other.isupper() for one, other in pairwise(text))
    return small - 5 * odd - 20 * text.count("\ufffd")


def _separator(text: str) -> str:
    lines = [row for row in text.splitlines()[:LOOKED_AT] if row.strip()]
    found = {one: [len(next(csv.reader([row], delimiter=one), [])) for row in lines] for one in SEPARATORS}
    return max(found, key=lambda one: (sum(width > 1 for width in found[one]), sum(found[one])))


def _raw(path: Openable, layout: Layout) -> Iterator[list[Any]]:
    if layout.kind == "csv":
        csv.field_size_limit(10_000_000)
        with path.open("r", encoding=layout.encoding, errors="replace", newline="") as file:
            yield from (row[:MOST_COLUMNS] for row in csv.reader(_without_nul(file), delimiter=layout.separator))
        return
    with path.open("rb") as file:
        book = _workbook(file)
        for row in book[layout.sheet].iter_rows(values_only=True, max_col=MOST_COLUMNS):
            yield list(row)
        book.close()


def _without_nul(file: IO[str] | io.TextIOBase) -> Iterator[str]:
    return (line.replace("\x00", "") for line in file)


def rows(path: Openable, layout: Layout, after: int = 0) -> Iterator[tuple[int, list[Any]]]:
    """The rows under the headings with their numbers in the file, from 1; empty ones are left out.

    `after`: the last number that is dealt with already.
    """
    first = max(after, layout.head + layout.heads - 1)
    for number, row in enumerate(_raw(path, layout), start=1):
        if number > first and any(_told(cell) for cell in row) and not _is_numbering(row):
            yield number, row


def count(path: Openable, layout: Layout) -> int:
    """How many rows there are under the headings."""
    return sum(1 for _row in rows(path, layout))


def estimate(path: Openable, layout: Layout) -> int:
    """About how many rows there are, without reading them all."""
    above = layout.head + layout.heads - 1
    if layout.kind == "csv":
        with path.open("rb") as file:
            lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
        return max(int(lines) + 1 - above, 0)
    with path.open("rb") as file:
        book = _workbook(file)
        most = book[layout.sheet].max_row or above
        book.close()
    return max(most - above, 0)


def _told(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def heading_of(first: list[list[Any]]) -> tuple[int, int, list[str]] | None:
    """Will find the heading among the first rows -> its place, how many rows it has, the titles of the columns.

    A heading over several columns («Заявник» over «ПІБ» and «Адреса») is joined to what stands under it.
    """
    scored = [(columns.score([_title(cell) for cell in row]), -place) for place, row in enumerate(first)]
    if not scored or max(scored)[0] < 2:
        return None
    best = -max(scored)[1]
    start, end = best, best
    while start > 0 and best - start < MOST_HEAD_ROWS - 1 and _is_upper(first[start - 1], first[best]):
        start -= 1
    while end + 1 < len(first) and end - start < MOST_HEAD_ROWS - 1 and _is_lower(first[end + 1], first[end]):
        end += 1
    return start, end - start + 1, _joined(first[start : end + 1])


def _title(cell: Any) -> str:
    return " ".join(str(cell).split()) if _told(cell) and not isinstance(cell, (int, float, date, datetime)) else ""


def _is_upper(row: list[Any], under: list[Any]) -> bool:
    """A row of a few titles that stand over several columns of the row under it."""
    told = [place for place, cell in enumerate(row) if _title(cell)]
    return 2 <= len(told) < sum(bool(_title(cell)) for cell in under) and max(told) < len(under)


def _is_lower(row: list[Any], over: list[Any]) -> bool:
    """A row of titles that stand under wide ones: none under a narrow one, and at least two by name."""
    told = {place for place, cell in enumerate(row) if _told(cell)}
    wide = {place for place in told if place < len(over) and not _title(over[place])}
    names = [_title(row[place]) for place in told]
    return bool(wide) and len(told) < len(row) and columns.score(names) >= 2


def _joined(heads: list[list[Any]]) -> list[str]:
    width = max(len(row) for row in heads)
    titles = [""] * width
    for place_of_row, row in enumerate(heads):
        upper, last = "", place_of_row == len(heads) - 1
        for place in range(width):
            own = _title(row[place]) if place < len(row) else ""
            upper = own or upper
            under = any(place < len(one) and _title(one[place]) for one in heads[place_of_row + 1 :])
            said = own if last or not under else upper
            if said and said != titles[place]:
                titles[place] = f"{titles[place]}: {said}" if titles[place] else said
    return titles[: max((place for place, title in enumerate(titles) if title), default=0) + 1]


def _is_numbering(row: list[Any]) -> bool:
    """«1 2 3 4 5 …» under the headings, as official forms have."""
    told = [str(cell).strip().removesuffix(".0") for cell in row if _told(cell)]
    return len(told) > 3 and told == [str(number) for number in range(1, len(told) + 1)]
