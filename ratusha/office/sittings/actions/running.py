"""A sitting is opened, paused, resumed, closed."""

from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Attendance, Item, Pause, Sitting, Turn
from ..queries.bodies import day_of, quorum_of, roll, seats
from ..rules import ItemState, State, Verb, after
from .agenda import drafts_day, move_drafts
from .telling import needs_quorum, tell

Minutes = Annotated[int, Field(ge=1, le=1440)]


@action("sittings.open", may=permissions.can_run, on=Sitting, says=_("Sitting opened: {title}"))
def open_sitting(call: Call, sitting: Sitting, *, chair: int | None = None) -> Sitting:
    """Will open the sitting: composition and needed quorum are frozen for its record.

    Law 280/97-ВР, art. 46 (more than half of the deputies), art. 47 (half of a commission). `chair`: who presides, by
    default the head or the commission's chair. Refusals: forbidden, sittings.not_now, sittings.not_its_day,
    sittings.not_member (the chair is not of this body), sittings.no_quorum.
    """
    if after(sitting.state, Verb.OPEN) is None:
        raise _not_now()
    if call.today != day_of(sitting):
        raise Refused("sittings.not_its_day", _("It was called for another day. Move it first, with the ground."))
    count = seats(sitting)
    sitting.seats, sitting.needed = count, quorum_of(sitting, count)
    needs_quorum(sitting)
    sitting.chair = _chair(sitting, chair)
    sitting.state, sitting.opened_at = State.OPEN, call.now
    call.note(title=sitting.title, present=sitting.present, needed=sitting.needed)
    tell(call, sitting, "opened")
    return sitting


@action("sittings.seat_chair", may=permissions.can_run, on=Sitting, says=_("Another chair took the sitting: {title}"))
def seat_chair(call: Call, sitting: Sitting, *, chair: int) -> Sitting:
    """Will hand the chair of the sitting to another member, while the first is away or has a conflict of interest.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.not_now, sittings.not_member.
    """
    if not sitting.goes_on:
        raise _not_now()
    sitting.chair = _chair(sitting, chair)
    call.note(title=sitting.title, chair=chair)
    tell(call, sitting, "chair")
    return sitting


@action("sittings.pause", may=permissions.can_run, on=Sitting, says=_("A break is announced: {title}"))
def pause(
    call: Call,
    sitting: Sitting,
    *,
    minutes: Minutes | None = None,
    reason: Annotated[OptionalLine, Field(max_length=300)] = "",
) -> Sitting:
    """Will announce a break, of so many minutes by the rules of procedure when none are given; who speaks, ends.

    Law: rules of procedure of the council. Refusals: forbidden, sittings.not_now, and those of who follows, such as an
    open vote.
    """
    if after(sitting.state, Verb.PAUSE) is None:
        raise _not_now()
    long = minutes or council.procedure(day_of(sitting)).break_minutes
    until = call.now + timedelta(minutes=long) if long else None
    tell(call, sitting, "paused")
    Turn.objects.filter(sitting=sitting, began_at__isnull=False, ended_at=None).update(ended_at=call.now)
    Pause.objects.create(sitting=sitting, began_at=call.now, until=until, reason=reason)
    sitting.state = State.BREAK
    call.note(title=sitting.title, minutes=long)
    return sitting


@action("sittings.resume", may=permissions.can_run, on=Sitting, says=_("The sitting went on: {title}"))
def resume(call: Call, sitting: Sitting) -> Sitting:
    """Will go on after the break. Law 280/97-ВР, art. 46, 47. Refusals: forbidden, sittings.not_now,
    sittings.no_quorum."""
    if after(sitting.state, Verb.RESUME) is None:
        raise _not_now()
    needs_quorum(sitting)
    Pause.objects.filter(sitting=sitting, ended_at=None).update(ended_at=call.now)
    sitting.state = State.OPEN
    call.note(title=sitting.title)
    tell(call, sitting, "resumed")
    return sitting


@action("sittings.close", may=permissions.can_run, on=Sitting, says=_("Sitting closed: {title}"))
def close(call: Call, sitting: Sitting) -> Sitting:
    """Will close the sitting: the item under way, who speaks, the break and all stays in the hall end with it;
    drafts that it has not decided upon are put off and may stand on another agenda.

    Law 280/97-ВР, art. 46. Refusals: forbidden, sittings.not_now, and those of who follows, such as an open vote.
    """
    if after(sitting.state, Verb.CLOSE) is None:
        raise _not_now()
    tell(call, sitting, "closed")
    Turn.objects.filter(sitting=sitting, began_at__isnull=False, ended_at=None).update(ended_at=call.now)
    Turn.objects.filter(sitting=sitting, began_at=None, withdrawn_at=None).update(withdrawn_at=call.now)
    Item.objects.filter(sitting=sitting, state=ItemState.NOW).update(state=ItemState.DONE, ended_at=call.now)
    Pause.objects.filter(sitting=sitting, ended_at=None).update(ended_at=call.now)
    Attendance.objects.filter(sitting=sitting, left_at=None).update(left_at=call.now)
    move_drafts(call, sitting, drafts_day(sitting), None)
    sitting.state, sitting.closed_at = State.CLOSED, call.now
    call.note(title=sitting.title, present=sitting.present)
    return sitting


def _chair(sitting: Sitting, chosen: int | None) -> council.Member | None:
    members = roll(sitting)
    if chosen is not None:
        found = next((one for one in members if one.pk == chosen), None)
        if found is None:
            raise Refused("sittings.not_member", _("The chair is one of the members of this body."), field="chair")
        return found
    if sitting.commission is not None:
        return members[0] if members else None
    here = set(Attendance.objects.filter(sitting=sitting, left_at=None).values_list("member_id", flat=True))
    head = next((one for one in members if one.is_head and one.pk in here), None)
    return head or council.secretary(day_of(sitting))


def _not_now() -> Refused:
    return Refused("sittings.not_now", _("This cannot be done in the state of the sitting now."))
