"""What authors think of answers, and what makes them write again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Figure, Tally
from ratusha.office.cases.queries.cuts import REPEATED, cuts

from .. import rules
from ..rules.periods import Span
from .report import figure

MOST = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """Ratings of a group; `mean` is None while there are too few to judge by."""

    label: Any
    figure: Figure
    count: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Cause:
    """Where repeats come from: how many, of how many appeals, in percent; None of too few."""

    label: Any
    figure: Figure
    number: int
    of: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Opinions:
    """Satisfaction and repeats of a period beside the compared one."""

    span: Span
    compared: Span
    least: int
    rated: Marks
    rated_then: Marks
    answered: int
    marks: Sequence[tuple[str, int, Figure]]
    units: Sequence[Marks]
    subjects: Sequence[Marks]
    repeats: Cause
    repeats_then: Cause
    causes: Sequence[tuple[Any, Sequence[Cause]]]
    gap: rules.Spread | None


def mean(counts: Counter[str], least: int) -> float | None:
    """The mean of the marks; None under `least` ratings, when one voice would turn it."""
    number = sum(number for mark, number in counts.items() if mark)
    if number < least:
        return None
    return round(sum(int(mark) * times for mark, times in counts.items() if mark) / number, 1)


def opinions(actor: Actor, span: Span, compared: Span) -> Opinions:
    """Will count ratings given and repeats received in the period, among what the actor may see. 6 queries."""
    least = int(charter.value("analytics.small_number"))
    asked = [figure(basis, one) for basis in ("rated", "received") for one in (span, compared)]
    names = ("rating", "subject", "unit", "settlement", "again")
    also = ("received_at", "repeat_of__closed_at")
    only = {"rated": ("rating", "subject", "unit"), "received": ("subject", "unit", "settlement", "again")}
    rated, rated_then, received, received_then = cases.tallies(actor, asked, names, also=also, only=only)
    counts = rated.by("rating")
    return Opinions(
        span=span,
        compared=compared,
        least=least,
        rated=_marks("", rated.figure, counts, least),
        rated_then=_marks("", rated_then.figure, rated_then.by("rating"), least),
        answered=cases.totals(actor, [figure("answered", span)])[0],
        marks=[(str(mark), counts[str(mark)], rated.figure.at(("rating", str(mark)))) for mark in range(5, 0, -1)],
        units=_rated_by(rated, "unit", least),
        subjects=_rated_by(rated, "subject", least),
        repeats=_repeats(received, least),
        repeats_then=_repeats(received_then, least),
        causes=[(cuts[cut].title, _causes(received, cut, least)) for cut in ("subject", "unit", "settlement")],
        gap=rules.spread(_gaps(received)),
    )


def _marks(label: Any, asked: Figure, counts: Counter[str], least: int) -> Marks:
    return Marks(label, asked, sum(counts.values()), mean(counts, least))


def _rated_by(tally: Tally, cut: str, least: int) -> list[Marks]:
    found: dict[str, Counter[str]] = {}
    for (key, mark), number in tally.cross(cut, "rating").items():
        found.setdefault(key, Counter())[mark] += number
    names = cuts[cut].words(set(found))
    made = [_marks(names.get(key, key), tally.figure.at((cut, key)), counts, least) for key, counts in found.items()]
    return sorted(made, key=lambda one: (-one.count, str(one.label)))


def _repeats(tally: Tally, least: int) -> Cause:
    number = tally.by("again")[REPEATED]
    share = rules.share(number, tally.total) if tally.total >= least else None
    return Cause("", tally.figure.at(("again", REPEATED)), number, tally.total, share)


def _causes(tally: Tally, cut: str, least: int) -> list[Cause]:
    """The values with the most repeats, the largest first."""
    found = {key: number for (key, again), number in tally.cross(cut, "again").items() if again == REPEATED}
    wholes, names = tally.by(cut), cuts[cut].words(set(found))
    made = [
        Cause(
            names.get(key, key), tally.figure.at((cut, key), ("again", REPEATED)), number, wholes[key],
            rules.share(number, wholes[key]) if wholes[key] >= least else None,
        )
        for key, number in found.items()
    ]  # fmt: skip
    return sorted(made, key=lambda one: (-one.number, str(one.label)))[:MOST]


def _gaps(tally: Tally) -> list[float]:
    """Days from the earlier answer to the repeat."""
    pairs = zip(tally.columns["repeat_of__closed_at"], tally.columns["received_at"], strict=True)
    return [(again - closed).total_seconds() / 86400 for closed, again in pairs if closed and again >= closed]
