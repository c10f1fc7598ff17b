"""Consultations for programs: everybody reads, whoever has a token takes part, officials act by actions."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import actor
from ratusha.channels.api.paging import page, page_of
from ratusha.foundation.actions.refusal import missing
from ratusha.records.identity.queries import participant_of

from . import actions, queries
from .queries import Consultation, Kind, Outcome, Proposal, State

router = Router(tags=["consultations"])


class Wanted(Schema):
    """A list by pages, of one state when it is given."""

    state: State | None = None
    limit: int = 50
    cursor: str = ""


class Sent(Schema):
    """Proposals by pages, narrowed by kind, result or paragraph."""

    kind: Kind | None = None
    outcome: Outcome | None = None
    paragraph: Annotated[int, Field(ge=1, lt=2**31)] | None = None
    limit: int = 50
    cursor: str = ""


@router.get("", summary="consultations", url_name="consultations")
def consultations(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Published consultations, the newest first."""

    rows = queries.published()
    return reply(request, page(request, rows.filter(state=wanted.state) if wanted.state else rows, brief))


@router.get("/{pk}", summary="a consultation", url_name="consultation")
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """The card with the draft by paragraphs, questions, meetings and the report."""
    row = _found(pk)
    version, final = queries.draft_of(row), queries.final_of(row)
    shown = {
        **brief(row),
        "note": row.note, "stakeholders": row.stakeholders, "channels": row.channels, "contact": row.contact,
        "version": version.number if version else None,
        "paragraphs": [
            {"key": one.anchor, "place": one.place, "text": one.text, "fate": one.fate, "proposals": one.received}
            for one in queries.paragraphs_of(version)
        ],
        "questions": [{"id": one.pk, "text": one.text, "answers": one.answers} for one in queries.questions_of(row)],
        "meetings": [
            {"kind": one.kind, "title": one.title, "place": one.place, "link": one.link, "at": one.at,
             "cancelled_why": one.cancelled_why, "came": one.came,
             "protocol": one.protocol.url if one.protocol else None}
            for one in queries.meetings_of(row)
        ],
        "summary": row.summary,
        "report": {"pdf": row.report_pdf.url, "xlsx": row.report_xlsx.url}
        if row.report_pdf and row.report_xlsx else None,
        "final": [{"place": one.place, "key": one.anchor, "fate": one.fate,
                   "proposals": [each.number for each in one.proposals],
                   "text": "".join(piece.text for piece in one.pieces if piece.part != "out")}
                  for one in queries.compared(final)] if final else None,
    }  # fmt: skip
    return reply(request, shown)


@router.get("/{pk}/proposals", summary="proposals", url_name="consultation_proposals")
def proposals(request: HttpRequest, pk: int, wanted: Query[Sent]) -> HttpResponse:
    """Everything sent in with its answer, the newest first. Authors are named only by their consent."""
    row = _found(pk)
    person = participant_of(actor(request), timezone.localdate()).person_id
    given = {"kind": wanted.kind, "outcome": wanted.outcome, "anchor": wanted.paragraph}

    rows = queries.proposals_of(row).order_by("-pk").filter(**{name: one for name, one in given.items() if one})

    def ask(limit: int, after: list[Any] | None) -> list[queries.Shown]:
        return queries.shown(list((rows.filter(pk__lt=after[0]) if after else rows)[:limit]), person)

    return reply(request, page_of(request, Proposal, ask, queries.as_row, ("-pk",)))


@router.post("/{pk}/proposals", summary="send a proposal", url_name="consultation_propose",
             openapi_extra=described_body(actions.propose))  # fmt: skip
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Will send in a comment, another wording, an opinion or an answer to a question -> its number."""
    made = perform(request, "consultations.propose", _found(pk).pk, **read_body(request))
    return reply(request, {"id": made.pk, "number": made.number}, status=201)


@router.post("/proposals/{pk}/support", summary="support a proposal", url_name="consultation_support",
             openapi_extra=described_body(actions.support))  # fmt: skip
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Will support a proposal, once."""
    made = perform(request, "consultations.support", pk, **read_body(request))
    return reply(request, {"id": made.pk, "supporters": made.supporters})


@router.get("/{pk}/statements", summary="statements", url_name="consultation_statements")
def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """Statements of the map; of who has logged in those not met yet, in their own order, and how many were met."""
    row = _found(pk)
    person = participant_of(actor(request), timezone.localdate()).person_id
    ballot = queries.ballot_of(row, person)
    rows = queries.in_turn(row, person, ballot)
    shown = {
        "statements": [{"id": one.pk, "text": one.text} for one in rows],
        "answered": len(ballot.stances) if ballot else 0,
    }
    return reply(request, shown)


@router.post("/{pk}/stances", summary="agree, disagree or pass", url_name="consultation_stance",
             openapi_extra=described_body(actions.take_stance))  # fmt: skip
def take_stance(request: HttpRequest, pk: int) -> HttpResponse:
    """Will keep, in secret, what the person says to one statement."""
    perform(request, "consultations.take_stance", _found(pk).pk, **read_body(request))
    return reply(request, {"kept": True})


@router.post("/{pk}/statements", summary="offer a statement", url_name="consultation_offer",
             openapi_extra=described_body(actions.offer))  # fmt: skip
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Will offer a statement of one's own; an organiser looks at it first."""
    made = perform(request, "consultations.offer", _found(pk).pk, **read_body(request))
    return reply(request, {"id": made.pk, "review": made.review}, status=201)


@router.get("/{pk}/map", summary="map of opinions", url_name="consultation_map")
def opinion_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The map as it was last drawn: groups with points and statements, or why there is none."""
    row = _found(pk)
    kept = queries.map_of(row)
    texts = [{"id": one.pk, "text": one.text, "agree": one.agree, "disagree": one.disagree, "passed": one.passed}
             for one in queries.shown_statements(row)]  # fmt: skip
    return reply(request, {"drawn_at": kept.drawn_at, "statements": texts, "map": kept.drawn or None})


def brief(row: Consultation) -> dict[str, Any]:
    """A consultation as a line of a list."""
    names = ("number", "subject", "purpose", "state", "opens_on", "closes_on", "report_due_on", "proposals", "people",
             "with_map", "voices")  # fmt: skip
    return {"id": row.pk, **{name: getattr(row, name) for name in names}, "unit": row.unit.name}


def _found(pk: int) -> Consultation:
    row = (
        queries.published().select_related("report_pdf", "report_xlsx").filter(pk=pk).first()
        if 0 < pk < 2**63
        else None
    )
    if row is None:
        raise missing()
    return row
