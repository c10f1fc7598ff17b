"""Documents for programs: the register, a card, its twins, the check by code. Changes go by the actions' door."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import STATE_WORDS, Channel, Document, Flow, Mark, Relation, Role, State, Way

router = Router(tags=["documents"], auth=Bearer())
NEWEST = ("-registered_on", "-pk")


class Named(Schema):
    """Something by its key and name."""

    id: int
    name: str


class Brief(Schema):
    """A document as a line of the register; `title` is empty under a mark until `documents.open_confidential`."""

    id: int
    kind: str
    flow: Flow
    number: str
    registered_on: date
    title: str
    mark: Mark
    state: State
    state_words: str
    correspondent: Named | None
    their_index: str
    their_date: date | None
    unit: Named | None
    executor: Named | None
    due_on: date | None
    control: bool


class FileOut(Schema):
    """A file; its bytes by `GET /files/{file}`."""

    id: int
    file: int
    role: Role
    of: int | None
    name: str
    size: int
    sha256: str


class LinkOut(Schema):
    """A link; `newer`: this document does it to the other one."""

    id: int
    relation: Relation
    newer: bool
    document: int
    number: str


class DispatchOut(Schema):
    """A sending with where it stands."""

    id: int
    way: Way
    name: str
    state: str
    sent_at: datetime
    arrived_at: datetime | None
    their_index: str
    their_date: date | None


class Whole(Brief):
    """The card. `open`: whether its content may be shown; files, text and requisites are empty where it may not."""

    open: bool
    text: str
    addressee: str
    signed_by: str
    received_at: datetime
    channel: Channel
    registered_at: datetime
    sheets: int | None
    annex_sheets: int | None
    file_index: str
    outcome: str
    annulled_because: str
    code: str
    can: list[str]
    files: list[FileOut]
    links: list[LinkOut]
    dispatches: list[DispatchOut]
    history: list[dict[str, Any]]
    version: int


class DocumentsOut(Schema):
    """A page of the register; `next` is the cursor of the page that follows."""

    items: list[Brief]
    next: str | None


class SignatureOut(Schema):
    """A signature with its verdict; `report` as `POST /signatures/check` gives it. Files are named only where anybody
    may read them."""

    file: int
    signs: str
    report: dict[str, Any] | None


class CheckedOut(Schema):
    """What anybody may know of a document by its code; `title` and `files` only where anybody may read it."""

    code: str
    kind: str
    number: str
    registered_on: date
    state: State
    public: bool
    title: str
    files: list[FileOut]
    signatures: list[SignatureOut]


class Wanted(Schema):
    """What narrows the register."""

    flow: Flow | None = None
    kind: str = ""
    state: State | None = None
    unit: int | None = None
    executor: int | None = None
    correspondent: int | None = None
    control: bool | None = None
    text: Annotated[str, Field(max_length=200)] = ""
    registered_from: date | None = None
    registered_to: date | None = None
    due_to: date | None = None
    limit: int = 50
    cursor: str = ""


PATHS = {
    "flow": "flow", "kind": "kind__code", "state": "state", "unit": "unit", "executor": "executor",
    "correspondent": "correspondent", "control": "control", "registered_from": "registered_on__gte",
    "registered_to": "registered_on__lte", "due_to": "due_on__lte",
}  # fmt: skip


@router.get("", summary="documents", url_name="documents", response=DocumentsOut)
def documents(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Documents that the official may see, the newest first; `text` is searched by word forms, also in files."""
    rows = queries.visible_to(actor(request))
    given = wanted.model_dump(exclude_none=True)
    rows = rows.filter(**{path: given[name] for name, path in PATHS.items() if given.get(name) not in (None, "")})
    if wanted.text.strip():
        rows = queries.found(rows, wanted.text)
    return reply(request, page(request, rows, brief, NEWEST))


@router.get("/kinds", summary="kinds of documents", url_name="document_kinds")
def kinds(request: HttpRequest) -> HttpResponse:
    """Kinds in use with their journal, template of the index and term."""
    return reply(request, [
        {
            "id": one.pk, "code": one.code, "name": one.name, "flow": one.flow, "journal": one.series.name,
            "template": one.series.template, "term": one.term, "mark": one.mark, "public": one.public,
        }
        for one in queries.kinds()
    ])  # fmt: skip


@router.get("/correspondents", summary="correspondents", url_name="correspondents")
def correspondents(request: HttpRequest, text: str = "") -> HttpResponse:
    """Correspondents in use whose name has the text, or who have this EDRPOU code; 200 at most."""
    rows = queries.correspondents(actor(request), text[:300])[:200]
    return reply(request, [
        {"id": one.pk, "name": one.name, "edrpou": one.edrpou, "email": one.email, "address": one.address}
        for one in rows
    ])  # fmt: skip


@router.get("/check/{code}", summary="check by code", url_name="document_check", auth=None, response=CheckedOut)
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What a document is, by the code from its QR, with the verdict on each signature. For everybody."""
    row = queries.by_code(code[:60])
    if row is None:
        raise missing()
    is_public = queries.is_public(row)
    return reply(request, {
        "code": row.code, "kind": row.kind.name, "number": row.number, "registered_on": row.registered_on,
        "state": row.state, "public": is_public, "title": row.title if is_public else "",
        "files": [file_of(one) for one in queries.files_of(row)] if is_public else [],
        "signatures": [
            {"file": one.file.pk, "signs": one.signed.name if is_public else "", "report": one.told}
            for one in queries.checked(row, timezone.now())
        ],
    })  # fmt: skip


@router.get("/{pk}", summary="a document", url_name="document", response=Whole)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The card with files, links, sendings and history; of a marked one only what the register shows."""
    who = actor(request)
    row = queries.document(who, pk) if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return reply(request, {**brief(row), **whole(who, row)}, version=None if row.is_marked else row.version)


def brief(row: Document) -> dict[str, Any]:
    """A document as a line."""
    sender, hidden = row.correspondent, row.is_marked
    return {
        "id": row.pk, "kind": row.kind.code, "flow": row.flow, "number": row.number,
        "registered_on": row.registered_on, "title": "" if hidden else row.title, "mark": row.mark,
        "state": row.state, "state_words": str(STATE_WORDS[State(row.state)]),
        "correspondent": None if sender is None or hidden else {"id": sender.pk, "name": sender.name},
        "their_index": "" if hidden else row.their_index, "their_date": None if hidden else row.their_date,
        "unit": row.unit and {"id": row.unit.pk, "name": row.unit.name},
        "executor": row.executor and {"id": row.executor.pk, "name": row.executor.name},
        "due_on": row.due_on, "control": row.control,
    }  # fmt: skip


def whole(who: Any, row: Document) -> dict[str, Any]:
    """The rest of the card."""
    is_open = queries.content_open(who, row, timezone.now())
    sender = row.correspondent if is_open else None
    told = {
        "text": row.text, "addressee": row.addressee, "signed_by": row.signed_by, "outcome": row.outcome,
        "annulled_because": row.annulled_because, "title": row.title, "their_index": row.their_index,
        "their_date": row.their_date,
    }  # fmt: skip
    empty = {name: None if name == "their_date" else "" for name in told}
    return {
        **(told if is_open else empty),
        "open": is_open, "correspondent": sender and {"id": sender.pk, "name": sender.name},
        "received_at": row.received_at, "channel": row.channel, "registered_at": row.registered_at,
        "sheets": row.sheets, "annex_sheets": row.annex_sheets, "file_index": row.file_index, "code": row.code,
        "can": [one.value for one in queries.verbs_of(who, row)],
        "files": [file_of(one) for one in queries.files_of(row)] if is_open else [],
        "links": [
            {"id": one.pk, "relation": one.relation, "newer": newer, "document": other.pk, "number": other.number}
            for one, other, newer in queries.links_of(who, row)
        ],
        "dispatches": [sending(one) for one in queries.dispatches_of(row)] if is_open else [],
        "history": [{"at": one.at, "text": one.said, "who": one.who} for one in queries.history_of(who, row)],
        "version": row.version,
    }  # fmt: skip


def file_of(one: Any) -> dict[str, Any]:
    """A file."""
    return {
        "id": one.pk, "file": one.file_id, "role": one.role, "of": one.of_id, "name": one.name, "size": one.file.size,
        "sha256": one.sha256,
    }  # fmt: skip


def sending(one: Any) -> dict[str, Any]:
    """A sending."""
    return {
        "id": one.pk, "way": one.way, "name": one.name, "state": queries.course_of(one)[0].value,
        "sent_at": one.sent_at, "arrived_at": one.arrived_at, "their_index": one.their_index,
        "their_date": one.their_date,
    }  # fmt: skip
