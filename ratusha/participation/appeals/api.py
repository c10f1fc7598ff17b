"""Appeals for programs: anyone submits and follows their own by its secret; everyone sees a number and a state."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.foundation.actions.refusal import missing
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case

from . import actions, queries

router = Router(tags=["appeals"])


@router.post("", summary="submit an appeal", url_name="submit", openapi_extra=described_body(actions.submit))
def submit(request: HttpRequest) -> HttpResponse:
    """Will take an appeal from anybody: number, secret and the day of the answer at once. No signature, no log-in.

    Law 393/96-ВР art. 5. Files go first to `/files`; their tokens come in `files`. With `Idempotency-Key` a repeat
    gives the same appeal.
    """
    case = perform(request, "appeals.submit", **read_body(request))
    secret = cases.secret_of(case)
    shown = {**_own(case), "secret": secret, "link": cases.link_of(case)}
    answer = reply(request, shown, status=201)
    answer["Location"] = f"/api/v1/appeals/{secret}"
    return answer


@router.get("/status", summary="public state", url_name="public_status")
def public_status(request: HttpRequest, number: str) -> HttpResponse:
    """State of an appeal by its incoming or registration number, and nothing else (393/96-ВР art. 10)."""
    found = cases.public_status(number)
    if found is None:
        raise missing()
    return reply(request, {"number": found.number, "state": found.state, "state_words": found.state_words})


@router.get("/cases/{pk}", summary="an appeal's own marks", url_name="appeal", auth=Bearer())
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """What an appeal has beside its case, for officials: kind, sign, regime, signatories, what a complaint is about."""
    row = queries.visible_to(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None or not actor(request).is_official:
        raise missing()
    names = ("kind", "sign", "regime", "collective", "signatories", "against_text", "decided_on", "learned_on")
    more = ("intake_ground", "intake_body", "rating", "rating_text", "rated_at")
    return reply(request, {"case": row.pk, **{name: getattr(row, name) for name in names + more}}, version=row.version)


@router.get("/{secret}", summary="one's own appeal", url_name="own")
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """The appeal for its author, who holds the secret: state, way, day of the answer and why, messages, the answer."""
    case = _by_secret(request, secret)
    card = cases.card(actor(request), case, today=timezone.localdate())
    if card is None:
        raise missing()
    answer = card.answer
    shown = {
        **_own(card.case),
        "path": [
            {"name": step.name, "words": step.words, "place": step.place, "at": step.at, "by": step.by}
            for step in card.path
        ],
        "messages": [{"at": one.at, "side": one.side, "text": one.text} for one in card.messages],
        "answer": answer
        and {"outcome": answer.outcome, "text": answer.text, "law": answer.law, "appeal_route": answer.appeal_route},
        "can": sorted(card.can),
        "version": card.case.version,
    }
    return reply(request, shown, version=card.case.version)


@router.post("/{secret}/messages", summary="write to the executor", url_name="write",
             openapi_extra=described_body("cases.hear_applicant"))  # fmt: skip
def write(request: HttpRequest, secret: str) -> HttpResponse:
    """Will add the author's message to the thread."""
    return _act(request, secret, "cases.hear_applicant")


@router.post("/{secret}/rating", summary="rate the answer", url_name="rate",
             openapi_extra=described_body(actions.rate))  # fmt: skip
def rate(request: HttpRequest, secret: str) -> HttpResponse:
    """Will keep the author's rating of the answer."""
    return _act(request, secret, "appeals.rate")


@router.post("/{secret}/reopening", summary="ask again", url_name="reopen",
             openapi_extra=described_body(actions.reopen))  # fmt: skip
def reopen(request: HttpRequest, secret: str) -> HttpResponse:
    """Will file a repeat appeal of the same author in the same matter -> the new one with a secret of its own."""
    case = _by_secret(request, secret)
    made: Case = perform(request, "appeals.reopen", case.pk, **read_body(request))
    fresh = cases.secret_of(made)
    return reply(request, {**_own(made), "secret": fresh, "link": cases.link_of(made)}, status=201)


def _act(request: HttpRequest, secret: str, action: str) -> HttpResponse:
    case = _by_secret(request, secret)
    perform(request, action, case.pk, **read_body(request))
    found = cases.by_secret(secret)
    if found is None:
        raise missing()
    return reply(request, _own(found), version=found.version)


def _by_secret(request: HttpRequest, secret: str) -> Case:
    """The case of the secret; its holder becomes the actor of the request."""
    case = cases.by_secret(secret)
    if case is None:
        raise missing()
    request.actor = actor(request).holding(f"cases.case:{case.pk}")  # type: ignore[attr-defined]
    return case


def _own(case: Case) -> dict[str, Any]:
    due = cases.why(case)
    return {
        "id": case.pk,
        "reference": case.reference,
        "number": case.number,
        "state": case.state,
        "state_words": str(case.get_state_display()),
        "received_at": case.received_at,
        "due_on": case.due_on,
        "explanation": due.explanation,
        "basis": due.basis,
    }
