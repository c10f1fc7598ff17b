"""Long sheets: how the making goes, and the file for who asked for it."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from ratusha.channels.web import queries, sheetfiles
from ratusha.channels.web.models import LongSheet, SheetState
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.permissions import can_take
from ratusha.channels.web.tables.export import CSV, XLSX
from ratusha.foundation import watch
from ratusha.foundation.files import handed


def _sheet(request: HttpRequest, pk: int) -> LongSheet:
    found = queries.sheet_of(request.actor, pk)  # type: ignore[attr-defined]
    if found is None or not can_take(request.actor, found):  # type: ignore[attr-defined]
        raise Http404
    return found


@officials_only()
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; the page looks again by itself until it is ready."""
    sheet = _sheet(request, pk)
    busy = sheet.state in (SheetState.WAITING, SheetState.RUNNING)
    share = min(99, 100 * sheet.rows_done // sheet.rows_all) if sheet.rows_all else 0
    response = render(request, "web/sheet.html", {"sheet": sheet, "busy": busy, "share": share})
    if busy:
        response.headers["Refresh"] = "3"
    return response


@officials_only()
def mine(request: HttpRequest) -> HttpResponse:
    """All that this official has asked for lately."""
    return render(request, "web/sheets.html", {"sheets": queries.sheets_of(request.actor)})  # type: ignore[attr-defined]


@officials_only()
def fetch(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself."""
    sheet = _sheet(request, pk)
    path = sheetfiles.path(sheet.pk)
    if sheet.state != SheetState.READY or not path.exists():
        raise Http404
    watch.note(watch.Kind.EXPORT, action="lists.fetch", list=sheet.table)
    stamp = timezone.localtime(sheet.asked_at)
    name = f"{sheet.table.replace('.', '-')}-{stamp:%Y-%m-%d}.{sheet.kind}"
    kind = XLSX if sheet.kind == "xlsx" else CSV
    return FileResponse(handed.opened(path), as_attachment=True, filename=name, content_type=kind)
