"""Reads of own data: whose card an account has, what is held of them, who looked, their exports and requests.

Apps above register here what they hold: `register_part` for the export, `register_trace` for who looked and changed.
"""

from ..models import KIND_WORDS, STATE_WORDS, Export, ExportState, Request
from . import house
from .parts import Part, Subject, gathered, left_out, parts, register_part
from .requests import (
    exports_of,
    kept,
    open_count,
    requests_for,
    requests_of,
    subject_of,
    to_clear,
    to_make,
)
from .traces import KINDS as TRACE_KINDS
from .traces import register_trace, traces

__all__ = [
    "KIND_WORDS",
    "STATE_WORDS",
    "TRACE_KINDS",
    "Export",
    "ExportState",
    "Part",
    "Request",
    "Subject",
    "exports_of",
    "gathered",
    "house",
    "kept",
    "left_out",
    "open_count",
    "parts",
    "register_part",
    "register_trace",
    "requests_for",
    "requests_of",
    "subject_of",
    "to_clear",
    "to_make",
    "traces",
]
