"""Deputies for programs: who they are, how they voted, who voted alike, requests. Acts go by `/actions/deputies.…`."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from ratusha.channels.api.acts import described_body, perform, read_body
from ratusha.channels.api.answers import reply
from ratusha.channels.api.bearer import Bearer, actor
from ratusha.channels.api.paging import page
from ratusha.foundation.actions.refusal import missing
from ratusha.office.council import queries as council

from . import actions, datasets, queries
from .queries import CHOICES, people, streets, voting

router = Router(tags=["deputies"])


@router.get("", summary="deputies", url_name="deputies")
def deputies(request: HttpRequest) -> HttpResponse:
    """Mandates of the convocation in force: name, faction, commissions, territories, last report."""
    heads, rows = datasets.deputies(timezone.localdate())
    return reply(request, {"items": [dict(zip(heads, row, strict=True)) for row in rows]})


@router.get("/street", summary="how they voted on a street", url_name="street")
def street(request: HttpRequest, q: str = "") -> HttpResponse:
    """Votes, drafts and decisions whose text names the typed street or settlement, and what its deputies chose."""
    found = streets.by_address(q[:200]) if q.strip() else None
    if found is None:
        raise missing()
    place = found.place
    return reply(
        request,
        {
            "settlement": str(place.settlement),
            "street": str(place.street) if place.street else None,
            "deputies": [{"id": one.pk, "name": one.full_name} for one in found.deputies],
            "items": [_hit(one) for one in found.hits],
        },
    )


@router.get("/alike", summary="who voted alike", url_name="alike")
def alike(
    request: HttpRequest, convocation: int = 0, since: date | None = None, until: date | None = None, kind: str = ""
) -> HttpResponse:
    """Every two deputies: votes in which both took part, and in how many of them they chose the same."""
    known = council.convocations()
    of = known.filter(number=convocation).first() if convocation else known.first()
    if of is None or (kind and kind not in voting.SORT_WORDS):
        raise missing()
    rows = voting.narrowed(of, since, until, kind)
    found = voting.together(rows, of)
    pairs = [
        {"one": one, "other": other, "both": pair.both, "same": pair.same, "percent": pair.percent}
        for (one, other), pair in found.pairs.items()
    ]
    names = [{"id": one.pk, "name": one.full_name} for one in found.order]
    unity = [{"faction": one.name, "votes": one.votes, "percent": one.percent} for one in voting.unity(rows)]
    told = {"convocation": of.number, "votes": found.votes, "deputies": names, "pairs": pairs, "factions": unity}
    return reply(request, told)


@router.get("/requests", summary="deputies' requests", url_name="requests")
def requests(request: HttpRequest, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Requests and appeals that the caller may see."""
    return reply(request, page(request, queries.visible_to(actor(request)).order_by(), _request, ("pk",)))


@router.post("/requests", summary="write a request", url_name="write", auth=Bearer(),
             openapi_extra=described_body(actions.write_request))  # fmt: skip
def write(request: HttpRequest) -> HttpResponse:
    """Will keep the draft of a request or an appeal."""
    made = perform(request, "deputies.write_request", **read_body(request))
    return reply(request, _request(made), status=201)


@router.get("/requests/{pk}", summary="a request", url_name="request")
def request_of(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its text and answer, as the caller may read them."""
    row = queries.visible_to(actor(request)).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if row is None:
        raise missing()
    inside = queries.works_for(actor(request), row.member) or queries.keeps(actor(request))
    text, answer = (row.text, row.answer) if inside else (row.public_text, row.public_answer)
    return reply(request, {**_request(row), "text": text, "answer": answer, "words": row.assessment_words})


@router.get("/{pk}", summary="a deputy", url_name="deputy")
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """One deputy: mandate, hours of reception, attendance by sittings, votes by choice, reports."""
    member = _member(pk)
    presence = voting.presence(member, voting.slot_of(member.pk))
    today = timezone.localdate()
    told = {
        "id": member.pk, "name": member.full_name, "party": member.party, "began_on": member.began_on,
        "ended_on": member.ended_on, "choices": presence.choices,
        "attendance": {
            "sittings": presence.account.sittings, "present": presence.account.present,
            "excused": presence.account.excused,
        },
        "sittings": [
            {"on": one.on, "title": one.title, "came": one.came, "votes": one.votes, "all_votes": one.all_votes}
            for one in presence.sittings
        ],
        "hours": [
            {"weekday": one.weekday, "which": one.nth, "opens": one.opens, "closes": one.closes, "place": one.place}
            for one in people.hours_of([member.pk], today)
        ],
        "reports": [
            {"year": one.year, "met_on": one.met_on, "place": one.place} for one in people.reports_of(member.pk)
        ],
    }  # fmt: skip
    return reply(request, told)


@router.get("/{pk}/votes", summary="votes of a deputy", url_name="votes")
def votes(request: HttpRequest, pk: int, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Every published vote of a deputy."""
    return reply(request, page(request, voting.every_vote(_member(pk)), _vote, ("pk",)))


@router.post("/{pk}/meetings", summary="ask to be received", url_name="ask", auth=Bearer(),
             openapi_extra=described_body(actions.ask_meeting))  # fmt: skip
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Will put the caller on the list of those whom the deputy receives."""
    made = perform(request, "deputies.ask_meeting", **{**read_body(request), "member": _member(pk).pk})
    return reply(request, {"id": made.pk, "state": made.state}, status=201)


def _member(pk: int) -> council.Member:
    found = council.all_members().filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None:
        raise missing()
    return found


def _vote(row: Any) -> dict[str, Any]:
    call = row.roll_call
    return {
        "roll_call": call.pk, "on": row.on, "title": call.title, "kind": row.sort, "choice": CHOICES[row.choice],
        "adopted": call.adopted, "for": call.voted_for, "against": call.voted_against, "abstained": call.abstained,
    }  # fmt: skip


def _request(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk, "number": row.number, "kind": row.kind, "state": row.state, "deputy": row.member_id,
        "addressee": row.addressee, "title": row.title, "sent_on": row.sent_on, "due_on": row.due_on,
        "answered_on": row.answered_on, "assessment": row.assessment,
        "late": row.is_late(timezone.localdate()),
    }  # fmt: skip


def _hit(hit: Any) -> dict[str, Any]:
    vote = hit.vote
    return {
        "kind": hit.matter.label, "on": hit.matter.on, "title": hit.matter.title, "address": hit.matter.address,
        "words": hit.snippet, "settlement_named": hit.is_sure,
        "vote": None if vote is None else {
            "roll_call": vote.pk, "adopted": vote.adopted, "for": vote.voted_for, "against": vote.voted_against,
            "abstained": vote.abstained,
        },
        "deputies": [{"id": one.pk, "choice": choice} for one, choice in hit.choices],
    }  # fmt: skip
