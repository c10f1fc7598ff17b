"""The archive for programs: headings, files with their papers, what is due, acts; changes by `/actions/archive.…`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Dossier, Heading

router = Router(tags=["archive"])


def _heading(one: Heading) -> dict[str, Any]:
    return {
        "id": one.pk, "index": one.index, "title": one.title, "section": one.section.title, "term": one.term,
        "years": one.years, "epk": one.epk, "article": one.article, "volumes": one.volumes, "note": one.note,
    }  # fmt: skip


def _file(one: Dossier) -> dict[str, Any]:
    return {
        "id": one.pk, "index": one.index, "year": one.year, "title": one.title, "state": one.state,
        "category": one.category, "term": one.term, "years": one.years, "epk": one.epk, "opened_on": one.opened_on,
        "closed_on": one.closed_on, "expires_on": one.expires_on, "volumes": one.volumes, "papers": one.items,
        "sheets": one.sheets, "held": bool(one.hold_reason),
    }  # fmt: skip


@router.get("/headings", summary="headings of a year", url_name="headings", auth=Bearer())
def headings(request: HttpRequest, year: int = 0, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Headings of the nomenclature of a year, this one unless another is asked for."""
    rows = queries.headings_for(actor(request)).filter(year=year or timezone.localdate().year)
    return reply(request, page(request, rows.order_by(), _heading, ("pk",)))


@router.get("/files", summary="files of papers", url_name="files", auth=Bearer())
def files(request: HttpRequest, q: str = "", limit: int = 50, cursor: str = "") -> HttpResponse:
    """Files that the caller may see, by words of their name when asked."""
    rows = queries.visible_to(actor(request))
    rows = queries.found_by(rows, q) if q else rows
    return reply(request, page(request, rows.order_by(), _file, ("pk",)))


@router.get("/files/{pk}", summary="a file with its papers", url_name="file", auth=Bearer())
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file and the first thousand lines of its internal inventory; closed papers have no names."""
    who = actor(request)
    row = queries.visible_to(who).filter(pk=pk).first()
    if row is None:
        raise missing()
    papers = [
        {"order": one.ordinal, "number": one.number, "title": one.title, "volume": one.volume, "sheets": one.sheets,
         "filed_at": one.at, "open": one.shown, "destroyed": one.dropped}
        for one in queries.papers_in(who, queries.filings_of(row)[:1000])
    ]  # fmt: skip
    return reply(request, {**_file(row), "papers_in_it": papers})


@router.get("/due", summary="due for destruction", url_name="due", auth=Bearer())
def due(request: HttpRequest, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Files that an act may name today."""
    rows = queries.due(actor(request), timezone.localdate())
    return reply(request, page(request, rows.order_by(), _file, ("pk",)))


@router.get("/acts", summary="acts of destruction", url_name="acts", auth=Bearer())
def acts(request: HttpRequest, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Acts, with their files as they were proposed and how far they are carried out."""

    def told(one: Any) -> dict[str, Any]:
        return {
            "id": one.pk, "number": one.number, "state": one.state, "reason": one.reason, "files": one.listed,
            "papers": one.items, "destroyed": one.dropped, "done_at": one.done_at,
        }  # fmt: skip

    return reply(request, page(request, queries.acts(actor(request)).order_by(), told, ("pk",)))
