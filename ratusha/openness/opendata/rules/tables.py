"""One table as exact CSV: UTF-8, commas, CR LF, ISO days. What is read is what was written.

A text that a table program could take for a formula gets an apostrophe in front, numbers never do; the reader here
strips exactly one, so JSON, the read API and the workbook have the text as it was.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .declaring import Kind

STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
TRUE, FALSE = "true", "false"


def plain(value: Any) -> str:
    """The text of a value: days and moments by ISO 8601, true and false, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value).replace("\x00", "")


def guarded(text: str) -> str:
    """With an apostrophe where a table program could take it for a formula."""
    return f"'{text}" if text.startswith(STARTS) and not NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text as it was."""
    return text[1:] if text.startswith("'") and text[1:].startswith(STARTS) else text


def lines(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The table as lines of CSV, heads first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield from _written(writer, buffer, names)
    for row in rows:
        yield from _written(writer, buffer, [plain(value) for value in row])


def _written(writer: Any, buffer: io.StringIO, cells: Sequence[str]) -> Iterator[bytes]:
    writer.writerow([guarded(one) for one in cells])
    yield buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()


def read(text: Iterable[str]) -> Iterator[list[str]]:
    """The rows of such a file, heads first; `text` keeps its line ends."""
    for row in csv.reader(text):
        yield [unguarded(one) for one in row]


def typed(kind: str, text: str) -> Any:
    """The value for JSON: a number is a number where it says so, nothing is null, the rest is text."""
    if kind == Kind.STRING:
        return text
    if text == "":
        return None
    if kind in (Kind.INTEGER, Kind.NUMBER) and NUMBER.fullmatch(text):
        return json.loads(text)
    if kind == Kind.BOOLEAN and text in (TRUE, FALSE):
        return text == TRUE
    return text


def cut(heads: Sequence[str], named: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """The rows with the named columns alone, in their order."""
    places = [list(heads).index(name) for name in named]
    for row in rows:
        yield [row[place] if place < len(row) else "" for place in places]
