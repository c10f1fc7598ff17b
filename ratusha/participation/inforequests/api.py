"""Requests for information for programs: anyone asks, follows their own by its secret, and reads the published ones."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing
from ratusha.foundation.files import passes
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case, State

from . import actions, queries

router = Router(tags=["information requests"])


class Wanted(Schema):
    """What narrows the list of published requests; `limit` rows after the place `cursor`."""

    text: Annotated[str, Field(max_length=200)] = ""
    decision: Literal["", "full", "partial", "refused"] = ""
    requester: Literal["", "person", "organisation", "association", "media"] = ""
    limit: int = 50
    cursor: str = ""


@router.get("", summary="published requests and answers", url_name="inforequests")
def published(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Published requests, newest first, personal data hidden: `⟦name⟧` and the like stand in their place."""
    rows = queries.found(wanted.text) if wanted.text.strip() else queries.public()
    picked = {name: value for name, value in (("decision", wanted.decision), ("requester", wanted.requester)) if value}
    return reply(request, page(request, rows.filter(**picked), public_shape, ("-published_at", "-pk")))


@router.post("", summary="ask for information", url_name="ask_information",
             openapi_extra=described_body(actions.submit))  # fmt: skip
def submit(request: HttpRequest) -> HttpResponse:
    """Will take a request from anybody: number, day, secret and link at once. No reason, no signature, no log-in.

    Law 2939-VI art. 19, 20. Files go first to `/files`; their tokens come in `files`.
    """
    case = perform(request, "inforequests.submit", **read_body(request))
    secret = cases.secret_of(case)
    answer = reply(request, {**_own(case), "secret": secret, "link": cases.link_of(case)}, status=201)
    answer["Location"] = f"/api/v1/information/{secret}"
    return answer


@router.get("/cases/{pk}", summary="a request's own marks", url_name="inforequest", auth=Bearer())
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """What a request has beside its case, for officials: requester, urgency, decision, costs, files of the answer."""
    row = queries.visible_to(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None or not actor(request).is_official:
        raise missing()
    names = (
        "requester", "collective", "delivery", "urgent", "urgent_ground", "decision", "ground", "reasons", "holder",
        "cost", "billed_at", "paid_on", "may_publish", "show_name", "published_at", "rating",
    )  # fmt: skip
    files = [
        {"id": one.pk, "name": one.name, "ready": one.shown_id is not None, "places": len(one.fragments.all())}
        for one in queries.given_files(row.case)
    ]
    shown = {"case": row.pk, **{name: getattr(row, name) for name in names}, "files": files}
    return reply(request, shown, version=row.version)


@router.get("/published/{pk}", summary="a published request", url_name="published_request")
def public(request: HttpRequest, pk: int) -> HttpResponse:
    """One published request with its answer, personal data hidden."""
    row = queries.public().filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return reply(request, {**public_shape(row), "text": row.public_text, "answer": row.public_answer})


@router.get("/{secret}", summary="one's own request", url_name="own_request")
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """The request for its author, who holds the secret: state, day and why, what is given and closed, the answer."""
    case = _by_secret(request, secret)
    card, row = cases.card(actor(request), case, today=timezone.localdate()), queries.request_of(case)
    if card is None or row is None:
        raise missing()
    now, answer = timezone.now(), card.answer
    files = queries.given_files(case) if case.state == State.ANSWERED else []
    shown = {
        **_own(card.case),
        "urgent": row.urgent, "decision": row.decision if answer else "", "ground": row.ground if answer else "",
        "holder": row.holder, "cost": row.cost, "paid_on": row.paid_on,
        "messages": [{"at": one.at, "side": one.side, "text": one.text} for one in card.messages],
        "answer": answer and {"outcome": answer.outcome, "text": answer.text, "law": answer.law},
        "files": [
            {"name": one.shown.name, "address": passes.linked(one.shown, now).url,
             "closed": [{"page": place.page, "kind": place.restricted, "why": place.why}
                        for place in one.fragments.all()]}
            for one in files if one.shown
        ],
        "former": [{"kind": one.kind, "number": one.number, "due_on": one.due_on} for one in cases.former(case)],
        "version": card.case.version,
    }  # fmt: skip
    return reply(request, shown, version=card.case.version)


@router.post("/{secret}/messages", summary="write about one's request", url_name="write_request",
             openapi_extra=described_body("cases.hear_applicant"))  # fmt: skip
def write(request: HttpRequest, secret: str) -> HttpResponse:
    """Will add the requester's message to the thread."""
    return _act(request, secret, "cases.hear_applicant")


@router.post("/{secret}/rating", summary="rate how clear the answer is", url_name="rate_request",
             openapi_extra=described_body(actions.rate))  # fmt: skip
def rate(request: HttpRequest, secret: str) -> HttpResponse:
    """Will keep how clear the answer was."""
    return _act(request, secret, "inforequests.rate")


@router.post("/{secret}/publicity", summary="let one's request be published", url_name="publicity_request",
             openapi_extra=described_body(actions.choose_publicity))  # fmt: skip
def publicity(request: HttpRequest, secret: str) -> HttpResponse:
    """Will keep whether to publish, and with a name or without; taken back, the page is gone at once."""
    return _act(request, secret, "inforequests.choose_publicity")


def public_shape(row: Any) -> dict[str, Any]:
    """A published request as a line of a list."""
    return {
        "id": row.pk, "number": row.case.number, "title": row.public_title, "requester": row.requester,
        "name": row.public_name, "received_at": row.case.received_at, "answered_at": row.case.closed_at,
        "days": row.public_days, "decision": row.decision, "ground": row.ground, "published_at": row.published_at,
    }  # fmt: skip


def _act(request: HttpRequest, secret: str, action: str) -> HttpResponse:
    case = _by_secret(request, secret)
    perform(request, action, case.pk, **read_body(request))
    found = cases.by_secret(secret)
    if found is None:
        raise missing()
    return reply(request, _own(found), version=found.version)


def _by_secret(request: HttpRequest, secret: str) -> Case:
    """The request of the secret; its holder becomes the actor."""
    case = cases.by_secret(secret)
    if case is None or case.kind != queries.KIND:
        raise missing()
    request.actor = actor(request).holding(f"cases.case:{case.pk}")  # type: ignore[attr-defined]
    return case


def _own(case: Case) -> dict[str, Any]:
    due = cases.why(case)
    return {
        "id": case.pk, "number": case.number, "reference": case.reference, "state": case.state,
        "state_words": str(case.get_state_display()), "received_at": case.received_at, "due_on": case.due_on,
        "due_at": due.due_at, "explanation": due.explanation, "basis": due.basis,
    }  # fmt: skip
