"""Reads of control. Everything starts from what the actor may see."""

from ..models import RECIPIENT_WORDS, TRIGGER_WORDS, EscalationRule, Feed, LateCode, LateReason, Notice
from ..rules import Recipient
from .board import Board, Column, Lane, board
from .cuts import REASON
from .desk import Day, Pile, Todo, my_day
from .feed import own_calendar
from .forecast import Expected, Week, away_in, past_cases, ruler_over, this_week
from .lateness import (
    all_codes,
    by_case,
    codes,
    explained,
    feed_by,
    feed_of,
    feeds,
    late,
    late_cases,
    reasons_of,
    rules,
    secret_of,
    stated_columns,
    trail,
    unexplained,
    visible_to,
)
from .load import PersonLoad, UnitLoad, loads, weights
from .month import Calendar, Visiting, calendar
from .scope import in_charge, ruler, units_of, workers
from .standing import to_escalate, to_tell

__all__ = [
    "REASON",
    "RECIPIENT_WORDS",
    "TRIGGER_WORDS",
    "Board",
    "Calendar",
    "Column",
    "Day",
    "EscalationRule",
    "Expected",
    "Feed",
    "Lane",
    "LateCode",
    "LateReason",
    "Notice",
    "PersonLoad",
    "Pile",
    "Recipient",
    "Todo",
    "UnitLoad",
    "Visiting",
    "Week",
    "all_codes",
    "away_in",
    "board",
    "by_case",
    "calendar",
    "codes",
    "explained",
    "feed_by",
    "feed_of",
    "feeds",
    "in_charge",
    "late",
    "late_cases",
    "loads",
    "my_day",
    "own_calendar",
    "past_cases",
    "reasons_of",
    "ruler",
    "ruler_over",
    "rules",
    "secret_of",
    "stated_columns",
    "this_week",
    "to_escalate",
    "to_tell",
    "trail",
    "unexplained",
    "units_of",
    "visible_to",
    "weights",
    "workers",
]
