"""What the record of a sitting tells: items of the agenda, speakers, votes, breaks, with their times."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override

from ratusha.foundation.access.actors import system
from ratusha.office.sittings import queries as sittings
from ratusha.office.voting import queries as voting

from ..rules import Kind, Moment

ITEM, TURN, PAUSE, VOTE = "sittings.item", "sittings.turn", "sittings.pause", "voting.division"
MARKS = {Kind.ITEM: ITEM, Kind.TURN: TURN, Kind.PAUSE: PAUSE, Kind.VOTE: VOTE}


@override("uk")
def moments_of(pk: int) -> list[Moment]:
    """Everything of a sitting that has a time, by time, in the language of the record whoever asks: chapters keep these
    words. 5 queries. Names of guests are left out."""
    sitting = sittings.sitting(system("recordings"), pk)
    if sitting is None:
        return []
    items = sittings.items_of(sitting)
    closed = {one.pk for one in items if one.closed}
    orders = {one.pk: one.order for one in items}
    found = [
        *(_item(one, items) for one in items if one.began_at is not None),
        *(_turn(one, closed) for one in sittings.spoken(sitting)),
        *(_vote(one, closed, orders) for one in voting.closed_of(sitting)),
        *(_pause(one) for one in sittings.pauses_of(sitting)),
    ]
    return sorted(found, key=lambda one: (one.at, one.kind, one.ref))


def mark_of(moment: Moment) -> str:
    """«item:17»: the name of a moment in a form."""
    return f"{moment.kind}:{moment.ref[1]}"


def marked(moments: list[Moment], mark: str) -> Moment | None:
    """The moment of this name."""
    return next((one for one in moments if mark_of(one) == mark), None)


def _item(row: Any, items: list[Any]) -> Moment:
    after = [one.began_at for one in items if one.began_at is not None and one.began_at > row.began_at]
    until: datetime | None = row.ended_at or min(after, default=None)
    return Moment(
        Kind.ITEM, row.began_at, until, f"{row.order}. {row.title}", (ITEM, row.pk), row.reporter, item=row.pk,
        closed=row.closed,
    )  # fmt: skip


def _turn(row: Any, closed: set[int]) -> Moment:
    who = sittings.name_of(row) if row.member_id is not None else gettext("guest")
    words = str(sittings.turn_words(row))
    return Moment(
        Kind.TURN,
        row.began_at,
        row.ended_at,
        words,
        (TURN, row.pk),
        who,
        item=row.item_id,
        closed=row.item_id in closed,
    )


def _vote(row: Any, closed: set[int], orders: dict[int, int]) -> Moment:
    outcome = gettext("adopted") if row.adopted else gettext("not adopted")
    return Moment(
        Kind.VOTE, row.opened_at, row.closed_at, row.question, (VOTE, row.pk), outcome=outcome, item=row.item_id,
        closed=row.item_id in closed,
    )  # fmt: skip


def _pause(row: Any) -> Moment:
    return Moment(Kind.PAUSE, row.began_at, row.ended_at, row.reason or gettext("Break"), (PAUSE, row.pk))
