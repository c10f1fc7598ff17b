"""Another edition of the codifier KATOTTG; tables of streets and buildings from CSV and XLSX, read and compared with
the register; the actions take them in.

Columns in any order, headings in Ukrainian or English: settlement (name or KATOTTG code), street («вул. Незалежності»
or the proper name alone), kind, old name, number of the building, postal code, latitude, longitude, id in the register,
act and its day. Each bad row keeps its line and a sentence.
"""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.papers import sheets

from . import actions, queries, rules

HEADINGS = {
    "settlement": ("населений пункт", "катоттг", "settlement", "katottg"),
    "street": ("вулиця", "назва", "street"),
    "kind": ("тип", "вид", "kind"),
    "former": ("стара назва", "колишня назва", "попередня назва", "old name", "former"),
    "number": ("номер", "будинок", "№ буд", "number", "building"),
    "post_index": ("поштовий індекс", "індекс", "postal", "post"),
    "lat": ("широта", "lat"),
    "lon": ("довгота", "lon", "lng"),
    "register_id": ("ідентифікатор", "id", "код у реєстрі"),
    "act": ("рішення", "акт", "act"),
    "act_on": ("дата", "date"),
}
NEEDED = {"streets": {"settlement", "street"}, "buildings": {"settlement", "street", "number"}}
ROWS_MAX, PART = 100_000, 500
Row = tuple[int, dict[str, str]]
NOT_A_TABLE = "places.unreadable"


def unreadable() -> Refused:
    """The refusal of a file that is no table."""
    return Refused(NOT_A_TABLE, _("This file cannot be read as a table. Save it as XLSX or CSV."), field="file")


def read(name: str, data: bytes, kind: str) -> list[Row]:
    """Will read the rows of a table with their lines; refuses files that are no table or lack a column."""
    try:
        found = sheets.read_xlsx(io.BytesIO(data)) if name.lower().endswith(".xlsx") else _csv(data)
        cells = [(line, list(row)) for line, row in zip(range(1, ROWS_MAX + 3), found, strict=False)]
    except (BadZipFile, KeyError, ValueError, OSError, IndexError, csv.Error) as wrong:
        raise unreadable() from wrong
    while cells and not any(cells[0][1]):
        cells.pop(0)
    columns = _columns(cells[0][1]) if cells else {}
    if not NEEDED[kind] <= columns.keys():
        needed = _("settlement, street, number") if kind == "buildings" else _("settlement, street")
        raise Refused(
            "places.no_headings", _("The first line must name the columns: {needed}."), field="file", needed=needed
        )
    if len(cells) > ROWS_MAX + 1:
        raise Refused("places.too_many_rows", _("There are too many rows. Split the file."), field="file")
    rows = [(line, {key: _text(row, at) for key, at in columns.items()}) for line, row in cells[1:]]
    return [(line, told) for line, told in rows if any(told.values())]


def _csv(data: bytes) -> Iterator[list[str]]:
    text = text_of(data)
    if "\x00" in text:
        raise ValueError("not a text")
    first = text.partition("\n")[0]
    return sheets.read_csv(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count))


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8 or Windows-1251."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


def _columns(heads: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(heads):
        said = " ".join(str(cell or "").lower().split())
        for key, starts in HEADINGS.items():
            if key not in found and said.startswith(starts):
                found[key] = at
                break
    return found


def _text(row: list[Any], at: int) -> str:
    value = row[at] if at < len(row) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    return " ".join(str("" if value is None else value).split())


@dataclass(slots=True)
class Part:
    """What became of a part of the rows."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    known: int = 0
    bad: list[dict[str, Any]] = field(default_factory=list)


class Reader:
    """Compares rows with the register as it was when the reading began, and with the rows before them."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        places = list(queries.settlements())
        self.places = {rules.folded_name(one.name): one.pk for one in places}
        self.places |= {one.katottg.lower(): one.pk for one in places}
        self.streets = queries.street_keys(ended=kind == "streets")
        self.buildings = queries.building_keys() if kind == "buildings" else {}

    def read(self, rows: list[Row]) -> Part:
        """Will sort the rows into those to add or complete, known ones and bad ones."""
        part = Part()
        for line, told in rows:
            try:
                made = self._street(told) if self.kind == "streets" else self._building(told)
            except Refused as refused:
                part.bad.append({"line": line, "why": refused.sentence})
                continue
            if made is None:
                part.known += 1
            else:
                part.rows.append(made)
        return part

    def _place(self, told: dict[str, str]) -> int:
        place = self.places.get(rules.folded_name(told["settlement"]))
        if place is None:
            raise Refused("row", _("There is no settlement “{name}” here."), name=told["settlement"][:80])
        return place

    def _street(self, told: dict[str, str]) -> dict[str, Any] | None:
        place = self._place(told)
        kind, name = kind_and_name(told)
        if not name:
            raise Refused("row", _("The street has no name."))
        if len(name) > rules.NAME_MAX:
            raise Refused("row", _("The name of the street is too long."))
        if (place, kind, rules.folded_name(name)) in self.streets:
            return None
        self.streets[place, kind, rules.folded_name(name)] = 0
        former = [kind_and_name({"street": one})[1] for one in told.get("former", "").split(",") if one.strip()]
        return {
            "settlement": place, "kind": kind, "name": name, "former": [one for one in former if one != name],
            "register_id": told.get("register_id", "")[:40], **_act(told),
        }  # fmt: skip

    def _building(self, told: dict[str, str]) -> dict[str, Any] | None:
        place = self._place(told)
        kind, name = kind_and_name(told)
        street = self.streets.get((place, kind, rules.folded_name(name)))
        if street is None:
            raise Refused("row", _("There is no street “{name}” in this settlement. Add it first."), name=name[:80])
        house = rules.read_house(told["number"])
        if house is None:
            raise Refused("row", _("“{number}” is no number of a building."), number=told["number"][:40])
        made: dict[str, Any] = {
            "street": street, "number": house.number, "post_index": _index(told),
            "register_id": told.get("register_id", "")[:40], "act": told.get("act", "")[:120], **_point(told),
        }  # fmt: skip
        known = self.buildings.get((street, house.key))
        self.buildings[street, house.key] = (known[0] if known else 0, True, True, True)
        if known is None:
            return made
        lacks = [not has and bool(made.get(key)) for key, has in zip(
            ("post_index", "lat", "register_id"), known[1:], strict=True)]  # fmt: skip
        return {**made, "building": known[0]} if known[0] and any(lacks) else None


def _index(told: dict[str, str]) -> str:
    index = told.get("post_index", "")
    index = index.zfill(5) if index.isdigit() and len(index) == 4 else index
    if index and not rules.POST_INDEX.fullmatch(index):
        raise Refused("row", _("“{index}” is no postal code: it has five digits."), index=index[:40])
    return index


def _point(told: dict[str, str]) -> dict[str, float]:
    lat, lon = told.get("lat", ""), told.get("lon", "")
    if not lat and not lon:
        return {}
    point = rules.read_point(lat, lon)
    if point is None:
        raise Refused("row", _("The point {lat}, {lon} is not in Ukraine."), lat=lat[:20], lon=lon[:20])
    return {"lat": point[0], "lon": point[1]}


def _act(told: dict[str, str]) -> dict[str, Any]:
    text = told.get("act_on", "")
    day = None
    if text:
        try:
            day = date.fromisoformat(text) if "-" in text else date(*map(int, reversed(text.split("."))))  # type: ignore[arg-type]
        except (ValueError, TypeError) as wrong:
            raise Refused("row", _("“{day}” is not a date. Write it like 22.11.2026."), day=text[:20]) from wrong
    return {"act": told.get("act", "")[:120], "act_on": day}


def kind_and_name(told: dict[str, str]) -> tuple[str, str]:
    """«вул. Незалежності» -> street and the proper name."""
    kind, words = rules.street_kind(told.get("kind", "")), told.get("street", "").split()
    if words and (found := rules.street_kind(words[0])) and len(words) > 1:
        return kind or found, " ".join(words[1:])
    if len(words) > 1 and (found := rules.street_kind(words[-1])):
        return kind or found, " ".join(words[:-1])
    return kind or "street", " ".join(words)


def go(intake_id: int, now: datetime) -> str:
    """Will try or take in the rows that are left, in the name of the official who began -> what has become of it.

    Safe to kill at any moment and to call again: it goes on after the last part that was done.
    """
    intake = queries.intake_at_work(intake_id)
    if intake is None:
        return "nothing"
    actor, name = actor_of(intake.by, now.date()), f"places-intake-{intake_id}:{intake.state}:{intake.version}"
    try:
        rows = read(intake.file.name, queries.bytes_of(intake), intake.kind)
    except Refused as refused:
        actions.break_intake(system_call("places.intakes"), intake, why=refused.sentence)
        return refused.code
    reader = Reader(intake.kind)
    if intake.state == "trying":  # what a killed trial has seen is not in the register
        reader.read([row for row in rows if row[0] <= intake.position])
    left = iter([row for row in rows if row[0] > intake.position])
    while True:
        some = list(islice(left, PART))
        upto, last = some[-1][0] if some else (rows[-1][0] if rows else 0), len(some) < PART
        part = reader.read(some)
        call = Call(actor, Channel.IMPORT, now, f"{name}:{upto}:{last}")
        try:
            actions.take_rows(
                call, intake, rows=part.rows, known=part.known, bad=part.bad, upto=upto, last=last, total=len(rows)
            )
        except Refused as refused:
            if refused.code != "places.intake_not_now":
                actions.break_intake(system_call("places.intakes"), intake, why=refused.sentence)
            return refused.code
        if last:
            return "done"
        intake.refresh_from_db()


CODE = re.compile(r"UA[0-9]{17}")
LATIN = str.maketrans("ОКРНМХСВТT", "OKPHMXCBXX")  # letters of categories as they are typed; T was a kind of X
LARGEST = 40 * 1024 * 1024


def codifier(name: str, data: bytes) -> list[dict[str, str]]:
    """The lines of an edition of the codifier: the workbook of the ministry, or a CSV with named columns.

    In the workbook each line has the codes of all levels above it and its own as the last, then a letter and a name.
    """
    try:
        data = _unpacked(data)
        book = data.startswith(b"PK")
        rows = sheets.read_xlsx(io.BytesIO(data)) if book else _csv(data)
        found = [one for one in _units(rows) if one["category"] in "OKPHMXCB"]
    except (BadZipFile, KeyError, ValueError, OSError, EOFError, IndexError, csv.Error, zlib.error) as wrong:
        raise unreadable() from wrong
    if not found:
        raise Refused(
            "places.no_codes",
            _("There are no codes of the codifier in this file. They look like UA73060290000034305."),
            field="file",
        )  # fmt: skip
    return found


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        whole = file.read(LARGEST + 1)
    if len(whole) > LARGEST:
        raise ValueError("too large")
    return whole


def _units(rows: Iterable[list[Any]]) -> Iterator[dict[str, str]]:
    named: dict[str, int] = {}
    for row in islice(rows, ROWS_MAX):
        cells = [" ".join(str(one if one is not None else "").split()) for one in row]
        if not named and {"code", "parent_code", "category", "name"} <= set(cells):
            named = {one: cells.index(one) for one in ("code", "parent_code", "category", "name")}
            continue
        if named:
            code, parent, category, title = (_text(row, at) for at in named.values())
        else:
            codes = [one for one in cells if CODE.fullmatch(one)]
            others = [one for one in cells if one and not CODE.fullmatch(one)]
            if not codes or len(others) < len(("category", "name")):
                continue
            (category, title), code, parent = others[:2], codes[-1], codes[-2] if len(codes) > 1 else ""
        if CODE.fullmatch(code):
            yield {"code": code, "parent": parent, "category": category.upper().translate(LATIN)[:1], "name": title}
