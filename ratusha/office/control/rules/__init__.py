"""Pure rules of control: working days, escalation, load and pace, the month, the forecast."""

from .backtest import check
from .days import Ruler
from .escalation import Recipient, Rule, Standing, Trigger, come, has_come, mark_of
from .forecast import (
    Backlog,
    Forecast,
    Past,
    Score,
    Stage,
    Verdict,
    Work,
    Worker,
    advice,
    forecast,
    rest_of,
    state_on,
    too_few,
)
from .load import WEEKS, WORKDAYS, Load, days_to_clear, finished_weeks, monday, pace, parse_weights, together, weighed
from .month import Fullness, Planned, fullness, month_weeks, week_of

__all__ = [
    "WEEKS",
    "WORKDAYS",
    "Backlog",
    "Forecast",
    "Fullness",
    "Load",
    "Past",
    "Planned",
    "Recipient",
    "Rule",
    "Ruler",
    "Score",
    "Stage",
    "Standing",
    "Trigger",
    "Verdict",
    "Work",
    "Worker",
    "advice",
    "check",
    "come",
    "days_to_clear",
    "finished_weeks",
    "forecast",
    "fullness",
    "has_come",
    "mark_of",
    "monday",
    "month_weeks",
    "pace",
    "parse_weights",
    "rest_of",
    "state_on",
    "together",
    "too_few",
    "week_of",
    "weighed",
]
