"""How fast answers are, for everybody: only where there are enough of them, and no case is named."""

from dataclasses import dataclass
from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.charter import queries as charter
from ratusha.office.cases import queries as cases

from .. import rules
from ..rules.periods import Span
from .remembered import remembered
from .report import figure
from .times import STEP_WORDS


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step with its middle and tail, hours; the longest single case is not told."""

    code: str
    title: object
    spread: rules.Spread


def public_times(span: Span, *, now: datetime) -> list[PublicStep]:
    """Steps with at least `analytics.too_few` answers in the period; kept half an hour, else 3 queries."""
    least = int(charter.value("analytics.too_few"))
    actor = system("analytics")

    def count() -> list[PublicStep]:
        rows = cases.moments(actor, figure("answered", span))
        found = []
        for code, start, end in rules.STEPS:
            took = [hours for row in rows if (hours := _points(row).hours(start, end)) is not None]
            if (spread := rules.spread(took)) and spread.count >= least:
                found.append(PublicStep(code, STEP_WORDS[code], spread))
        return found

    return remembered(actor, ("public_times", rules.code_of(span), least), count, now=now).value


def _points(row: cases.Moments) -> rules.Milestones:
    return rules.Milestones(
        row.received, row.registered, row.handed, row.drafted, row.approved, row.sent, row.delivered
    )
