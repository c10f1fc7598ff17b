"""What became of things, for programs: everything decided, the line of one object. Filling in goes by `/actions`."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Light, State

router = Router(tags=["outcomes"])


class LineOut(Schema):
    """How far one matter has come: `about` is `label:pk`, `step` the furthest one."""

    about: str
    title: str
    page: str
    step: str
    result: bool
    refused: bool
    begun_on: date
    moved_on: date


class LinkOut(Schema):
    """One link of a line."""

    id: int
    state: State
    on: date | None
    sentence: str
    address: str
    file: str
    corrected: int


class ArchOut(Schema):
    """One step with its links and how it is lit."""

    step: str
    name: str
    light: Light
    links: list[LinkOut]


class LinesOut(Schema):
    """A page of everything that was decided."""

    items: list[LineOut]
    next: str | None


class ShareOut(Schema):
    """How far everything has come."""

    whole: int
    result: int
    refused: int
    percent: int | None


@router.get("", summary="what became of everything", url_name="outcomes", response=LinesOut)
def lines(request: HttpRequest, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Every matter that has a line, the newest first."""
    return reply(request, page(request, queries.lines().order_by(), line, ("-pk",)))


@router.get("/share", summary="the share with a result", url_name="share", response=ShareOut)
def share(request: HttpRequest) -> HttpResponse:
    """How many matters there are, how many have come to a result or were refused."""
    found = queries.shares()
    shown = {"whole": found.whole, "result": found.result, "refused": found.refused, "percent": found.percent}
    return reply(request, shown)


@router.get("/{about}", summary="the line of one matter", url_name="line", response=list[ArchOut])
def one(request: HttpRequest, about: str) -> HttpResponse:
    """Each step of the matter `label:pk` with its links, also those still to come."""
    view = queries.drawn(about)
    if view is None:
        raise missing()
    return reply(request, [
        {"step": arch.step.code, "name": str(arch.step), "light": arch.light,
         "links": [link(row) for row in arch.links]}
        for arch in view.drawn
    ])  # fmt: skip


def line(row: Any) -> dict[str, Any]:
    """One matter."""
    return {
        "about": row.about, "title": row.title, "page": row.path, "step": row.reached.code if row.reached else "",
        "result": row.result, "refused": row.refused, "begun_on": row.begun_on, "moved_on": row.moved_on,
    }  # fmt: skip


def link(row: Any) -> dict[str, Any]:
    """One link."""
    return {
        "id": row.pk, "state": row.state, "on": row.on, "sentence": row.sentence, "address": row.path,
        "file": row.file.url if row.file else "", "corrected": row.corrected,
    }  # fmt: skip
