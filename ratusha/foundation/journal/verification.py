"""Verification of the sealed journal: finds the first row that was changed, removed, moved or added, and says what.

Works on rows from anywhere: the database or an exported JSONL file away from the server. What it proves: from the
given start to the last row nothing was altered, as long as the last digest is known from outside (the chain head, a
kept or published daily root). A whole chain computed anew is found only by such an outside digest.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from .sealing import CONTENT, digest_of

LOOK_AHEAD = 1000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong. `seq`: the place in the chain; `entry`: the id of the row, if there is one."""

    code: str
    seq: int
    entry: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Root:
    """A digest known from outside; `seq` None: its place is not known, it must occur somewhere. `name` tells which."""

    digest: str
    seq: int | None = None
    name: str = ""


@dataclass(slots=True)
class Report:
    """What was found: rows that are in order, the last of them, and the first fault."""

    checked: int = 0
    seq: int = 0
    digest: str = ""
    fault: Fault | None = None
    roots: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """True if nothing is wrong."""
        return self.fault is None

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON."""
        fault = self.fault
        return {
            "whole": self.whole,
            "checked": self.checked,
            "seq": self.seq,
            "digest": self.digest,
            "roots": self.roots,
            "fault": None
            if fault is None
            else {"code": fault.code, "seq": fault.seq, "entry": fault.entry, "sentence": fault.sentence},
        }


def verify(rows: Iterable[Row], roots: Iterable[Root] = ()) -> Report:
    """Will check rows (`seq`, `digest` and the sealed content) in the order given, against digests from outside.

    Reads row by row, so a journal of any length needs little memory. Gives the first fault only: what stands behind
    it can be judged only after it is mended.
    """
    report = Report()
    wanted = list(roots)
    known: dict[int, list[Root]] = {}
    for root in wanted:
        if root.seq is not None:
            known.setdefault(root.seq, []).append(root)
    floating = {root.digest: root for root in wanted if root.seq is None}
    stream = iter(rows)
    for row in stream:
        report.fault = _fault_of(row, report, stream) or _against(known.get(report.seq + 1, []), row)
        if report.fault:
            return report
        report.checked, report.seq, report.digest = report.checked + 1, row["seq"], row["digest"]
        report.roots += [root.name or root.digest for root in known.get(report.seq, [])]
        if report.digest in floating:
            report.roots.append(floating.pop(report.digest).name or report.digest)
    report.fault = _cut_tail(report, known) or _unknown_root(report, floating)
    return report


def _fault_of(row: Row, report: Report, stream: Iterator[Row]) -> Fault | None:
    expected = report.seq + 1
    if "unreadable" in row:
        return Fault("unreadable", expected, None, _("Line {line} is not a sealed entry.").format(line=row["line"]))
    seq, entry = row["seq"], row["id"]
    if seq == expected and row["digest"] == digest_of(report.digest, seq, content_in(row)):
        return None
    return _misplaced(row, report, stream) if seq == expected else _out_of_order(seq, entry, expected, stream)


def _out_of_order(seq: int, entry: int, expected: int, stream: Iterator[Row]) -> Fault:
    if seq < expected:
        sentence = _("Entry {entry} with number {seq} stands again where number {expected} belongs: added or moved.")
        return Fault("added", expected, entry, sentence.format(entry=entry, seq=seq, expected=expected))
    if any(row.get("seq") == expected for row in islice(stream, LOOK_AHEAD)):
        sentence = _("Entry {entry} with number {seq} stands where number {expected} belongs: the order was changed.")
        return Fault("moved", expected, entry, sentence.format(entry=entry, seq=seq, expected=expected))
    if seq == expected + 1:
        sentence = _("The entry with number {expected} was removed.")
        return Fault("removed", expected, None, sentence.format(expected=expected))
    sentence = _("The entries with numbers {expected} to {last} were removed.")
    return Fault("removed", expected, None, sentence.format(expected=expected, last=seq - 1))


def _misplaced(row: Row, report: Report, stream: Iterator[Row]) -> Fault:
    """The place is right and the digest is not: another row's place, or changed content."""
    expected, entry = report.seq + 1, row["id"]
    for other in islice(stream, LOOK_AHEAD):
        if "unreadable" in other:
            continue
        if digest_of(report.digest, expected, content_in(other)) in (row["digest"], other["digest"]):
            sentence = _("Entry {entry} stands at number {expected}, where entry {other} belongs: they were moved.")
            text = sentence.format(entry=entry, expected=expected, other=other["id"])
            return Fault("moved", expected, entry, text)
    sentence = _("Entry {entry} with number {expected} was changed after it was sealed, or is not the sealed one.")
    return Fault("changed", expected, entry, sentence.format(entry=entry, expected=expected))


def _against(roots: list[Root], row: Row) -> Fault | None:
    root = next((root for root in roots if root.digest != row["digest"]), None)
    if root is None:
        return None
    sentence = _("At number {seq} the chain differs from {name}: entries up to here were rewritten.")
    name = root.name or root.digest
    return Fault("rewritten", row["seq"], row["id"], sentence.format(seq=row["seq"], name=name))


def _cut_tail(report: Report, known: dict[int, list[Root]]) -> Fault | None:
    beyond = max(known, default=0)
    if beyond <= report.seq:
        return None
    sentence = _("The journal ends at number {seq}, but {name} stands at number {beyond}: the end was cut off.")
    root = known[beyond][0]
    name = root.name or root.digest
    text = sentence.format(seq=report.seq, name=name, beyond=beyond)
    return Fault("cut", report.seq + 1, None, text)


def _unknown_root(report: Report, floating: dict[str, Root]) -> Fault | None:
    for root in floating.values():
        sentence = _("The digest {digest} is nowhere in the chain: the journal was cut off or rewritten before it.")
        return Fault("root", report.seq + 1, None, sentence.format(digest=root.digest))
    return None


def content_in(row: Row) -> Row:
    """The sealed content of an exported row."""
    return {name: row[name] for name in CONTENT}


def read_lines(lines: Iterable[str]) -> Iterator[Row]:
    """Will read exported JSON lines -> rows; a line that is none becomes {"unreadable": True, "line": its number}."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            complete = isinstance(row["seq"], int) and isinstance(row["digest"], str) and set(CONTENT) <= set(row)
        except (ValueError, KeyError, TypeError):
            complete = False
        yield row if complete else {"unreadable": True, "line": number}
