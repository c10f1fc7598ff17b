"""Drafts for programs: everybody reads what is published, authors and the secretariat act with their tokens.

What has no address of its own goes by the actions' door: `POST /actions/proposals.refer` and the like.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import actions, queries
from .queries import STATE_WORDS, AuthorKind, Fate, Kind, Proposal, State, TextKind, Verdict, Why

router = Router(tags=["council drafts"])


class Wanted(Schema):
    """A list by pages, narrowed by columns and words."""

    state: State | None = None
    kind: Kind | None = None
    author_kind: AuthorKind | None = None
    commission: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    q: Annotated[str, Field(max_length=200)] = ""
    limit: int = 50
    cursor: str = ""


class DraftLine(Schema):
    """A draft as a line of a list. `earliest_on`: the first day when it may be considered."""

    id: int
    number: str
    title: str
    kind: Kind
    author_kind: AuthorKind
    author: str
    reporter: str
    state: State
    state_words: str
    published_on: date | None
    earliest_on: date | None
    urgent_ground: str
    considered_on: date | None
    settled_on: date | None


class DraftsOut(Schema):
    """A page of drafts; `next` is the cursor of the page that follows."""

    items: list[DraftLine]
    next: str | None


class TextLine(Schema):
    """A version of the text, without it."""

    number: int
    kind: TextKind
    why: str
    sha256: str
    created_at: datetime
    published_at: datetime | None
    file: int | None


class AnnexOut(Schema):
    """A file of the draft; its bytes by `GET /files/{file}`."""

    id: int
    title: str
    file: int
    name: str
    sha256: str
    removed_at: datetime | None


class ConclusionOut(Schema):
    """What a commission said; `roll_call`: the key of its published vote."""

    commission: int
    name: str
    verdict: Verdict
    text: str
    text_number: int
    on: date
    roll_call: int | None


class PublicationOut(Schema):
    """A line of the record of publications."""

    what: str
    words: str
    address: str
    sha256: str
    at: datetime


class DraftWhole(DraftLine):
    """The draft with its newest published text and everything beside it; `why_this_day`: the term in Ukrainian."""

    summary: str
    note: str
    urgent_reason: str
    text: str
    why_this_day: str
    texts: list[TextLine]
    annexes: list[AnnexOut]
    conclusions: list[ConclusionOut]
    publications: list[PublicationOut]
    version: int


class PieceOut(Schema):
    """A stretch of words: kept, out or in."""

    part: str
    text: str


class CompareLine(Schema):
    """A paragraph in two versions."""

    fate: Fate
    old: str
    new: str
    pieces: list[PieceOut]


class CompareOut(Schema):
    """Two versions paragraph by paragraph."""

    items: list[CompareLine]


class ReadyLine(Schema):
    """A draft and whether it may stand on the agenda of the day."""

    id: int
    number: str
    title: str
    ready: bool
    why: Why
    says: str
    earliest_on: date | None


class ReadyOut(Schema):
    """Drafts for the agenda of a day."""

    on: date
    items: list[ReadyLine]


@router.get("", response=DraftsOut, summary="drafts", url_name="council_drafts")
def drafts(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Published drafts, the newest first."""
    given = {"state": wanted.state, "kind": wanted.kind, "author_kind": wanted.author_kind,
             "referrals__commission": wanted.commission}  # fmt: skip
    return reply(request, page(request, queries.listed(wanted.q, **given), brief))


@router.get("/ready", response=ReadyOut, summary="drafts for an agenda", url_name="council_drafts_ready")
def ready(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """Which published drafts may be considered on a day, and why the others may not (2939-VI art. 15 p. 3)."""
    day = on or timezone.localdate()
    found = [
        {"id": one.proposal.pk, "number": one.proposal.number, "title": one.proposal.title, "ready": one.ready,
         "why": one.standing.why, "says": one.says, "earliest_on": one.proposal.earliest_on}
        for one in queries.ready_for(day)
    ]  # fmt: skip
    return reply(request, {"on": day, "items": found})


@router.get("/{pk}", response=DraftWhole, summary="a draft", url_name="council_draft")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft that the caller may see, with its text."""
    return reply(request, whole(_found(request, pk)))


@router.get("/{pk}/texts/{number}", summary="a version of the text", url_name="council_draft_text")
def text(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version with its text."""
    row = _found(request, pk)
    return reply(request, {**_line(_version(request, row, number)), "text": _version(request, row, number).text})


@router.get("/{pk}/texts/{old}/{new}", response=CompareOut, summary="two versions", url_name="council_draft_compare")
def compare(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions compared paragraph by paragraph and word by word."""
    row = _found(request, pk)
    lines = queries.between(_version(request, row, old), _version(request, row, new))
    return reply(request, {"items": [
        {"fate": one.fate, "old": one.old, "new": one.new,
         "pieces": [{"part": piece.part, "text": piece.text} for piece in one.pieces]} for one in lines
    ]})  # fmt: skip


@router.post("", response={201: DraftLine}, summary="file a draft", url_name="council_draft_file", auth=Bearer(),
             openapi_extra=described_body(actions.file_draft))  # fmt: skip
def file_draft(request: HttpRequest) -> HttpResponse:
    """Will open a draft decision with its first text."""
    made = perform(request, "proposals.file", None, **read_body(request))
    return reply(request, brief(made), status=201)


@router.post("/{pk}/texts", summary="put in a text", url_name="council_draft_put_text", auth=Bearer(),
             openapi_extra=described_body(actions.put_text))  # fmt: skip
def put_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Will put in the next version of the text."""
    made = perform(request, "proposals.put_text", _found(request, pk).pk, **read_body(request))
    return reply(request, _line(made), status=201)


@router.post("/{pk}/submit", response=DraftLine, summary="hand in", url_name="council_draft_submit", auth=Bearer(),
             openapi_extra=described_body(actions.submit))  # fmt: skip
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Will hand the draft to the secretariat."""
    return reply(request, brief(perform(request, "proposals.submit", _found(request, pk).pk, **read_body(request))))


@router.post("/{pk}/publish", response=DraftLine, summary="publish", url_name="council_draft_publish", auth=Bearer(),
             openapi_extra=described_body(actions.publish))  # fmt: skip
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Will publish the draft and start its ten working days."""
    return reply(request, brief(perform(request, "proposals.publish", _found(request, pk).pk, **read_body(request))))


def brief(row: Proposal) -> dict[str, Any]:
    """A draft as a line of a list."""
    names = ("number", "title", "kind", "author_kind", "author", "reporter", "state", "published_on", "earliest_on",
             "urgent_ground", "considered_on", "settled_on")  # fmt: skip
    words = str(STATE_WORDS[State(row.state)])
    return {"id": row.pk, "state_words": words, **{name: getattr(row, name) for name in names}}


def whole(row: Proposal) -> dict[str, Any]:
    """The draft with everything beside it."""
    newest = queries.shown(row.pk) if row.is_public else queries.current(row.pk)
    names = ("what", "words", "address", "sha256", "at")
    return {
        **brief(row), "summary": row.summary, "note": row.note, "urgent_reason": row.urgent_reason,
        "text": newest.text if newest else "", "version": row.version,
        "why_this_day": queries.due_of(row.counted_from).explanation if row.counted_from else "",
        "texts": [_line(one) for one in queries.versions_of(row, public=row.is_public)],
        "annexes": [{"id": one.pk, "title": one.title, "file": one.file_id, "name": one.file.name,
                     "sha256": one.file.sha256, "removed_at": one.removed_at} for one in queries.annexes_of(row)],
        "conclusions": [{"commission": one.commission_id, "name": one.commission.name, "verdict": one.verdict,
                         "text": one.text, "text_number": one.text_number, "on": one.on,
                         "roll_call": one.roll_call_id} for one in queries.conclusions_of(row)],
        "publications": [{name: getattr(one, name) for name in names} for one in queries.publications_of(row)],
    }  # fmt: skip


def _line(one: Any) -> dict[str, Any]:
    return {"number": one.number, "kind": one.kind, "why": one.why, "sha256": one.sha256,
            "created_at": one.created_at, "published_at": one.published_at, "file": one.file_id}  # fmt: skip


def _version(request: HttpRequest, row: Proposal, number: int) -> queries.TextVersion:
    found = queries.version_of(row.pk, number) if 0 < number < 2**15 else None
    inside = queries.is_inside(actor(request), row)
    if found is None or (found.published_at is None and not inside):
        raise missing()
    return found


def _found(request: HttpRequest, pk: int) -> Proposal:
    row = queries.proposal(actor(request), pk) if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return row
