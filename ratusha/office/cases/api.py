"""Cases for programs of officials: lists with filters, cards, the clock, the map. Changes go by the actions' door."""

from dataclasses import fields
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.answers import feature, features, reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page_of
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Case, Filters, Line, State, Urgency, View

router = Router(tags=["cases"], auth=Bearer())
ON_MAP = 5_000
FILTERS = {one.name for one in fields(Filters)}
NEWEST = ("-received_at", "-pk")
Degrees = Annotated[float, Field(ge=-180, le=180)]


class Wanted(Schema):
    """What narrows a list of cases."""

    view: View = View.ALL
    state: State | None = None
    kind: str = ""
    unit: int | None = None
    executor: int | None = None
    settlement: int | None = None
    subject: int | None = None
    channel: str = ""
    urgency: Urgency | None = None
    text: Annotated[str, Field(max_length=500)] = ""
    received_from: date | None = None
    received_to: date | None = None

    def filters(self) -> Filters:
        """The same as the app's own filters."""
        given = self.model_dump(include=FILTERS, exclude_none=True)
        return Filters(**{name: str(value) if name in ("state", "urgency") else value for name, value in given.items()})


class Paged(Wanted):
    """A list by pages: `limit` rows after the place `cursor`."""

    limit: int = 50
    cursor: str = ""


class Framed(Wanted):
    """The part of the map, in degrees."""

    west: Degrees = -180
    south: Degrees = -90
    east: Degrees = 180
    north: Degrees = 90


@router.get("", summary="cases", url_name="cases")
def cases(request: HttpRequest, wanted: Query[Paged]) -> HttpResponse:
    """Cases that the official may open, newest first, by view and filters; `text` is searched by word forms."""
    today = timezone.localdate()

    def ask(limit: int, after: list[Any] | None) -> list[Line]:
        place = (after[0], after[1]) if after else None
        return queries.lines(actor(request), wanted.view, wanted.filters(), today=today, limit=limit, after=place)

    return reply(request, page_of(request, Case, ask, lambda line: brief(line, today), NEWEST))


@router.get("/map.geojson", summary="cases on the map", url_name="cases_map")
def cases_map(request: HttpRequest, wanted: Query[Framed]) -> HttpResponse:
    """Cases with a known point as GeoJSON, at most 5 000 of the newest; `cut` says that there are more."""
    today = timezone.localdate()
    frame = (wanted.west, wanted.south, wanted.east, wanted.north)
    taken = queries.lines(actor(request), wanted.view, wanted.filters(), today=today, limit=ON_MAP + 1, frame=frame)
    points = (feature(one.pk, one.lat, one.lon, **brief(one, today)) for one in taken[:ON_MAP])
    return features(request, points, cut=len(taken) > ON_MAP)


@router.get("/{pk}", summary="a case", url_name="case")
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a case: marks, clock, thread, answer, history; the author's contacts after `cases.read_contacts`."""
    card = queries.card(actor(request), pk, today=timezone.localdate()) if 0 < pk < 2**63 else None
    if card is None:
        raise missing()
    row = card.case
    contacts = queries.contacts(actor(request), row)
    shown = {
        **brief(queries.line_of(row), timezone.localdate()),
        "text": row.text,
        "address": row.address,
        "lat": row.lat,
        "lon": row.lon,
        "author": contacts and {"name": contacts.name, "reply_by": contacts.reply_by, "reply_to": contacts.reply_to},
        "clock": clock(row),
        "can": sorted(card.can),
        "messages": [_message(one) for one in card.messages],
        "answer": card.answer and _answer(card.answer),
        "history": [{"at": one.at, "text": one.text, "who": one.who, "action": one.action} for one in card.history],
        "version": row.version,
    }
    return reply(request, shown, version=row.version)


def brief(case: Line, today: date) -> dict[str, Any]:
    """A case as a line of a list, without anything of its author."""
    return {
        "id": case.pk,
        "kind": case.kind,
        "reference": case.reference,
        "number": case.number,
        "title": case.title,
        "state": case.state,
        "state_words": str(queries.STATE_WORDS[State(case.state)]),
        "outcome": case.outcome,
        "urgency": case.urgency(today),
        "priority": case.priority,
        "unit": case.unit and {"id": case.unit, "name": case.unit_name},
        "executor": case.executor and {"id": case.executor, "name": case.executor_name},
        "settlement": case.settlement and {"id": case.settlement, "name": case.place},
        "received_at": case.received_at,
        "registered_at": case.registered_at,
        "due_on": case.due_on,
        "control_on": case.control_on,
    }


def clock(case: Case) -> dict[str, Any]:
    """The term of the answer and why it is this one."""
    due = queries.why(case)
    return {
        "rule": case.term_rule,
        "due_on": case.due_on,
        "control_on": case.control_on,
        "basis": due.basis,
        "explanation": due.explanation,
    }


def _message(one: Any) -> dict[str, Any]:
    return {"at": one.at, "side": one.side, "internal": one.internal, "text": one.text}


def _answer(one: Any) -> dict[str, Any]:
    return {
        "state": one.state,
        "outcome": one.outcome,
        "text": one.text,
        "law": one.law,
        "appeal_route": one.appeal_route,
        "sent_at": one.sent_at,
    }
