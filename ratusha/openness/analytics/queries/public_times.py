"""How fast answers are, for everybody: only where there are enough of them, and no case is named."""

from dataclasses import dataclass

from ratusha.foundation.access.actors import system
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases

from .. import rules
from ..rules.periods import Span
from .report import figure
from .times import STEP_WORDS


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step with its middle and tail, hours; the longest single case is not told."""

    code: str
    title: object
    spread: rules.Spread


def counted_times(span: Span) -> list[PublicStep]:
    """Steps with at least `analytics.too_few` answers in the period. 3 queries."""
    least = int(charter.value("analytics.too_few"))
    rows = cases.moments(system("analytics"), figure("answered", span))
    found = []
    for code, start, end in rules.STEPS:
        took = [hours for row in rows if (hours := _points(row).hours(start, end)) is not None]
        if (spread := rules.spread(took)) and spread.count >= least:
            found.append(PublicStep(code, STEP_WORDS[code], spread))
    return found


def _points(row: cases.Moments) -> rules.Milestones:
    return rules.Milestones(
        row.received, row.registered, row.handed, row.drafted, row.approved, row.sent, row.delivered
    )
