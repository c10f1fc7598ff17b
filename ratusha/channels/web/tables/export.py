"""Lists as sheets: small ones at once, CSV as a stream, long workbooks by a job."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation import watch
from ratusha.foundation.papers import sheets

from .columns import Column
from .registry import listing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def is_promised(table: Any) -> bool:
    """True when the workbook is too long to be made while a person waits, and the list is known by name."""
    actor = table.request.actor
    return actor.is_official and listing(table.name) is not None and table.sheet_needs_time


def promise(table: Any, kind: str) -> HttpResponseBase:
    """Will have the sheet made by a job and lead to the page that tells how it goes."""
    from .. import actions
    from ..calls import call_of

    rows = table.rows.order_by().count()
    sheet = actions.ask_sheet(call_of(table.request), table=table.name, kind=kind, query=table.query, rows=rows)
    return HttpResponseRedirect(reverse("web:sheet", args=[sheet.pk]))


def file_name(name: str, kind: str) -> str:
    """What the downloaded file is called."""
    return f"{name.replace('.', '-')}-{timezone.localdate():%Y-%m-%d}.{kind}"


def lines_of(columns: Sequence[Column], rows: Iterator[Any]) -> tuple[list[sheets.Column], Iterator[list[Any]]]:
    """Headings and values of a sheet."""
    heads = [sheets.Column(str(one.title), wrap=one.wrap or one.css == "what") for one in columns]
    return heads, ([column.sheet_value(row) for column in columns] for row in rows)


def sheet(kind: str, name: str, title: str, columns: Sequence[Column], rows: Iterator[Any]) -> HttpResponseBase:
    """An XLSX or CSV download; cells that a spreadsheet would run as formulas are kept as text."""
    heads, lines = lines_of(columns, rows)
    watch.note(watch.Kind.EXPORT, action=f"lists.{kind}", list=name)
    response: HttpResponseBase
    if kind == "xlsx":
        response = HttpResponse(sheets.xlsx(title or name, heads, lines), content_type=XLSX)
    else:
        response = StreamingHttpResponse(sheets.csv_lines(heads, lines), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, kind)}"'
    response["Cache-Control"] = "private, no-store"
    return response
