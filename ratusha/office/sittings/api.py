"""Sittings for programs: the calendar, one whole with agenda, attendance and quorum. Acts go by `/actions/…`."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Sitting, State

router = Router(tags=["sittings"])
NEWEST = ("-starts_at", "-pk")
MOST = 200


class Phase(StrEnum):
    """Which sittings are asked for."""

    ALL = "all"
    AHEAD = "ahead"
    NOW = "now"
    HELD = "held"


class Wanted(Schema):
    """What narrows the list; `commission`: of this commission alone, 0: of the council alone."""

    phase: Phase = Phase.ALL
    commission: int | None = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    cursor: str = ""


class Brief(Schema):
    """A sitting as lists tell it; `commission` is None for the council's own."""

    id: int
    title: str
    commission: dict[str, Any] | None
    convocation: int
    session: int | None
    number: int
    place: str
    mode: str
    starts_at: datetime
    state: str
    called_at: datetime | None
    exceptional_ground: str
    opened_at: datetime | None
    closed_at: datetime | None
    live_link: str


class SittingsOut(Schema):
    """A page of the list; `next` is the cursor of the page that follows."""

    items: list[Brief]
    next: str | None


class AmendmentOut(Schema):
    """An amendment: `old` words to be replaced by `text` at the `place`."""

    id: int
    order: int
    author: str
    place: str
    old: str
    text: str
    state: str


class ConflictOut(Schema):
    """A conflict of interest that a member announced."""

    member: int
    name: str
    text: str
    at: datetime


class ItemOut(Schema):
    """A question of the agenda; of a closed one the words are hidden from outsiders."""

    id: int
    order: int
    title: str
    draft: int | None
    reporter: str
    proposer: str
    urgent_ground: str
    added: bool
    closed: bool
    closed_ground: str
    state: str
    began_at: datetime | None
    ended_at: datetime | None
    amendments: list[AmendmentOut]
    conflicts: list[ConflictOut]


class SeatOut(Schema):
    """A member with their stretches in the hall as (came, left, how)."""

    member: int
    name: str
    there: bool
    share: float
    stretches: list[tuple[datetime, datetime | None, str]]


class StepOut(Schema):
    """From this moment on so many were present, and whether that was a quorum."""

    at: datetime
    present: int
    has: bool


class TurnOut(Schema):
    """A turn to speak; `left` in seconds, below zero when over time, None while waiting."""

    id: int
    name: str
    kind: str
    item: int | None
    began_at: datetime | None
    seconds: int
    left: int | None


class Whole(Brief):
    """One sitting with everything about it."""

    chair: str
    seats: int
    needed: int
    present: int
    items: list[ItemOut]
    attendance: list[SeatOut]
    quorum: list[StepOut]
    floor: TurnOut | None
    waiting: list[TurnOut]
    version: int


@router.get("", summary="sittings", url_name="sittings", response=SittingsOut)
def sittings(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Sittings of the council and its commissions, the newest first; plans are seen only from inside."""
    who, now = actor(request), timezone.now()
    rows = {
        Phase.ALL: lambda: queries.visible_to(who),
        Phase.AHEAD: lambda: queries.ahead(who, now),
        Phase.NOW: lambda: queries.going_on(who),
        Phase.HELD: lambda: queries.held(who),
    }[wanted.phase]()
    if wanted.commission is not None:
        rows = rows.filter(commission=wanted.commission or None)
    return reply(request, page(request, rows.order_by(), brief, NEWEST))


@router.get("/{pk}", summary="a sitting", url_name="sitting", response=Whole)
def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda with amendments and conflicts, attendance, the quorum over time, who speaks and who waits."""
    who, now = actor(request), timezone.now()
    row = queries.sitting(who, pk)
    if row is None:
        raise missing()
    hidden, agenda = not queries.is_inside(who), queries.items_of(row)
    amendments, conflicts = queries.amendments_by_item(row), queries.conflicts_by_item(row)
    speaking, waiting = queries.floor(row)
    return reply(request, {
        **brief(row),
        "chair": row.chair.full_name if row.chair else "", "seats": row.seats, "needed": row.needed,
        "present": row.present, "version": row.version,
        "items": [item_of(who, one, amendments, conflicts, hidden=hidden and one.closed) for one in agenda],
        "attendance": [
            {
                "member": one.member.pk, "name": one.member.full_name, "there": one.there, "share": round(one.share, 3),
                "stretches": [(each.came_at, each.left_at, each.how) for each in one.stretches],
            }
            for one in (queries.seating(row, now) if row.called_at else [])
        ],
        "quorum": [{"at": one.at, "present": one.present, "has": one.has} for one in queries.timeline(row, now)],
        "floor": turn_of(speaking, now) if speaking and not (hidden and _is_closed(speaking)) else None,
        "waiting": [turn_of(one, now) for one in waiting if not (hidden and _is_closed(one))],
    })  # fmt: skip


def brief(row: Sitting) -> dict[str, Any]:
    """A sitting as a line."""
    return {
        "id": row.pk, "title": row.title,
        "commission": {"id": row.commission.pk, "name": row.commission.name} if row.commission else None,
        "convocation": row.convocation.number, "session": row.session_number, "number": row.number,
        "place": row.place, "mode": row.mode, "starts_at": row.starts_at, "state": str(State(row.state)),
        "called_at": row.called_at, "exceptional_ground": row.notice_ground, "opened_at": row.opened_at,
        "closed_at": row.closed_at, "live_link": row.live_link,
    }  # fmt: skip


def item_of(who: Any, one: Any, amendments: Any, conflicts: Any, *, hidden: bool) -> dict[str, Any]:
    """One question as programs read it."""
    return {
        "id": one.pk, "order": one.order, "title": queries.title_for(who, one),
        "draft": None if hidden else one.proposal_id, "reporter": "" if hidden else one.reporter,
        "proposer": one.proposer, "urgent_ground": one.late_ground, "added": one.added, "closed": one.closed,
        "closed_ground": one.closed_ground, "state": one.state, "began_at": one.began_at, "ended_at": one.ended_at,
        "amendments": [] if hidden else [
            {
                "id": each.pk, "order": each.order, "place": each.place, "old": each.old, "text": each.text,
                "author": each.author.full_name if each.author else each.author_words, "state": each.state,
            }
            for each in amendments.get(one.pk, [])
        ],
        "conflicts": [] if hidden else [
            {"member": each.member_id, "name": each.member.full_name, "text": each.text, "at": each.at}
            for each in conflicts.get(one.pk, [])
        ],
    }  # fmt: skip


def turn_of(one: Any, now: datetime) -> dict[str, Any]:
    """One turn as programs read it."""
    return {
        "id": one.pk, "name": queries.name_of(one), "kind": one.kind, "item": one.item_id, "began_at": one.began_at,
        "seconds": one.seconds, "left": queries.left_of(one, now) if one.began_at else None,
    }  # fmt: skip


def _is_closed(turn: Any) -> bool:
    return turn.item is not None and turn.item.closed
