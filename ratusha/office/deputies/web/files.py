"""The public list of requests, and open data about deputies and their requests."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.tables import Choice, Column, Days, Search, Sort, Table

from .. import datasets
from ..queries import KIND_WORDS, STATE_WORDS, asked
from .faces import state_of

DATA = {"deputies": (_("Deputies"), datasets.deputies), "requests": (_("Deputies' requests"), datasets.requests)}


class Requests(Table):
    """Published requests and appeals of deputies."""

    name, caption, order = "deputies.requests", _("Deputies' requests"), "-sent"
    columns = (
        Column("number", _("Number"), css="no"),
        Column("title", _("What about"), css="what", under=lambda row: f"{row.member.short_name} → {row.addressee}",
               link=lambda row: reverse("deputies:request", args=[row.pk])),
        Column("kind", _("Kind"), get=lambda row: KIND_WORDS[row.kind]),
        Column("state", _("State"), get=lambda row: state_of(row)[0]),
        Column("due", _("Answer due"), css="term", get=lambda row: row.answered_on or row.due_on),
        Column("sent", _("Published"), css="got", get=lambda row: timezone.localdate(row.published_at),
               sort=Sort("published_at")),
    )  # fmt: skip
    filters = (
        Search("q", _("Search"), find=asked.by_text),
        Choice("kind", _("Kind"), options=lambda: list(KIND_WORDS.items()), first=True),
        Choice("state", _("State"), options=lambda: list(STATE_WORDS.items()), first=True),
        Days("sent", _("Sent"), field="sent_on"),
    )
    empty = _("No request has been published yet.")


def requests(request: HttpRequest) -> HttpResponse:
    """Requests and appeals of deputies and what became of them."""
    table = Requests(request, asked.public())
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "deputies/requests.html", {"table": table})


def data(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """Open data as CSV, XLSX or JSON."""
    if name not in DATA or kind not in downloads.KINDS:
        raise Http404
    title, made = DATA[name]
    heads, rows = made(timezone.localdate())
    if kind == "json":
        plain: list[dict[str, Any]] = [dict(zip(heads, row, strict=True)) for row in rows]
        return downloads.plain(name, [{key: _plain(value) for key, value in one.items()} for one in plain])
    return downloads.figures(name, kind, str(title), heads, rows)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
