"""What people write about, where and when: by settlement, month and season."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Figure
from ratusha.office.cases.queries.cuts import cuts
from ratusha.records.places import queries as settlements

from ..rules.periods import Span
from .report import figure

SHADES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a heat grid; `shade` from 0 (none) to 4 (the most)."""

    number: int
    figure: Figure
    shade: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of values by columns of time."""

    title: Any
    heads: Sequence[tuple[str, Any]]
    rows: Sequence[tuple[Any, Sequence[Cell], Cell]]
    most: int


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement on the map: how many, and what most of them are about."""

    label: str
    number: int
    figure: Figure
    subject: Any
    about: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Places:
    """All about places and seasons of a period."""

    span: Span
    total: int
    figure: Figure
    places: Sequence[Place]
    subjects: Grid
    seasons: Grid


def shade(number: int, most: int) -> int:
    """From 0 to 4 by the share of the largest cell."""
    return 0 if not number else max(1, min(SHADES, -(-number * SHADES // max(1, most))))


def places(actor: Actor, span: Span) -> Places:
    """Will count the appeals received in the period that the actor may see. 4 queries."""
    asked = figure("received", span)
    tally = cases.tallies(actor, [asked], ("subject", "settlement", "month", "season"))[0]
    subjects = cuts["subject"].words(set(tally.by("subject")))
    names = cuts["settlement"].words(set(tally.by("settlement")))
    return Places(
        span=span,
        total=tally.total,
        figure=asked,
        places=_places(tally, names, subjects),
        subjects=grid(tally, "subject", "month", subjects),
        seasons=grid(tally, "settlement", "season", names),
    )


def _places(tally: cases.Tally, names: Any, subjects: Any) -> list[Place]:
    points = {str(one.pk): (one.lat, one.lon) for one in settlements.settlements()}
    about: dict[str, Counter[str]] = {}
    for (settlement, subject), number in tally.cross("settlement", "subject").items():
        about.setdefault(settlement, Counter())[subject] += number
    made = []
    for key, number in sorted(tally.by("settlement").items(), key=lambda pair: (-pair[1], str(names.get(pair[0])))):
        subject, most = min(about[key].items(), key=lambda pair: (-pair[1], pair[0]))
        lat, lon = points.get(key, (None, None))
        made.append(
            Place(
                str(names.get(key, key)),
                number,
                tally.figure.at(("settlement", key)),
                subjects.get(subject),
                most,
                lat,
                lon,
            )
        )
    return made


def grid(tally: cases.Tally, down: str, across: str, names: Any) -> Grid:
    """The figures by two cuts at once, rows with nothing left out, the largest row first."""
    crossed = tally.cross(down, across)
    heads = list(cuts[across].words({key for _row, key in crossed}).items())
    most = max(crossed.values(), default=0)
    wholes = tally.by(down)
    rows = []
    for key, whole in sorted(wholes.items(), key=lambda pair: (-pair[1], str(names.get(pair[0])))):
        row = tally.figure.at((down, key))
        cells = [
            Cell(crossed[key, head], row.at((across, head)), shade(crossed[key, head], most)) for head, _word in heads
        ]
        rows.append((names.get(key, key), cells, Cell(whole, row, 0)))
    return Grid(cuts[down].title, heads, rows, most)
