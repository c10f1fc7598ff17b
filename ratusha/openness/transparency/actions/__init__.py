"""Every write of the audit of access."""

from .judging import judge, keep_month
from .keeping import assign
from .publishing import correct, expect, publish, put_out, take_note
from .reporting import keep_report

__all__ = [
    "assign", "correct", "expect", "judge", "keep_month", "keep_report", "publish", "put_out", "take_note",
]  # fmt: skip
