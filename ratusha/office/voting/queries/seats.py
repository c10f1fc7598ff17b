"""The seat of one member: what they have chosen, and whether they may choose now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ratusha.foundation import watch
from ratusha.foundation.access.actors import Actor
from ratusha.foundation.watch.noting import mark_of
from ratusha.office.council.queries import Member
from ratusha.office.sittings import queries as sittings

from ..models import Cast, Device, Division, HandVote, How
from ..rules import Choice, Kind, State, cast_lacks, takes_votes
from .hall import Hall


@dataclass(frozen=True, slots=True)
class Mine:
    """A member before an open vote. `lacks`: why a vote of theirs would not be taken, empty when it would."""

    member: Member
    cast: Cast | None
    lacks: str


def mark_of_session() -> str:
    """A mark of the log-in of this request; empty outside any."""
    key = watch.origin().session_key
    return mark_of(key, "voting") if key else ""


def device_lacks(sitting: Any, member: Member) -> bool:
    """True if the member has checked in from another log-in than this one; one of a program binds nothing. 1 query."""
    bound = Device.objects.filter(sitting=sitting, member=member).values_list("session", flat=True).first()
    return bool(bound) and bound != mark_of_session()


def mine(actor: Actor, division: Division, now: datetime) -> Mine | None:
    """The actor's seat in this vote; None for who is not of this body. 5 queries."""
    member = sittings.member_for(actor, division.sitting)
    if member is None:
        return None
    cast = Cast.objects.filter(division=division, member=member).first()
    waits = HandVote.objects.filter(division=division, member=member, state=HandVote.State.WAITING).exists()
    lacks = cast_lacks(
        open_now=takes_votes(division.state, division.closes_at, now),
        on_roll=True,
        here=sittings.is_there(division.sitting, member),
        own_device=not device_lacks(division.sitting, member),
        by_hand=waits or (cast is not None and cast.how == How.MANUAL),
    )
    return Mine(member, cast, lacks)


def mine_in(hall: Hall, member: Member, now: datetime, *, own_device: bool) -> Mine | None:
    """The same from the state of the hall as it was just read; None while no vote is open. No query."""
    division, box = hall.division, hall.box
    if division is None or box is None:
        return None
    cast = box.cast.get(member.pk)
    lacks = cast_lacks(
        open_now=takes_votes(division.state, division.closes_at, now),
        on_roll=True,
        here=member.pk in box.there,
        own_device=own_device,
        by_hand=member.pk in box.waiting or (cast is not None and cast.how == How.MANUAL),
    )
    return Mine(member, cast, lacks)


def last_vote_of(sitting: Any, member: Member) -> tuple[Division | None, Cast | None]:
    """The last vote by name that was closed here, and what this member chose in it. 2 queries."""
    closed = Division.objects.filter(sitting=sitting, state=State.CLOSED).exclude(kind=Kind.SECRET)
    last = closed.order_by("-number").first()
    return last, Cast.objects.filter(division=last, member=member).first() if last is not None else None


def voted(division: Division) -> int:
    """How many have chosen so far. 1 query."""
    return Cast.objects.filter(division=division).count()


def casts_of(division: Division) -> dict[int, Choice]:
    """Member -> what they have chosen. 1 query."""
    return {pk: Choice(one) for pk, one in Cast.objects.filter(division=division).values_list("member_id", "choice")}
