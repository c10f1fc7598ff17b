"""Reads of working time; everything starts from what the actor may see."""

from ..models import STAGE_WORDS, Entry, Sheet, Timer, WorkKind
from ..permissions import WORKERS, can_approve, can_keep_kinds
from ..rules import Cell, Line, Stage, days_of, hours
from . import owndata
from .months import (
    MonthView,
    PersonLine,
    UnitMonth,
    all_kinds,
    by_subject,
    entries_of,
    kinds,
    month_of,
    my_entries,
    my_sheet,
    my_timers,
    sheet,
    sheets,
    task_choices,
    timer_of,
    unit_month,
    units_of,
)

__all__ = [
    "STAGE_WORDS",
    "WORKERS",
    "Cell",
    "Entry",
    "Line",
    "MonthView",
    "PersonLine",
    "Sheet",
    "Stage",
    "Timer",
    "UnitMonth",
    "WorkKind",
    "all_kinds",
    "by_subject",
    "can_approve",
    "can_keep_kinds",
    "days_of",
    "entries_of",
    "hours",
    "kinds",
    "month_of",
    "my_entries",
    "my_sheet",
    "my_timers",
    "owndata",
    "sheet",
    "sheets",
    "task_choices",
    "timer_of",
    "unit_month",
    "units_of",
]
