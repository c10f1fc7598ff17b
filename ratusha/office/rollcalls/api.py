"""Votes by name for programs: the list, one with its names, the national JSON. One is taken over by `/actions/…`."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.search.engine import matching

from . import queries
from .queries import LABEL, RollCall

router = Router(tags=["roll-calls"])
NEWEST = ("-at", "-pk")


class Brief(Schema):
    """A vote. `counts`: by names; `adopted`: as announced; `agrees`: what is stated is what is counted."""

    id: int
    body: str
    sitting: str
    sitting_on: date
    at: datetime
    order: int
    title: str
    majority: str
    composition: int
    needed: int
    counts: dict[str, int]
    adopted: bool | None
    agrees: bool
    source: str


class Page(Schema):
    """A page of votes; `next` is the cursor of the next one."""

    items: list[Brief]
    next: str | None


class RowOut(Schema):
    """A name in a vote."""

    name: str
    faction: str
    choice: str
    member: int | None
    by_hand: bool
    conflict: bool


class Whole(Brief):
    """A vote with every name, and the sentences about what differs."""

    text_sha256: str
    differences: list[str]
    repeats: int | None
    rows: list[RowOut]


class Asked(Schema):
    """What to look for: words of the question, a day, a deputy by number, the result."""

    q: Annotated[str, Field(max_length=200)] = ""
    since: date | None = None
    until: date | None = None
    member: int | None = None
    adopted: bool | None = None


def brief(one: RollCall) -> dict[str, Any]:
    """A vote as a line."""
    names = ("sitting_on", "at", "order", "title", "majority", "composition", "needed", "counts", "adopted", "agrees")
    told = {name: getattr(one, name) for name in names}
    return {"id": one.pk, "body": one.body_name, "sitting": one.sitting_title, "source": one.source, **told}


@router.get("", response=Page, summary="votes, the newest first", url_name="votes")
def votes(request: HttpRequest, asked: Query[Asked], limit: int = 50, cursor: str = "") -> HttpResponse:
    """A page of votes; the next one by `next`."""
    rows = queries.visible_to(actor(request))
    conditions = {
        "sitting_on__gte": asked.since, "sitting_on__lte": asked.until, "rows__member": asked.member,
        "adopted": asked.adopted,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in conditions.items() if value is not None})
    if asked.q.strip():
        rows = rows.filter(pk__in=matching(LABEL, asked.q))
    return reply(request, page(request, rows.order_by(), brief, NEWEST))


def found(request: HttpRequest, pk: int) -> RollCall:
    """The vote that the actor may see; else it is not there."""
    row = queries.one(actor(request), pk)
    if row is None:
        raise missing()
    return row


@router.get("/{pk}", response=Whole, summary="a vote with every name", url_name="vote_by_name")
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Who voted how."""
    row = found(request, pk)
    rows = [
        {"name": one.name, "faction": one.faction, "choice": one.choice, "member": one.member_id,
         "by_hand": one.manual, "conflict": one.conflict}
        for one in queries.rows_of(pk)
    ]  # fmt: skip
    told = [queries.told_difference(one) for one in row.differences]
    more = {"text_sha256": row.text_sha256, "differences": told, "repeats": row.repeats_id, "rows": rows}
    return reply(request, {**brief(row), **more})


@router.get("/{pk}/national", response=dict[str, Any], summary="a vote in the national shape", url_name="vote_national")
def national(request: HttpRequest, pk: int) -> HttpResponse:
    """The JSON that councils publish; an imported vote exactly as it came."""
    return reply(request, queries.as_national_json(found(request, pk)))
