"""What everybody may see of the figures: finished quarters, without persons, with small numbers hidden.

All periods of a year are hidden together with their sums, so that no quarter can be taken from a half-year. Marks that
are sensitive, are known inside only, or repeat another one in other words (so that one would give the other away) are
left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ratusha.foundation.access.actors import system
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.wording.dates import kyiv_day
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries.cuts import bases, cuts

from .. import rules
from ..rules import hiding
from ..rules.parts import PARTS, Part
from ..rules.periods import Kind, Span, is_over, part_of_year
from .periods import title as period_title
from .report import figure

SHOWN = ("receipt", "sign", "kind", "author", "result", "subject", "settlement", "term", "rating")
PUBLIC_PARTS = tuple(one for one in PARTS if one.code in SHOWN)
EVERY = "*"
type Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A line: a number for each period of the table, None where it is hidden."""

    key: str
    label: Any
    numbers: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A part: its lines and its whole, by the periods of the year."""

    code: str
    title: Any
    basis: Any
    rows: Sequence[PublicRow]
    whole: PublicRow


@dataclass(frozen=True, slots=True)
class PublicYear:
    """All that is published of a year: only quarters that are over, and what is made of whole ones."""

    year: int
    spans: Sequence[Span]
    tables: Sequence[PublicTable]
    least: int
    counted_at: datetime

    def place(self, span: Span) -> int | None:
        """The column of the period; None while it is not published."""
        return next((n for n, one in enumerate(self.spans) if one == span), None)

    def table(self, code: str) -> PublicTable | None:
        """The part with this code."""
        return next((one for one in self.tables if one.code == code), None)


def spans_of(year: int, today: date) -> list[Span]:
    """Quarters of the year that are over, then half-years and the year when all their quarters are."""
    every = [part_of_year(Kind.QUARTER, year, n) for n in rules.QUARTERS]
    every += [part_of_year(Kind.HALF, year, n) for n in (1, 2)] + [part_of_year(Kind.YEAR, year)]
    return [one for one in every if is_over(one, today)]


def counted_year(year: int, *, now: datetime) -> PublicYear:
    """The published figures counted anew. 4 queries: the rows, subjects, settlements."""
    least = int(charter.value("analytics.small_number"))
    spans = spans_of(year, kyiv_day(now))
    quarters = [one for one in spans if one.kind is Kind.QUARTER]
    wanted = tuple(dict.fromkeys(one.basis for one in PUBLIC_PARTS))
    figures = [figure(basis, one) for basis in wanted for one in quarters]
    only = {basis: [one.cut for one in PUBLIC_PARTS if one.basis == basis] for basis in wanted}
    names = [one.cut for one in PUBLIC_PARTS]
    tallies = cases.tallies(system("analytics"), figures, names, only=only) if quarters else []
    by_basis = {basis: tallies[n * len(quarters) : (n + 1) * len(quarters)] for n, basis in enumerate(wanted)}
    tables: list[PublicTable] = []
    for basis, mine in by_basis.items():
        parts = [one for one in PUBLIC_PARTS if one.basis == basis]
        tables += _tables(parts, mine, spans, least)
    order = [one.code for one in PUBLIC_PARTS]
    return PublicYear(year, spans, sorted(tables, key=lambda one: order.index(one.code)), least, now)


def _tables(
    parts: Sequence[Part], tallies: Sequence[cases.Tally], spans: Sequence[Span], least: int
) -> list[PublicTable]:
    """The parts of one basis share their whole: what one of them must hide of it, the others hide too."""
    counted = [(one, *_cells(one.cut, tallies, spans)) for one in parts]
    wholes: set[Cell] = set()
    dear = {(EVERY, rules.code_of(one)) for one in spans}
    while True:
        gone = [hiding.hidden(cells, sums, least, wholes, dear) for _part, _names, cells, sums in counted]
        found = {cell for one in gone for cell in one if cell[0] == EVERY}
        if found == wholes:
            break
        wholes = found
    return [
        PublicTable(
            code=part.code,
            title=cuts[part.cut].title,
            basis=bases[part.basis].title,
            rows=[PublicRow(key, label, _shown(key, spans, cells, hidden)) for key, label in names.items()],
            whole=PublicRow(EVERY, "", _shown(EVERY, spans, cells, hidden)),
        )
        for (part, names, cells, _sums), hidden in zip(counted, gone, strict=True)
    ]


def _shown(key: str, spans: Iterable[Span], cells: dict[Cell, int], hidden: set[Cell]) -> list[int | None]:
    found = [(key, rules.code_of(one)) for one in spans]
    return [None if cell in hidden else cells[cell] for cell in found]


def _cells(
    cut: str, tallies: Sequence[cases.Tally], spans: Sequence[Span]
) -> tuple[dict[str, Any], dict[Cell, int], list[hiding.Sum[Cell]]]:
    """The names of the values, all cells of the table and all sums that a reader could check."""
    counts = {rules.code_of(span): one.by(cut) for span, one in zip(spans, tallies, strict=False)}
    names = dict(cuts[cut].words({key for one in counts.values() for key in one}))
    keys = list(names)
    inside = {rules.code_of(span): _within(span, spans) for span in spans}
    for code, parts in inside.items():
        if parts:
            counts[code] = sum((counts[part] for part in parts), Counter())
    cells: dict[Cell, int] = {(key, code): counts[code][key] for code in inside for key in keys}
    cells |= {(EVERY, code): sum(counts[code].values()) for code in inside}
    sums: list[hiding.Sum[Cell]] = [((EVERY, code), frozenset((key, code) for key in keys)) for code in inside]
    sums += [
        ((key, code), frozenset((key, part) for part in parts))
        for code, parts in inside.items()
        if parts
        for key in (EVERY, *keys)
    ]
    return names, cells, sums


def _within(span: Span, spans: Sequence[Span]) -> list[str]:
    """The published periods that make up this one: two quarters of a half-year, two half-years of a year."""
    smaller = {Kind.HALF: Kind.QUARTER, Kind.YEAR: Kind.HALF}.get(span.kind)
    return [
        rules.code_of(one) for one in spans if one.kind is smaller and span.first <= one.first and one.last <= span.last
    ]


def published(span: Span, *, now: datetime) -> dict[str, Any]:
    """The public part of one period as plain JSON; empty for free days, which are not published."""
    year = counted_year(span.year, now=now)
    place = year.place(span)
    if place is None:
        return {}
    return {
        "period": rules.code_of(span),
        "title": period_title(span),
        "least": year.least,
        "parts": [
            {
                "code": one.code,
                "title": str(one.title),
                "basis": str(one.basis),
                "rows": [[str(row.label), row.numbers[place]] for row in one.rows],
                "whole": one.whole.numbers[place],
            }
            for one in year.tables
        ],
    }
