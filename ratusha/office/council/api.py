"""The council for programs: who sits in it on a day, commissions, rules of procedure. Acts: `/actions/council.…`."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from ratusha.channels.api.answers import reply
from ratusha.foundation.actions.refusal import missing

from . import queries
from .queries import Member

router = Router(tags=["council"])


class MemberOut(Schema):
    """A mandate; `faction`: of the day asked for."""

    id: int
    kind: str
    name: str
    short_name: str
    faction: str
    leads_faction: bool
    party: str
    place: str
    began_on: date
    ended_on: date | None


class CouncilOut(Schema):
    """The composition on a day. `quorum`: deputies who must be present."""

    day: date
    convocation: int
    seats: int
    in_office: int
    vacant: int
    quorum: int
    head: int | None
    secretary: int | None
    members: list[MemberOut]


class SeatOut(Schema):
    """A place in a commission."""

    member: int
    name: str
    role: str


class CommissionOut(Schema):
    """A commission with its members on the day asked for."""

    id: int
    kind: str
    name: str
    remit: str
    covers: list[str]
    began_on: date
    ended_on: date | None
    members: list[SeatOut]


class ProcedureOut(Schema):
    """Rules of procedure of a day; times in seconds. `valid_from` is empty while the usual values hold."""

    valid_from: date | None
    basis: str
    quorum: int
    values: dict[str, Any]


def _member(one: Member) -> dict[str, Any]:
    names = ("kind", "short_name", "party", "place", "began_on", "ended_on", "leads_faction")
    return {
        "id": one.pk, "name": one.full_name, "faction": one.faction_name,
        **{name: getattr(one, name) for name in names},
    }  # fmt: skip


@router.get("", response=CouncilOut, summary="Composition of the council on a day", url_name="council")
def composition(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """The convocation of the day with its members; 404 when none is known."""
    day = on or timezone.localdate()
    of = queries.convocation(day)
    if of is None:
        raise missing()
    members = queries.members(day)
    in_office = sum(1 for one in members if not one.is_head)
    secretary = queries.secretary(day)
    told = {
        "day": day, "convocation": of.number, "seats": of.seats, "in_office": in_office,
        "vacant": queries.vacant(of.seats, in_office), "quorum": queries.quorum_needed(of.seats),
        "head": next((one.pk for one in members if one.is_head), None),
        "secretary": secretary.pk if secretary else None,
        "members": [_member(one) for one in members],
    }  # fmt: skip
    return reply(request, told)


@router.get(
    "/commissions", response=list[CommissionOut], summary="Commissions on a day", url_name="council_commissions"
)
def commissions(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """Commissions with who is in them."""
    day = on or timezone.localdate()
    seated = queries.all_memberships(day)
    names = ("kind", "name", "remit", "covers", "began_on", "ended_on")
    told = [
        {
            "id": one.pk,
            **{name: getattr(one, name) for name in names},
            "members": [
                {"member": row.member_id, "name": row.member.full_name, "role": row.role}
                for row in seated.get(one.pk, [])
            ],
        }
        for one in queries.commissions(day)
    ]
    return reply(request, told)


@router.get("/procedure", response=ProcedureOut, summary="Rules of procedure on a day", url_name="council_procedure")
def procedure(request: HttpRequest, on: date | None = None) -> HttpResponse:
    """What holds: the council's own version, else the usual values."""
    now = queries.procedure(on or timezone.localdate())
    values = {name: getattr(now, name) for name in queries.VALUE_WORDS}
    told = {"valid_from": now.valid_from, "basis": now.basis, "quorum": now.quorum, "values": values}
    return reply(request, told)
