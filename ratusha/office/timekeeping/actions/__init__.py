"""Every write to working time."""

from . import retaining
from .entries import change_entry, note_time, remove_entry
from .kinds import keep_kind
from .months import approve_month, close_month, correct, return_month
from .timer import drop_timer, start_timer, stop_timer

__all__ = [
    "approve_month",
    "change_entry",
    "close_month",
    "correct",
    "drop_timer",
    "keep_kind",
    "note_time",
    "remove_entry",
    "retaining",
    "return_month",
    "start_timer",
    "stop_timer",
]
