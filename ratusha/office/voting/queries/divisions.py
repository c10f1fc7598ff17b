"""Divisions: the open one, those of a sitting, those whose time is over."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.statements import worded
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Sitting

from ..models import Division, HandVote
from ..rules import State, is_due

LABEL = "voting.division"
WAITS = HandVote.objects.filter(division=OuterRef("pk"), state=HandVote.State.WAITING)


def visible_to(actor: Actor) -> QuerySet[Division]:
    """Votes of sittings that the actor may see; of closed items only from inside."""
    found = Division.objects.select_related("sitting__commission", "sitting__chair", "item", "amendment__author")
    found = found.filter(sitting__in=sittings.visible_to(actor).order_by().values("pk"))
    if sittings.is_inside(actor) or actor.is_system:
        return found
    return found.filter(Q(item__isnull=True) | Q(item__closed=False))


def division(actor: Actor, pk: int) -> Division | None:
    """One vote, None where there is none for this actor. 1 query."""
    return visible_to(actor).filter(pk=pk).first() if 0 < pk < 2**63 else None


def of_sitting(sitting: Sitting) -> list[Division]:
    """All votes of a sitting in their order, those stopped too. 1 query."""
    rows = Division.objects.filter(sitting=sitting).select_related("item", "amendment__author", "roll_call")
    found = list(rows.order_by("number"))
    for one in found:
        one.sitting = sitting
    return found


def closed_of(sitting: Sitting) -> list[Division]:
    """Votes of a sitting that have a result, in their order. 1 query."""
    return [one for one in of_sitting(sitting) if one.state == State.CLOSED]


def of_item(pk: int) -> list[Division]:
    """Votes about an item of the agenda, in their order. 1 query."""
    return list(Division.objects.filter(item=pk).select_related("amendment__author", "roll_call").order_by("number"))


@worded
def _current(*, sitting: int) -> QuerySet[Division]:
    rows = Division.objects.filter(sitting=sitting, state=State.OPEN)
    return rows.select_related("item", "amendment__author").order_by("number")[:1]


def current(sitting: Sitting | int) -> Division | None:
    """The vote that goes on in the sitting now. 1 query."""
    return next(iter(_current(sitting=sitting if isinstance(sitting, int) else sitting.pk)), None)


@worded
def _latest(*, sitting: int) -> QuerySet[Division]:
    rows = Division.objects.filter(sitting=sitting, state=State.CLOSED).order_by("-closed_at", "-number")
    return rows.select_related("item", "amendment__author", "secret")[:1]


def latest(sitting: Sitting | int) -> Division | None:
    """The last vote of the sitting that has a result. 1 query."""
    return next(iter(_latest(sitting=sitting if isinstance(sitting, int) else sitting.pk)), None)


@worded
def _lately(*, sitting: int) -> QuerySet[Division]:
    rows = Division.objects.filter(sitting=sitting, state__in=(State.OPEN, State.CLOSED))
    rows = rows.order_by(F("closed_at").desc(nulls_first=True), "-number")
    return rows.select_related("item", "amendment__author", "secret")[:2]


def lately(sitting: Sitting) -> tuple[Division | None, Division | None]:
    """The vote that goes on in the sitting now, and the last one that has a result. 1 query."""
    found = _lately(sitting=sitting.pk)
    for one in found:
        one.sitting = sitting
    open_now = found.pop(0) if found and found[0].state == State.OPEN else None
    return open_now, found[0] if found else None


def entries_of_open() -> Q:
    """Journal entries that tell who has voted how while the vote goes on: nobody reads them before its end."""
    return Q(action="voting.cast", target_id__in=Division.objects.filter(state=State.OPEN).order_by().values("pk"))


def due(now: datetime) -> list[int]:
    """Keys of votes whose time is over and which nobody has closed. 1 query."""
    rows = Division.objects.filter(state=State.OPEN, closes_at__lte=now).annotate(waits=Exists(WAITS))
    return [one.pk for one in rows if is_due(one.state, one.closes_at, now, waits=one.waits)]


@worded
def _waiting(*, division: int) -> QuerySet[HandVote]:
    rows = HandVote.objects.filter(division=division, state=HandVote.State.WAITING)
    return rows.select_related("member", "entered_by").order_by("id")


def waiting_of(division: Division) -> list[HandVote]:
    """Votes entered by hand that wait for the second official. 1 query."""
    return _waiting(division=division.pk)
