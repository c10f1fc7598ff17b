"""The page of one declared list: heading, what can be done here, the table or its sheet."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from .navigation import BOARD, any_settings
from .tables import Table

Way = tuple[Any, str]


def list_page(
    request: HttpRequest,
    table: Table,
    *,
    title: Any = "",
    lead: Any = "",
    back: Way | None = None,
    ways: Sequence[Way] = (),
    tabs: Sequence[tuple[Any, str, bool]] = (),
) -> HttpResponse:
    """Will draw the list, or give its sheet when that is asked. `ways`: (words, address) of buttons, the main first;
    `tabs`: sister lists as (words, address, whether it is this one)."""
    if table.opening:
        return HttpResponseRedirect(table.opening)
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    if back and back[1] == resolve_url(BOARD) and not any_settings(request.actor):  # type: ignore[attr-defined]
        back = None
    context = {"table": table, "title": title or table.caption, "lead": lead, "back": back, "ways": ways, "tabs": tabs}
    return render(request, "web/list.html", context)
