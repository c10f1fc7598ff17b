"""Reads of analytics: the report by the classifier, and what else is counted about cases."""

from ..models import KeptReport
from .kept import as_data, kept_reports, public_reports
from .opinions import Opinions, opinions
from .periods import choices, month_names
from .periods import title as period_title
from .places import Grid, Place, Places, places
from .public import PublicRow, PublicTable, PublicYear, counted_year, published
from .public import spans_of as public_spans
from .public_times import PublicStep
from .remembering import Remembered, published_times, published_year, remembered
from .report import Line, Report, Table, report
from .times import Times, times

__all__ = [
    "Grid",
    "KeptReport",
    "Line",
    "Opinions",
    "Place",
    "Places",
    "PublicRow",
    "PublicStep",
    "PublicTable",
    "PublicYear",
    "Remembered",
    "Report",
    "Table",
    "Times",
    "as_data",
    "choices",
    "counted_year",
    "kept_reports",
    "month_names",
    "opinions",
    "period_title",
    "places",
    "public_reports",
    "public_spans",
    "published",
    "published_times",
    "published_year",
    "remembered",
    "report",
    "times",
]
