"""A nomenclature from a table that an office kept before: XLSX or CSV, headings in Ukrainian or English.

Columns, in any order: index («03-07»), heading, volumes, term («5 р. ЕПК», «Постійно», «75 р.», «До заміни новими»,
«Доки не мине потреба») with the article of the List, note. A row with nothing but an index and a name begins a section.
"""

import io
import re
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from ratusha.foundation.actions import Refused
from ratusha.foundation.files import content, intake
from ratusha.foundation.papers import sheets

ROWS_MAX = 3000
LONGEST = {"section_title": 200, "title": 500, "article": 100, "note": 300}
NAMES = {
    "index": ("індекс", "index"),
    "title": ("заголовок", "назва", "heading", "title"),
    "volumes": ("кількість", "том", "volumes"),
    "term": ("строк", "термін", "kept", "term"),
    "note": ("примітк", "note"),
}
INDEX = re.compile(r"^\s*(\w{1,10})\s*[-–—]\s*(\d{1,3})\s*$")
SECTION = re.compile(r"^\s*(\d{1,3})[.\s]*$")
YEARS = re.compile(r"(\d{1,3})\s*(?:р\b|рок|років|лет|y\b|year)", re.I)
ARTICLE = re.compile(r"\b(?:ст(?:\.|атт\w*)|art\.?)\s*([0-9][\w\-,. ]*)", re.I)
EPK = re.compile(r"\b(?:ЕПК|EPK)\b")
EXTENSION = {".xlsx", ".csv"}


@dataclass(slots=True)
class Reading:
    """What was read: rows for the action, and each bad line with its sentence."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)


def read(name: str, data: bytes) -> Reading:
    """Will read a table of headings; nothing is written. Refuses files that are no table and those that hide bombs."""
    reading = Reading()
    rows = _cells(name, data)
    places = _places(rows[0][1]) if rows else {}
    if not {"index", "title", "term"} <= places.keys():
        reading.bad.append((1, _("The first row must have headings: index, heading, term of keeping.")))
        return reading
    section = ("", "")
    for line, cells in rows[1:]:
        told = {
            key: str(cells[at]).strip() if at < len(cells) and cells[at] is not None else ""
            for key, at in places.items()
        }
        if not any(told.values()):
            continue
        if begun := _section(told):
            section = begun
            continue
        _take(reading, line, told, section)
    if not reading.rows and not reading.bad:
        reading.bad.append((1, _("There is no heading in this table.")))
    return reading


def _cells(name: str, data: bytes) -> list[tuple[int, list[Any]]]:
    ending = name[name.rfind(".") :].lower()
    unreadable = Refused(
        "archive.unreadable", _("This file cannot be read as a table. Save it as XLSX or CSV."), field="file"
    )
    if ending not in EXTENSION:
        raise unreadable
    content.examine(io.BytesIO(data), name, len(data), intake.current_limits())
    try:
        found = sheets.read_xlsx(io.BytesIO(data)) if ending == ".xlsx" else _csv(data)
        rows = [(number, list(row)) for number, row in zip(range(1, ROWS_MAX + 2), found, strict=False)]
    except (BadZipFile, KeyError, ValueError, OSError, IndexError) as wrong:
        raise unreadable from wrong
    while rows and not any(rows[0][1]):
        rows.pop(0)
    return rows


def _csv(data: bytes) -> Any:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    first = text.partition("\n")[0]
    return sheets.read_csv(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count))


def _places(heads: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(heads):
        said = str(cell or "").strip().lower()
        for key, starts in NAMES.items():
            if key not in found and any(start in said for start in starts):
                found[key] = at
                break
    return found


def _section(told: dict[str, str]) -> tuple[str, str] | None:
    """A row that begins a section: a bare code and a name, no term."""
    code = SECTION.match(told["index"])
    return (code[1], told["title"]) if code and told["title"] and not told["term"] else None


def _take(reading: Reading, line: int, told: dict[str, str], section: tuple[str, str]) -> None:
    index = INDEX.match(told["index"])
    if index is None:
        reading.bad.append((line, _("«{index}» is not an index like 03-07.").format(index=told["index"][:40])))
        return
    if not told["title"]:
        reading.bad.append((line, _("The heading is empty.")))
        return
    term = term_of(told["term"])
    if term is None:
        reading.bad.append((line, _("The term «{term}» is not understood.").format(term=told["term"][:80])))
        return
    volumes = told.get("volumes", "")
    row = {
        "section": index[1],
        "section_title": section[1] if section[0] == index[1] else "",
        "number": int(index[2]),
        "title": " ".join(told["title"].split()),
        **term,
        "volumes": int(volumes) if volumes.isdigit() and 0 < int(volumes) <= 1000 else 1,
        "note": " ".join(told.get("note", "").split()),
    }
    if long := [name for name, most in LONGEST.items() if len(row[name]) > most]:
        words = _("«{text}…» is too long: at most {most} characters.")
        reading.bad.append((line, words.format(text=row[long[0]][:40], most=LONGEST[long[0]])))
    else:
        reading.rows.append(row)


def term_of(text: str) -> dict[str, Any] | None:
    """«5 р. ЕПК ст. 82-б» -> term, years, epk, article; None when it is not understood."""
    said = " ".join(text.split())
    article = ARTICLE.search(said)
    rest = said[: article.start()] + said[article.end() :] if article else said
    told: dict[str, Any] = {"epk": bool(EPK.search(rest)), "article": article[0].strip(" .,") if article else ""}
    low = rest.lower()
    if years := YEARS.search(rest):
        count = int(years[1])
        return {**told, "term": "years", "years": count} if 0 < count <= 100 else None
    for start, term in (
        ("пост", "permanent"), ("permanent", "permanent"), ("до замін", "until_replaced"),
        ("until replaced", "until_replaced"), ("доки не мине", "while_needed"), ("while", "while_needed"),
    ):  # fmt: skip
        if start in low:
            return {**told, "term": term, "years": 0}
    return None
