"""Decisions and protocols for programs; anybody reads what is public. Changes go by the actions' door."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Decision, Kind, Protocol, State

router = Router(tags=["council"], auth=Bearer())
NEWEST = ("-adopted_on", "-pk")
HELD = ("-held_on", "-pk")
FILES = ("paper", "container", "copy", "redacted")


class Wanted(Schema):
    """A list by pages: `limit` rows after the place `cursor`."""

    kind: Kind | None = None
    state: State | None = None
    limit: int = 50
    cursor: str = ""


class Pages(Schema):
    """`limit` rows after the place `cursor`."""

    limit: int = 50
    cursor: str = ""


@router.get("/decisions", summary="decisions of the council", url_name="council_decisions")
def decisions(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Decisions and conclusions that the official may see, the newest first."""
    rows = queries.listed(actor(request)).order_by()
    rows = rows.filter(kind=wanted.kind) if wanted.kind else rows
    rows = rows.filter(state=wanted.state) if wanted.state else rows
    return reply(request, page(request, rows, brief, NEWEST))


@router.get("/decisions/{pk}", summary="a decision", url_name="council_decision")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: text (empty where a copy without personal data is published in its place), files, stops, links,
    since when it is in force."""
    who = actor(request)
    row = queries.one(who, pk) if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    stops = queries.stops_of(row)
    own, later = queries.links_of(row, who)
    first = queries.in_force_on(row, stops)
    data = brief(row) | {
        "text": "" if queries.is_text_closed(row, who) else row.text, "text_sha256": row.text_sha256,
        "in_force_on": first, "stop_by": row.stop_by,
        "files": {name: file.url if (file := getattr(row, name)) else None for name in FILES},
        "stops": [
            {"at": one.at, "comments": one.comments, "due_on": one.due_on, "outcome": one.outcome} for one in stops
        ],
        "does": [{"relation": one.relation, "decision": one.target_id, "note": one.note} for one in own],
        "done_by": [{"relation": one.relation, "decision": one.source_id, "note": one.note} for one in later],
    }  # fmt: skip
    return reply(request, data, version=row.version)


@router.get("/protocols", summary="protocols of sittings", url_name="council_protocols")
def protocols(request: HttpRequest, wanted: Query[Pages]) -> HttpResponse:
    """Protocols that the official may see, the newest first."""
    rows = queries.protocols_visible_to(actor(request)).select_related("pdf", "docx").order_by()
    return reply(request, page(request, rows, protocol_brief, HELD))


@router.get("/protocols/{pk}", summary="a protocol", url_name="council_protocol")
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """One protocol with its words as blocks."""
    row = queries.protocol(actor(request), pk) if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return reply(request, protocol_brief(row) | {"content": row.content.get("blocks", [])}, version=row.version)


def brief(row: Decision) -> dict[str, Any]:
    """A decision of a list."""
    return {
        "id": row.pk, "kind": row.kind, "number": row.number, "title": row.title, "state": row.state,
        "body": row.body_name, "adopted_on": row.adopted_on, "session": row.session, "normative": row.normative,
        "signed_at": row.signed_at, "published_at": row.published_at, "roll_call": row.roll_call,
        "proposal": row.proposal, "sitting": row.sitting, "document": row.document,
    }  # fmt: skip


def protocol_brief(row: Protocol) -> dict[str, Any]:
    """A protocol of a list."""
    return {
        "id": row.pk, "number": row.number, "title": row.title, "state": row.state, "held_on": row.held_on,
        "body": row.body_name, "sitting": row.sitting, "published_at": row.published_at,
        "pdf": row.pdf.url if row.pdf else None, "docx": row.docx.url if row.docx else None,
    }  # fmt: skip
