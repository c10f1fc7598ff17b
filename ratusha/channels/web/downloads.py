"""Published figures as files: a workbook, a table of texts, and JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from ratusha.foundation.papers import sheets

from .tables.export import XLSX

KINDS = ("csv", "xlsx", "json")


def figures(name: str, kind: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The file `name.kind` of a table, as xlsx or csv; `title` names the sheet."""
    if kind == "xlsx":
        return named(HttpResponse(sheets.xlsx(title, heads, rows), content_type=XLSX), name, kind)
    lines = StreamingHttpResponse(sheets.csv_lines(heads, rows), content_type="text/csv; charset=utf-8")
    return named(lines, name, kind)


def plain(name: str, data: Any) -> HttpResponse:
    """The file `name.json` of plain data."""
    told = json.dumps(data, ensure_ascii=False, indent=1)
    return named(HttpResponse(told, content_type="application/json"), name, "json")


def named(answer: Any, name: str, kind: str) -> HttpResponse:
    """The answer as a file to be kept, told anew each time."""
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "no-store"
    made: HttpResponse = answer
    return made
