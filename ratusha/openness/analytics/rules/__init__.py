"""Reckoning of reports, pure: periods, comparison, spread of times, hiding of small numbers. Time is an argument."""

from .comparing import Change, Verdict, change, share
from .hiding import hidden
from .periods import QUARTERS, Kind, Span, code_of, previous, span_of, year_before
from .spread import STEPS, Milestones, Spread, spread

__all__ = [
    "QUARTERS",
    "STEPS",
    "Change",
    "Kind",
    "Milestones",
    "Span",
    "Spread",
    "Verdict",
    "change",
    "code_of",
    "hidden",
    "previous",
    "share",
    "span_of",
    "spread",
    "year_before",
]
