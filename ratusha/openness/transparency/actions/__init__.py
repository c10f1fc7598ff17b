"""Every write of the audit of access."""

from . import forgetting
from .judging import judge, keep_month
from .keeping import assign
from .publishing import correct, expect, publish, put_out, take_note
from .rating import rate
from .reporting import keep_report

__all__ = [
    "assign", "correct", "expect", "forgetting", "judge", "keep_month", "keep_report", "publish", "put_out", "rate",
    "take_note",
]  # fmt: skip
