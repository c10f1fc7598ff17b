"""What goes on in the hall, as the public gallery may see it: one state for all screens."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ratusha.foundation.access.actors import system
from ratusha.foundation.statements import worded
from ratusha.office.council import queries as council
from ratusha.office.rollcalls import queries as rollcalls
from ratusha.office.sittings import queries as sittings

from ..models import Cast, Division, How
from ..rules import Choice, Counts, Stage, stage_of
from .divisions import lately, waiting_of

__all__ = ["Box", "Hall", "Line", "Stage", "hall", "stage_of"]
SPOKEN = (Stage.SPEECH, Stage.ITEM, Stage.AGENDA)


@dataclass(frozen=True, slots=True)
class Line:
    """One name on the screen: `manual` when it was entered by hand, `conflict` when a conflict was announced."""

    name: str
    choice: Choice
    manual: bool = False
    conflict: bool = False
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """What has been taken in the open vote, from which the seat of one member is told; screens count it alone.
    `there`: keys of members in the hall; `waiting`: of those whose vote by hand is not confirmed yet."""

    cast: dict[int, Cast] = field(default_factory=dict)
    waiting: frozenset[int] = frozenset()
    there: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hall:
    """The state of a sitting. `present`: who may vote and is there; `voted`: how many have chosen in the open vote;
    `running`: the numbers so far, only where the council's rules show them; `queue`: who waits for the floor."""

    sitting: Any
    stage: Stage
    item: Any = None
    last_order: int = 0
    turn: Any = None
    queue: tuple[Any, ...] = ()
    division: Division | None = None
    lines: tuple[Line, ...] = ()
    voted: int = 0
    present: int = 0
    by_hand: int = 0
    hand_waits: int = 0
    running: Counts | None = None
    quorum: Any = None
    pause: Any = None
    counts: Counts = field(default_factory=Counts)
    box: Box | None = field(default=None, repr=False)


def hall(pk: int, now: datetime, sitting: Any = None) -> Hall | None:
    """The state of the sitting's hall; None where there is no sitting that the public may see. 4 to 8 queries, one
    fewer with the sitting at hand."""
    sitting = sitting or sittings.sitting(system("hall"), pk)
    if sitting is None or not sitting.is_public:
        return None
    if not sitting.goes_on:
        return Hall(sitting, stage_of(sitting.state, **_nothing()))
    agenda, (turn, queue) = sittings.items_of(sitting), sittings.floor(sitting)
    item = next((one for one in agenda if one.state == sittings.ItemState.NOW), None)
    open_now, last = lately(sitting)
    if last is not None and last.is_shut:
        last = None
    if open_now is not None and open_now.is_shut:
        item = open_now.item  # held anew after its question was considered
    stage = stage_of(
        sitting.state, voting=open_now is not None, shut=item is not None and item.closed,
        item_at=item.began_at if item else None, turn_at=turn.began_at if turn else None,
        result_at=last.closed_at if last else None, item_now=item is not None,
    )  # fmt: skip
    base: dict[str, Any] = {"sitting": sitting, "stage": stage, "item": item}
    base["last_order"] = max((one.order for one in agenda), default=0)
    if stage in SPOKEN:
        return Hall(**base, turn=turn, queue=tuple(queue[:5]), quorum=sittings.quorum(sitting, now))
    return Hall(**base | _more(stage, sitting, open_now, last, now))


def _more(stage: Stage, sitting: Any, open_now: Any, last: Any, now: datetime) -> dict[str, Any]:
    if stage is Stage.VOTE:
        return _open(sitting, open_now, now)
    if stage is Stage.RESULT:
        lines = tuple(lines_of(last))
        by_hand = sum(one.manual for one in lines)
        return {"division": last, "item": last.item, "lines": lines, "counts": last.counts, "by_hand": by_hand}
    if stage is Stage.BREAK:
        return {"pause": sittings.pause_of(sitting)}
    return {"division": open_now, "box": box_of(sitting, open_now, now) if open_now else None}


def _open(sitting: Any, division: Division, now: datetime) -> dict[str, Any]:
    box = box_of(sitting, division, now)
    counted = [Choice(one.choice) for one in box.cast.values()]
    shown = council.settings(sittings.day_of(sitting)).show_running_counts
    return {
        "division": division,
        "item": division.item,
        "voted": len(box.cast),
        "present": len(box.there),
        "by_hand": sum(one.how == How.MANUAL for one in box.cast.values()),
        "hand_waits": len(box.waiting),
        "box": box,
        "running": Counts(*(counted.count(one) for one in Choice)) if shown else None,
    }


def box_of(sitting: Any, division: Division, now: datetime) -> Box:
    """What has been taken so far in the open vote, and who is there to vote. 3 queries."""
    cast = {one.member_id: one for one in _cast(division=division.pk)}
    waiting = frozenset(one.member_id for one in waiting_of(division))
    return Box(cast, waiting, sittings.there(sitting, now))


def lines_of(division: Division) -> Iterable[Line]:
    """The names of a closed vote, as published; none of a secret ballot. 1 query."""
    if division.roll_call_id is None:
        return []
    return [
        Line(
            one.member.short_name if one.member else one.name, Choice(one.choice), one.manual, one.conflict, one.is_head
        )
        for one in _names(roll_call=division.roll_call_id)
    ]


@worded
def _names(*, roll_call: int) -> "QuerySet[rollcalls.Row]":
    return rollcalls.rows_of(roll_call).select_related("member")


@worded
def _cast(*, division: int) -> QuerySet[Cast]:
    return Cast.objects.filter(division=division).order_by()


def _nothing() -> dict[str, Any]:
    return {"voting": False, "shut": False, "item_at": None, "turn_at": None, "result_at": None, "item_now": False}
