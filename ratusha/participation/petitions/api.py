"""Petitions for programs: the public list and pages, signing and writing for a resident's token, the desk's acts."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing

from . import actions, queries
from .queries import OUTCOME_WORDS, STATE_WORDS, TOPIC_WORDS, Outcome, Petition, State, Topic

router = Router(tags=["petitions"])
PAGE = 50


class PlaceOut(Schema):
    """Where it is about."""

    settlement: int | None
    name: str
    address: str
    lat: float | None
    lon: float | None


class Brief(Schema):
    """A petition as a line of a list."""

    id: int
    number: str | None
    title: str
    topic: Topic
    topic_words: str
    state: State
    state_words: str
    signatures: int
    threshold: int | None
    published_at: datetime | None
    last_day: date | None
    due_on: date | None
    place: PlaceOut


class Whole(Brief):
    """A petition with its text, its author, its clock and its answer."""

    text: str
    author: str
    hearing_asked: bool
    hearing_on: date | None
    grounds: list[str]
    reason: str
    outcome: Outcome | None
    outcome_words: str
    answer: str
    answered_at: datetime | None
    on_paper: int
    association: str
    gathered_at: str
    takes_signatures: bool
    explanation: str
    basis: str
    version: int


class PetitionsOut(Schema):
    """A page of the list; `next` is the number of the page that follows."""

    items: list[Brief]
    next: int | None


class SignatureOut(Schema):
    """A line of the public list: the law asks for who and when, and nothing more is given."""

    id: int
    name: str
    at: datetime
    channel: str


class SignaturesOut(Schema):
    """A page of signatures, the newest first; `after` asks for the page that follows."""

    items: list[SignatureOut]
    count: int
    after: int | None


class SignedOut(Schema):
    """One's own signature, and how many have signed with it."""

    id: int
    petition: int
    name: str
    at: datetime
    count: int


class OwnSignature(Schema):
    """A petition that the actor has signed."""

    petition: int
    number: str | None
    title: str
    state: State
    at: datetime
    channel: str


class Mine(Schema):
    """What the actor began, with drafts, and what they signed."""

    began: list[Brief]
    signed: list[OwnSignature]


class Wanted(Schema):
    """What narrows the list."""

    state: State | None = None
    topic: Topic | None = None
    text: Annotated[str, Field(max_length=200)] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


@router.get("", summary="petitions", url_name="petitions", response=PetitionsOut)
def petitions(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Published petitions, the newest first; `text` is searched by word forms. 50 to a page."""
    rows = queries.found(wanted.text) if wanted.text.strip() else queries.public()
    rows = rows.filter(state=wanted.state) if wanted.state else rows
    rows = rows.filter(topic=wanted.topic) if wanted.topic else rows
    start = (wanted.page - 1) * PAGE
    found = list(rows.order_by("-published_at", "-id")[start : start + PAGE + 1])
    onward = wanted.page + 1 if len(found) > PAGE else None
    return reply(request, {"items": briefs(found[:PAGE]), "next": onward})


@router.post("", summary="begin a draft", url_name="begin_petition", auth=Bearer(), response={201: Whole},
             openapi_extra=described_body(actions.begin))  # fmt: skip
def begin(request: HttpRequest) -> HttpResponse:
    """Will begin a draft of the token's resident. Place, photos, sending: the actions `petitions.locate`, `.submit`."""
    made = perform(request, "petitions.begin", **read_body(request))
    return reply(request, whole(made), version=made.version, status=201)


@router.post("/handed-over", summary="take one from an association", url_name="receive_petition", auth=Bearer(),
             response={201: Whole}, openapi_extra=described_body(actions.receive))  # fmt: skip
def receive(request: HttpRequest) -> HttpResponse:
    """Will take a petition that an association gathered signatures for (393/96-ВР art. 23-1); for the desk's token."""
    made = perform(request, "petitions.receive", **read_body(request))
    return reply(request, whole(made), version=made.version, status=201)


@router.get("/mine", summary="one's own", url_name="my_petitions", auth=Bearer(), response=Mine)
def mine(request: HttpRequest) -> HttpResponse:
    """Petitions that the token's resident began, with drafts, and those they signed."""
    signed = [
        {"petition": one.petition_id, "number": one.petition.number, "title": one.petition.title,
         "state": one.petition.state, "at": one.at, "channel": one.channel}
        for one in queries.own_signatures(actor(request))[:200]
    ]  # fmt: skip
    return reply(request, {"began": briefs(list(queries.own(actor(request))[:200])), "signed": signed})


@router.get("/{pk}", summary="a petition", url_name="petition", response=Whole)
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """The petition with its count, the day of the present duty and why it is this day."""
    row = _row(request, pk)
    return reply(request, whole(row))


@router.get("/{pk}/signatures", summary="who has signed", url_name="petition_signatures", response=SignaturesOut)
def signatures(request: HttpRequest, pk: int, after: int | None = None) -> HttpResponse:
    """The public list (393/96-ВР art. 23-1), 50 to a page, after the signature of this key."""
    row = _row(request, pk)
    found = queries.signed_by(row, after, queries.PAGE + 1)
    shown = [{"id": one.pk, "name": one.name, "at": one.at, "channel": one.channel} for one in found[: queries.PAGE]]
    onward = shown[-1]["id"] if len(found) > queries.PAGE else None
    return reply(request, {"items": shown, "count": queries.count_of(row), "after": onward})


@router.post("/{pk}/signature", summary="sign", url_name="sign_petition", auth=Bearer(), response={201: SignedOut})
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Will sign it in the name of the token's resident, once and for good; the name becomes public."""
    made = perform(request, "petitions.sign", petition=pk)
    row = _row(request, pk)
    shown = {"id": made.pk, "petition": pk, "name": made.name, "at": made.at, "count": queries.count_of(row)}
    return reply(request, shown, status=201)


def _row(request: HttpRequest, pk: int) -> Petition:
    found = queries.visible_to(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None:
        raise missing()
    return found


def briefs(rows: list[Petition]) -> list[dict[str, Any]]:
    """Lines with their counts. 1 query."""
    counts = queries.counts_of(rows)
    return [brief(one, counts.get(one.pk, 0)) for one in rows]


def brief(row: Petition, count: int) -> dict[str, Any]:
    """One line."""
    return {
        "id": row.pk,
        "number": row.number,
        "title": row.title,
        "topic": row.topic,
        "topic_words": str(TOPIC_WORDS[Topic(row.topic)]),
        "state": row.state,
        "state_words": str(STATE_WORDS[State(row.state)]),
        "signatures": count,
        "threshold": row.threshold,
        "published_at": row.published_at,
        "last_day": queries.last_day(row),
        "due_on": row.due_on,
        "place": {
            "settlement": row.settlement_id,
            "name": row.settlement.name if row.settlement else "",
            "address": row.address,
            "lat": row.lat,
            "lon": row.lon,
        },
    }


def whole(row: Petition) -> dict[str, Any]:
    """Everything that may be read of it."""
    due = queries.due_of(row)
    return {
        **brief(row, queries.count_of(row)),
        "text": row.text,
        "author": row.author_name,
        "hearing_asked": row.hearing_asked,
        "hearing_on": row.hearing_on,
        "grounds": row.grounds,
        "reason": row.reason,
        "outcome": row.outcome or None,
        "outcome_words": str(OUTCOME_WORDS[Outcome(row.outcome)]) if row.outcome else "",
        "answer": row.answer,
        "answered_at": row.answered_at,
        "on_paper": row.on_paper,
        "association": row.association,
        "gathered_at": row.gathered_at,
        "takes_signatures": queries.is_taking(row, timezone.now()),
        "explanation": due.explanation if due else "",
        "basis": due.basis if due else "",
        "version": row.version,
    }
