"""Public control for programs: the table, objects, ratings, proposals, voices. Answers go by `/actions/feedback.…`."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.actions.refusal import missing

from . import actions, queries
from .queries import Proposal, Rated

router = Router(tags=["feedback"])


@router.get("", summary="the table of a month", url_name="table")
def table(request: HttpRequest, month: date | None = None) -> HttpResponse:
    """All objects with verified figures of a month and their trend; `month` is any day of it."""
    today = timezone.localdate()
    first = queries.month_of(min(month or today, today))
    return reply(request, queries.plain(queries.table(first, today), first))


@router.get("/{code}", summary="an object", url_name="rated")
def rated(request: HttpRequest, code: str) -> HttpResponse:
    """An object: figures of all time and by month, words with answers, proposals."""
    row = _rated(code)
    shown = {
        "code": row.code, "name": row.name, "kind": row.kind, "about": row.about, "unit": row.unit.name,
        "criteria": row.criteria, "marks": list(row.figures.marks), "unverified": row.unverified,
        "months": [{"month": f"{one.month:%Y-%m}", "marks": list(one.figures.marks)}
                   for one in queries.months_of(row)],
        "ratings": [{"mark": one.mark, "proof": one.proof, "on": one.on, "text": "" if one.hidden else one.text,
                     "hidden": one.hidden, "answer": one.answer} for one in queries.ratings_of(row)],
        "proposals": [_proposal(one) for one in queries.proposals_of(row)],
    }  # fmt: skip
    return reply(request, shown)


@router.post("/{code}/ratings", summary="rate", url_name="rate", openapi_extra=described_body(actions.rate))
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """Will keep a rating: by the code of a visit, of a known person once in a period, else apart."""
    row, body = _rated(code), read_body(request)
    pace = queries.pace()
    unproven = actor(request).account_id is None and not str(body.get("token", "")).strip()
    if unproven and (wait := pace.wait(client_address(request))):
        raise queries.too_often(wait)
    perform(request, "feedback.rate", row.pk, **body)
    if unproven:
        pace.count(client_address(request))
    return reply(request, {"kept": True}, status=201)


@router.post("/{code}/proposals", summary="propose", url_name="propose", auth=Bearer(),
             openapi_extra=described_body(actions.propose))  # fmt: skip
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Will publish a proposal to the institution."""
    return reply(request, _proposal(perform(request, "feedback.propose", _rated(code).pk, **read_body(request))),
                 status=201)  # fmt: skip


@router.post("/proposals/{pk}/voices", summary="vote for a proposal", url_name="vote", auth=Bearer())
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Will count the caller's voice for a proposal, once."""
    return reply(request, _proposal(perform(request, "feedback.vote", pk)), status=201)


def _rated(code: str) -> Rated:
    row = queries.by_code(code)
    if row is None:
        raise missing()
    return row


def _proposal(one: Proposal) -> dict[str, Any]:
    hidden = bool(one.hidden)
    return {
        "id": one.pk, "title": "" if hidden else one.title, "text": "" if hidden else one.text, "stage": one.stage,
        "votes": one.votes, "answer": one.answer, "due_on": one.due_on, "hidden": one.hidden, "at": one.at,
    }  # fmt: skip
