"""Bulk import of streets from CSV, through the actions: first a trial that writes nothing, then the real thing.

Columns, in any order, with `,` or `;`: settlement (name or KATOTTG code), street («вул. Незалежності» or the proper
name alone), optionally kind. Headings in English or Ukrainian: settlement/населений пункт, street/вулиця, kind/тип.
"""

import csv
import io
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ratusha.foundation.actions import Call, Refused

from . import actions, queries, rules

HEADINGS = {
    "settlement": "settlement", "населений пункт": "settlement", "katottg": "settlement", "катоттг": "settlement",
    "street": "street", "вулиця": "street", "назва": "street", "kind": "kind", "тип": "kind",
}  # fmt: skip
ROWS_MAX = 20_000


@dataclass(slots=True)
class Report:
    """What an import did, or would do: rows added, rows already there, and each bad row with its sentence."""

    added: int = 0
    known: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)


def import_streets(call: Call, content: bytes, *, dry_run: bool = True) -> Report:
    """Will add the streets of a CSV file in UTF-8 or Windows-1251. Bad rows are reported by line and left out.

    A dry run writes nothing. May be repeated: streets that are there are counted as known.
    """
    report = Report()
    rows = _rows(content, report)
    places = {rules.folded_name(one.name): one.pk for one in queries.settlements()}
    places |= {one.katottg.lower(): one.pk for one in queries.settlements()}
    known = {(one.settlement_id, one.kind, one.name) for one in queries.streets()}
    for number, row in rows:
        place = places.get(rules.folded_name(row.get("settlement", "")))
        kind, name = _kind_and_name(row)
        if place is None:
            report.bad.append(
                (number, _("There is no settlement “{name}” here.").format(name=row.get("settlement", "")))
            )
        elif not name:
            report.bad.append((number, _("The street has no name.")))
        elif (place, kind, name) in known:
            report.known += 1
        else:
            _add(call, report, number, (place, kind, name), known, dry_run)
    return report


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8 or Windows-1251."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


def _add(
    call: Call, report: Report, number: int, street: tuple[int, str, str], known: set[tuple[int, str, str]], dry: bool
) -> None:
    place, kind, name = street
    try:
        if dry:
            actions.add_street.input.model_validate({"settlement": place, "kind": kind, "name": name})
        else:
            one = Call(call.actor, call.channel, call.now, f"{call.request_id}/{number}" if call.request_id else None)
            actions.add_street(one, settlement=place, kind=kind, name=name)
    except Refused as refused:
        report.bad.append((number, refused.sentence))
        return
    except ValueError:
        report.bad.append((number, _("The name of the street cannot be kept: it is too long or has several lines.")))
        return
    known.add(street)
    report.added += 1


def _rows(content: bytes, report: Report) -> list[tuple[int, dict[str, str]]]:
    text = text_of(content)
    if "\x00" in text:
        report.bad.append((1, _("This is not a CSV table. Save the sheet as CSV and try again.")))
        return []
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        columns = [HEADINGS.get(one.strip().lower(), "") for one in next(reader, [])]
        if not {"settlement", "street"} <= set(columns):
            report.bad.append((1, _("The first line must name the columns: settlement, street.")))
            return []
        rows = [(reader.line_num, dict(zip(columns, row, strict=False))) for row in reader if any(map(str.strip, row))]
    except csv.Error:
        report.bad.append((reader.line_num, _("This is not a CSV table. Save the sheet as CSV and try again.")))
        return []
    if len(rows) > ROWS_MAX:
        report.bad.append((ROWS_MAX + 2, _("There are too many rows. Split the file.")))
    return rows[:ROWS_MAX]


def _kind_and_name(row: dict[str, str]) -> tuple[str, str]:
    kind, words = rules.street_kind(row.get("kind", "")), row.get("street", "").split()
    if words and (found := rules.street_kind(words[0])) and len(words) > 1:
        return kind or found, " ".join(words[1:])
    if len(words) > 1 and (found := rules.street_kind(words[-1])):
        return kind or found, " ".join(words[:-1])
    return kind or "street", " ".join(words)
