"""Exchange of documents for programs of officials: what went out and came in. Changes go by the actions' door."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing

from . import queries

router = Router(tags=["exchange"], auth=Bearer())
MOST = 100


class Told(Schema):
    """One acknowledgement; `ours`: told by us."""

    state: str
    at: datetime
    ours: bool
    told_at: datetime | None
    index: str
    day: date | None
    reason: str


class Message(Schema):
    """One letter. `way`: out or in; `index`, `day`: of the sender; `their_index`: under which it was registered."""

    id: int
    way: str
    system: str
    body: str
    number: str
    document: int | None
    title: str
    index: str
    day: date | None
    state: str
    reason: str
    their_index: str
    at: datetime


class Whole(Message):
    """The same with files (ids of `files`) and acknowledgements."""

    files: list[int]
    steps: list[Told]


class Body(Schema):
    """A body with whom letters are exchanged."""

    id: int
    name: str
    org: str
    system: str


@router.get("", url_name="exchange_messages", response=list[Message], summary="letters both ways")
def messages(request: HttpRequest, way: str = "", state: str = "", before: int = 0) -> HttpResponse:
    """Letters, newest first, at most 100; `before`: those with a smaller id."""
    rows = queries.for_desk(actor(request)).order_by("-id")
    given = {name: value for name, value in (("way", way), ("state", state)) if value}
    rows = rows.filter(**given)
    return reply(request, [_told(one) for one in (rows.filter(pk__lt=before) if before else rows)[:MOST]])


@router.get("/bodies", url_name="exchange_bodies", response=list[Body], summary="bodies of exchange")
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies with whom letters are exchanged."""
    rows = queries.peers(actor(request)).order_by("name", "id")
    return reply(request, [{"id": one.pk, "name": one.name, "org": one.org, "system": one.system} for one in rows])


@router.get("/{pk}", url_name="exchange_message", response=Whole, summary="one letter")
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter with files and acknowledgements."""
    found = queries.message(actor(request), pk)
    if found is None:
        raise missing()
    names = ("state", "at", "ours", "told_at", "index", "day", "reason")
    steps = [{name: getattr(step, name) for name in names} for step in found.steps.all()]
    return reply(request, _told(found) | {"files": [one.file_id for one in found.files.all()], "steps": steps})


def _told(one: Any) -> dict[str, Any]:
    names = ("way", "system", "number", "title", "index", "day", "state", "reason", "their_index", "at")
    known = {name: getattr(one, name) for name in names}
    return {"id": one.pk, "document": one.document_id, "body": one.peer.name if one.peer else "", **known}
