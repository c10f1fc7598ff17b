"""A vote ends: by the chair, by time, or stopped without a result. The result is counted, published and applied."""

from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.office.council import queries as council
from ratusha.office.sittings import queries as sittings

from .. import permissions
from ..models import ClosedBy, Division, HandVote
from ..queries.divisions import waiting_of
from ..rules import State, is_due, takes_votes
from .applying import apply
from .publishing import publish
from .weighing import weigh


@action("voting.close_division", may=permissions.can_run, on=Division, says=_("Vote {number} closed: {score}"))
def close_division(call: Call, division: Division) -> Division:
    """Will close the vote by the chair's word, count it and publish the list of names at once.

    Law 280/97-ВР, art. 59. Where the council's rules let only the time close it, the chair may not do so before.
    Refusals: forbidden, voting.over, voting.by_time, voting.entry_waits.
    """
    _needs_open(division)
    rules = council.procedure(sittings.day_of(division.sitting))
    if not rules.closing_by_hand and takes_votes(division.state, division.closes_at, call.now):
        raise Refused("voting.by_time", _("By the council's rules the vote is closed when its time is over."))
    if waiting_of(division):
        raise Refused("voting.entry_waits", _("A vote entered by hand waits to be confirmed or dropped."))
    return end(call, division, ClosedBy.HAND)


@action("voting.close_by_time", may=permissions.can_end, on=Division, says=_("Vote {number} closed by time: {score}"))
def close_by_time(call: Call, division: Division) -> Division:
    """Will close a vote whose time is over. Votes by hand that nobody confirmed in two minutes more are not counted.

    Law 280/97-ВР, art. 59. Refusals: forbidden, voting.not_due.
    """
    waits = waiting_of(division)
    if not is_due(division.state, division.closes_at, call.now, waits=bool(waits)):
        raise Refused("voting.not_due", _("The time of this vote is not over, or it is closed already."))
    for one in waits:
        one.state, one.settled_at = HandVote.State.DROPPED, call.now
        one.save(update_fields=["state", "settled_at"])
    return end(call, division, ClosedBy.TIME)


@action(
    "voting.annul", may=permissions.can_run, on=Division, says=_("Vote {number} stopped without a result: {ground}")
)
def annul(call: Call, division: Division, *, ground: Line) -> Division:
    """Will stop an open vote without a result, such as one opened by mistake; it stays in the record with its ground.

    Rules of procedure of the council (law 280/97-ВР, art. 46). A vote that has a result is not annulled but held anew.
    Refusals: forbidden, voting.over.
    """
    _needs_open(division)
    if is_due(division.state, division.closes_at, call.now, waits=bool(waiting_of(division))):
        raise _over()
    HandVote.objects.filter(division=division, state=HandVote.State.WAITING).update(
        state=HandVote.State.DROPPED, settled_at=call.now
    )
    division.state, division.closed_at, division.closed_by = State.ANNULLED, call.now, ClosedBy.HAND
    if division.repeats_id is None:
        division.ground = ground
    call.note(number=division.number, ground=ground)
    return division


@action("voting.extend", may=permissions.can_run, on=Division, says=_("Vote {number}: {seconds} s more"))
def extend(call: Call, division: Division, *, seconds: Annotated[int, Field(ge=5, le=900)]) -> Division:
    """Will give more time while the vote goes on, such as while a device is looked at; everybody sees the new end.

    Rules of procedure of the council (law 280/97-ВР, art. 46). Refusals: forbidden, voting.over.
    """
    if not takes_votes(division.state, division.closes_at, call.now):
        raise _over()
    division.closes_at += timedelta(seconds=seconds)
    call.note(number=division.number, seconds=seconds, closes_at=division.closes_at.isoformat())
    return division


def end(call: Call, division: Division, by: ClosedBy) -> Division:
    """Will count the vote, keep its roll-call and do what follows from it."""
    division.state, division.closed_at, division.closed_by = State.CLOSED, call.now, by
    weighed = weigh(division, sittings.present(division.sitting, call.now))
    result, counts = weighed.result, weighed.counts
    division.composition, division.needed, division.adopted = result.composition, result.needed, result.adopted
    division.head_takes_part, division.present = weighed.whole.head_takes_part, weighed.whole.present or 0
    division.explanation = result.explanation[:500]
    division.for_count, division.against_count, division.abstained_count = counts.for_, counts.against, counts.abstained
    division.not_voted_count, division.absent_count = counts.not_voted, counts.absent
    division.roll_call = publish(call, division, weighed)
    apply(call, division)
    call.note(
        number=division.number, adopted=division.adopted, roll_call=division.roll_call.pk,
        score=f"{counts.for_}-{counts.against}-{counts.abstained}", by=str(by), kind=str(division.kind),
        item=division.item_id, sitting=division.sitting_id,
    )  # fmt: skip
    return division


def _needs_open(division: Division) -> None:
    if division.state != State.OPEN:
        raise _over()


def _over() -> Refused:
    return Refused("voting.over", _("This vote is closed already."))
