"""Who is in the hall and who speaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.statements import worded
from ratusha.office.council import queries as council

from .. import permissions
from ..models import TURN_WORDS, Attendance, Sitting, Turn
from ..rules import Asked, Stay, TurnKind, queue, remaining, share
from .bodies import attendance, names
from .sittings import visible_to


def turns_visible_to(actor: Actor) -> QuerySet[Turn]:
    """Turns of sittings that the actor may see, with the sitting."""
    found = Turn.objects.select_related("sitting__commission", "sitting__chair", "member", "item")
    return found.filter(sitting__in=visible_to(actor).order_by().values("pk"))


@worded
def _floor(*, sitting: int) -> QuerySet[Turn]:
    rows = Turn.objects.filter(sitting=sitting, ended_at=None, withdrawn_at=None)
    return rows.select_related("member", "item").order_by("id")


def floor(sitting: Sitting) -> tuple[Turn | None, list[Turn]]:
    """Who has the floor, and who waits for it in order. 1 query."""
    found = _floor(sitting=sitting.pk)
    return next((one for one in found if one.began_at), None), _in_order(one for one in found if not one.began_at)


def waiting(sitting: Sitting) -> list[Turn]:
    """Who asked for the floor, in the order in which it should be given. 1 query."""
    rows = Turn.objects.filter(sitting=sitting, began_at=None, withdrawn_at=None).select_related("member", "item")
    return _in_order(rows)


def _in_order(rows: Iterable[Turn]) -> list[Turn]:
    found = {one.pk: one for one in rows}
    return [found[pk] for pk in queue([Asked(one.pk, TurnKind(one.kind), one.asked_at) for one in found.values()])]


@worded
def _speaking(*, sitting: int) -> QuerySet[Turn]:
    rows = Turn.objects.filter(sitting=sitting, began_at__isnull=False, ended_at=None)
    return rows.select_related("member", "item").order_by("id")[:1]


def speaking(sitting: Sitting) -> Turn | None:
    """Who has the floor. 1 query."""
    return next(iter(_speaking(sitting=sitting.pk)), None)


def spoken(sitting: Sitting) -> list[Turn]:
    """Turns that were given, by time, the one going on included. 1 query."""
    rows = Turn.objects.filter(sitting=sitting, began_at__isnull=False).order_by("began_at", "id")
    return list(rows.select_related("member", "item"))


def name_of(turn: Turn) -> str:
    """Who speaks, in full."""
    return turn.member.full_name if turn.member else turn.guest


def seconds_for(kind: str, on: object) -> int:
    """How long a turn of the kind takes by the rules of procedure."""
    rules = council.procedure(on)  # type: ignore[arg-type]
    return {
        TurnKind.REPORT: rules.report_seconds,
        TurnKind.CO_REPORT: rules.co_report_seconds,
        TurnKind.SPEECH: rules.speech_seconds,
        TurnKind.REPLY: rules.reply_seconds,
        TurnKind.QUESTION: rules.question_seconds,
        TurnKind.ORDER: rules.reply_seconds,
    }[TurnKind(kind)]


def left_of(turn: Turn, now: datetime) -> int:
    """Seconds left to the speaker, below zero when over time."""
    return remaining(turn.began_at, turn.seconds, now) if turn.began_at else turn.seconds


def turn_words(turn: Turn) -> object:
    """What the turn is for."""
    return TURN_WORDS[TurnKind(turn.kind)]


@dataclass(frozen=True, slots=True)
class Seat:
    """One member on the list of attendance: stretches by time, whether there now, and which part of the sitting."""

    member: council.Member
    stretches: tuple[Attendance, ...]
    there: bool
    share: float

    @property
    def came(self) -> bool:
        """True if the member was there at all."""
        return bool(self.stretches)


def seating(sitting: Sitting, now: datetime | None = None, rows: Iterable[Attendance] | None = None) -> list[Seat]:
    """Everyone of the roll with their attendance. 2 queries, 1 with the attendance at hand."""
    now = now or timezone.now()
    found: dict[int, list[Attendance]] = {}
    for one in attendance(sitting) if rows is None else rows:
        found.setdefault(one.member_id, []).append(one)
    plain = [Stay(one.member_id, one.came_at, one.left_at) for rows in found.values() for one in rows]
    since = sitting.opened_at
    until = sitting.closed_at or now
    return [
        Seat(
            member,
            tuple(found.get(member.pk, ())),
            any(one.left_at is None for one in found.get(member.pk, ())),
            share(plain, member.pk, since, until) if since else 0.0,
        )
        for member in names(sitting)
    ]


def is_there(sitting: Sitting, member: council.Member) -> bool:
    """True if the member is checked in and has not left. 1 query."""
    return Attendance.objects.filter(sitting=sitting, member=member, left_at=None).exists()


def own_turns(actor: Actor, sitting: Sitting, member: council.Member | None) -> list[Turn]:
    """What this member waits for. 1 query."""
    if member is None or not permissions.can_take_part(actor, sitting):
        return []
    return [one for one in waiting(sitting) if one.member_id == member.pk]
