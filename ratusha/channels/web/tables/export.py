"""Lists as sheets."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from .columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(kind: str, name: str, title: str, columns: Sequence[Column], rows: Iterator[Any]) -> HttpResponseBase:
    """An XLSX or CSV download; cells that a spreadsheet would run as formulas are kept as text."""
    from ratusha.foundation.papers import sheets

    heads = [str(column.title) for column in columns]
    lines = ([column.sheet_value(row) for column in columns] for row in rows)
    response: HttpResponseBase
    if kind == "xlsx":
        response = HttpResponse(sheets.xlsx(title or name, heads, lines), content_type=XLSX)
    else:
        response = StreamingHttpResponse(sheets.csv_lines(heads, lines), content_type="text/csv; charset=utf-8")
    stamp = f"{timezone.localdate():%Y-%m-%d}"
    response["Content-Disposition"] = f'attachment; filename="{name.replace(".", "-")}-{stamp}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
