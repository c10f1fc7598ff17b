"""Every write of codes."""

from .counting import count_scan
from .keeping import change, issue, issue_many, revoke

__all__ = ["change", "count_scan", "issue", "issue_many", "revoke"]
