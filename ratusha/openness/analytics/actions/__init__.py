"""Every write of analytics: an approved report is kept."""

from .reports import keep_report

__all__ = ["keep_report"]
