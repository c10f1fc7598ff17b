"""Votes in the hall for programs: how a vote stands, one's own vote, casting it. Other acts: `/actions/voting.…`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing
from ratusha.office.sittings import queries as sittings

from . import actions, queries
from .queries import Division

router = Router(tags=["voting"])


@router.get("/sittings/{pk}", summary="votes of a sitting", url_name="voting_sitting")
def votes(request: HttpRequest, pk: int) -> HttpResponse:
    """Every vote of a sitting in its order, and the server's time by which an open one ends."""
    actions.close_due(timezone.now())
    sitting = sittings.sitting(actor(request), pk)
    if sitting is None:
        raise missing()
    rows = queries.visible_to(actor(request)).filter(sitting=sitting).order_by("number")
    return reply(request, {"now": timezone.now(), "votes": [line(one) for one in rows]})


@router.get("/divisions/{pk}", summary="a vote", url_name="voting_division")
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen text with its SHA-256, the majority, and the result once it is closed; the caller's own vote."""
    actions.close_due(timezone.now())
    row = _seen(request, pk)
    seat = queries.mine(actor(request), row, timezone.now()) if actor(request).is_official else None
    mine = {"choice": seat.cast.choice, "at": seat.cast.at, "how": seat.cast.how} if seat and seat.cast else None
    told = {"text": row.text, "text_version": row.text_version, "amendments": row.amendments, "now": timezone.now()}
    return reply(request, {**line(row), **told, "mine": mine, "lacks": seat.lacks if seat else ""})


@router.post("/divisions/{pk}/votes", summary="vote", url_name="voting_cast", auth=Bearer(),
             openapi_extra=described_body(actions.cast))  # fmt: skip
def cast(request: HttpRequest, pk: int) -> HttpResponse:
    """Will take the caller's vote or change it until the closing; send it again under the same key when unanswered."""
    taken = perform(request, "voting.cast", _seen(request, pk).pk, **read_body(request))
    return reply(request, {"choice": taken.choice, "at": taken.at, "changes": taken.changes}, status=201)


def _seen(request: HttpRequest, pk: int) -> Division:
    row = queries.division(actor(request), pk)
    if row is None:
        raise missing()
    return row


def line(row: Division) -> dict[str, Any]:
    """A vote as lists tell it."""
    counts = row.counts
    numbers = {
        "for": counts.for_, "against": counts.against, "abstained": counts.abstained, "not_voted": counts.not_voted,
        "absent": counts.absent,
    }  # fmt: skip
    return {
        "id": row.pk, "number": row.number, "kind": row.kind, "question": row.question, "state": row.state,
        "majority": row.majority, "needed": row.needed, "composition": row.composition, "text_sha256": row.text_sha256,
        "head_takes_part": row.head_takes_part, "opened_at": row.opened_at, "closes_at": row.closes_at,
        "closed_at": row.closed_at, "adopted": row.adopted, "counts": numbers if row.state == "closed" else None,
        "repeats": row.repeats_id, "ground": row.ground, "item": row.item_id, "roll_call": row.roll_call_id,
        "explanation": row.explanation,
    }  # fmt: skip
