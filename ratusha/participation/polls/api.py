"""Polls for programs: read them, answer, take paper answers, read results. Composing goes by `/actions/polls.…`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.actions.refusal import missing

from . import actions, queries
from .queries import Phase, Poll

router = Router(tags=["polls"])


@router.get("", summary="polls", url_name="polls")
def polls(request: HttpRequest, phase: str = "open", limit: int = 50, cursor: str = "") -> HttpResponse:
    """Polls by where they stand: open, coming or ended."""
    known = (Phase.OPEN, Phase.COMING, Phase.ENDED)
    if phase not in known:
        raise missing()
    rows = queries.of_phase(queries.visible_to(actor(request)), Phase(phase), timezone.localdate())
    return reply(request, page(request, rows.order_by(), _line, ("pk",)))


@router.get("/{pk}", summary="a poll with its questions", url_name="poll")
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """A poll, its questions with the keys of their options, and whether the caller may answer."""
    row = _seen(request, pk)
    standing = queries.standing(actor(request), row, timezone.localdate())
    questions = [
        {
            "id": one.pk, "kind": one.kind, "text": one.text, "hint": one.hint, "obligatory": one.obligatory,
            "least": one.least, "most": one.most, "low_words": one.low_words, "high_words": one.high_words,
            "options": [{"id": option.pk, "text": option.text} for option in one.options.all()],
        }
        for one in queries.items_of(row)
    ]  # fmt: skip
    shown = {
        **_line(row), "lead": row.lead, "purpose": row.purpose, "changeable": row.changeable, "results": row.results,
        "close_reason": row.close_reason, "questions": questions, "answered": standing.answered, "lack": standing.lack,
    }  # fmt: skip
    return reply(request, shown)


@router.post("/{pk}/answers", summary="answer", url_name="answer", openapi_extra=described_body(actions.answer))
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Will count the caller's answers once; a stranger gives a secret of their device in `browser`."""
    row, who = _seen(request, pk), actor(request)
    pace = queries.pace_of(who)
    if wait := pace.wait(client_address(request)):
        raise queries.too_often(wait)
    perform(request, "polls.answer", row.pk, **read_body(request))
    pace.count(client_address(request))
    return reply(request, {"counted": True}, status=201)


@router.put("/{pk}/answers", summary="change one's answers", url_name="change_answer", auth=Bearer(),
            openapi_extra=described_body(actions.change_answer))  # fmt: skip
def change_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Will put other answers in place of the caller's earlier ones, where the poll lets them be changed."""
    perform(request, "polls.change_answer", _seen(request, pk).pk, **read_body(request))
    return reply(request, {"counted": True})


@router.post("/{pk}/paper", summary="answers on paper", url_name="paper", auth=Bearer(),
             openapi_extra=described_body(actions.answer_at_desk))  # fmt: skip
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Will count answers that a person gave on paper at the desk."""
    perform(request, "polls.answer_at_desk", _seen(request, pk).pk, **read_body(request))
    return reply(request, {"counted": True}, status=201)


@router.get("/{pk}/results", summary="results", url_name="results")
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """The results when the poll shows them, with how surely those who answered were known."""
    row = _seen(request, pk)
    if not queries.may_see_results(actor(request), row, timezone.localdate()):
        raise missing()
    return reply(request, queries.plain(row))


def _seen(request: HttpRequest, pk: int) -> Poll:
    row = queries.visible_to(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    return row


def _line(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "title": row.title,
        "phase": queries.phase_of(row, timezone.localdate()),
        "opens_on": row.opens_on,
        "closes_on": row.closes_on,
        "level": row.level,
        "age": row.age,
        "settlements": row.settlements,
        "resident": row.resident,
        "advisory": True,
        "answers": row.answers,
    }
