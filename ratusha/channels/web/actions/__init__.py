"""Writes of the kit: saved views, acts done to many rows, long sheets, coming in."""

from .entrance import end_session, end_sessions, send_code, set_password, tell_change, warn
from .runs import begin_many, clear_runs, end_many, undo_many
from .sheets import ask_sheet, begin_sheet, clear_sheets, finish_sheet
from .views import change, move, open_first, remove, save

__all__ = [
    "ask_sheet",
    "begin_many",
    "begin_sheet",
    "change",
    "clear_runs",
    "clear_sheets",
    "end_many",
    "end_session",
    "end_sessions",
    "finish_sheet",
    "move",
    "open_first",
    "remove",
    "save",
    "send_code",
    "set_password",
    "tell_change",
    "undo_many",
    "warn",
]
