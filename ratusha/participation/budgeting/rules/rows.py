"""Lines of a Pabulib file as fields: `;`, quoting, any line ends, a byte order mark; each row knows its first line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from .damage import Damaged

LONGEST = 100
"""Lines that one quoted field may take; past that a quotation mark was never closed."""
SECTIONS = ("META", "PROJECTS", "VOTES")


@dataclass(frozen=True, slots=True)
class Row:
    """Fields of one row, without spaces around them, and the number of its first line."""

    line: int
    fields: list[str]

    @property
    def section(self) -> str:
        """The name of the section that the row opens, else nothing."""
        name = self.fields[0].upper()
        return name if name in SECTIONS and not any(self.fields[1:]) else ""


def text_of(data: bytes) -> str:
    """The file as text. Refuses what is not UTF-8 or holds zero bytes, with the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Damaged("not_text", data[: wrong.start].count(b"\n") + 1) from None
    if "\0" in text:
        raise Damaged("not_text", text[: text.index("\0")].count("\n") + 1)
    return text


def rows(text: str) -> Iterator[Row]:
    """Every row that is not empty. Refuses a quotation mark that is never closed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        first, at = at, at + 1
        if '"' in lines[first]:
            fields, at = _quoted(lines, first)
        else:
            fields = lines[first].split(";")
        fields = [one.strip() for one in fields]
        if any(fields):
            yield Row(first + 1, fields)


def _quoted(lines: list[str], first: int) -> tuple[list[str], int]:
    """Fields of a row with quotation marks, and the line after it. Marks inside a word are letters like others."""
    for last in range(first + 1, min(len(lines), first + LONGEST) + 1):
        text = "\n".join(lines[first:last])
        try:
            return next(csv.reader([text], delimiter=";", strict=True)), last
        except csv.Error as wrong:
            if "unexpected end" not in str(wrong):
                return next(csv.reader([text], delimiter=";")), last
    raise Damaged("quote_open", first + 1)
