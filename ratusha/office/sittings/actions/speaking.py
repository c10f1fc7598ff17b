"""Turns to speak: asked for, given, ended, made longer."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, OptionalLine, Refused, action

from .. import permissions
from ..models import Item, Sitting, Turn
from ..queries.agenda import current_item
from ..queries.bodies import day_of, member_for, roll
from ..queries.hall import is_there, seconds_for
from ..rules import LONGEST, OF_MEMBERS, TurnKind
from .telling import needs_going_on, needs_open, tell

Seconds = Annotated[int, Field(ge=10, le=LONGEST)]


@action(
    "sittings.ask_to_speak", may=permissions.can_take_part, on=Sitting, quiet=True, says=_("Asks for the floor: {who}")
)
def ask_to_speak(call: Call, sitting: Sitting, *, kind: TurnKind = TurnKind.SPEECH) -> Turn:
    """Will put the caller on the list of those who ask for the floor, about the item considered now.

    Law: rules of procedure of the council. Refusals: forbidden, sittings.not_member, sittings.not_open,
    sittings.not_there, sittings.turn_kind (reports are set by the secretariat), sittings.asked.
    """
    member = member_for(call.actor, sitting)
    if member is None:
        raise Refused("sittings.not_member", _("You are not a member of this body on this day."))
    needs_going_on(sitting)
    if kind not in OF_MEMBERS:
        raise Refused("sittings.turn_kind", _("Reports are put on the list by the secretariat."), field="kind")
    if not is_there(sitting, member):
        raise Refused("sittings.not_there", _("{who} is not checked in."), who=member.short_name)
    waits = Turn.objects.filter(sitting=sitting, member=member, kind=kind, began_at=None, withdrawn_at=None)
    if waits.exists():
        raise Refused("sittings.asked", _("You are on the list already."), field="kind")
    row = Turn.objects.create(
        sitting=sitting, item=current_item(sitting), member=member, kind=kind, asked_at=call.now,
        seconds=seconds_for(kind, day_of(sitting)),
    )  # fmt: skip
    call.note(who=member.short_name, kind=str(kind), turn=row.pk)
    tell(call, sitting, "asked", turn=row)
    return row


@action(
    "sittings.add_speaker",
    may=permissions.can_run,
    on=Sitting,
    quiet=True,
    says=_("Put on the list of speakers: {who}"),
)
def add_speaker(
    call: Call,
    sitting: Sitting,
    *,
    kind: TurnKind = TurnKind.SPEECH,
    member: int | None = None,
    guest: Annotated[OptionalLine, Field(max_length=200)] = "",
    item: int | None = None,
) -> Turn:
    """Will put a member, or a guest in words, on the list: reporters, invited people, who raised a hand.

    Law: rules of procedure of the council. `item`: about which question, by default the one considered now. Refusals:
    forbidden, sittings.over, sittings.not_member, sittings.no_speaker, missing (no such item here).
    """
    if sitting.state in ("closed", "cancelled"):
        raise Refused("sittings.over", _("The sitting is over; its record stays as it is."))
    found = next((one for one in roll(sitting) if one.pk == member), None) if member is not None else None
    if member is not None and found is None:
        raise Refused("sittings.not_member", _("This is not a member of this body on this day."), field="member")
    if found is None and not guest.strip():
        raise Refused("sittings.no_speaker", _("Choose a member or write who speaks."), field="guest")
    about = Item.objects.filter(sitting=sitting, pk=item).first() if item is not None else current_item(sitting)
    if item is not None and about is None:
        raise Refused("missing", _("There is no such question on this agenda."), field="item")
    row = Turn.objects.create(
        sitting=sitting, item=about, member=found, guest="" if found else guest.strip(), kind=kind,
        asked_at=call.now, seconds=seconds_for(kind, day_of(sitting)),
    )  # fmt: skip
    call.note(who=found.short_name if found else _guest(), kind=str(kind), turn=row.pk)
    tell(call, sitting, "asked", turn=row)
    return row


@action(
    "sittings.withdraw_turn", may=permissions.can_take_part_or_run, on=Turn, says=_("Does not ask for the floor: {who}")
)
def withdraw_turn(call: Call, turn: Turn) -> Turn:
    """Will take one who waits off the list: the member for themselves, or the desk.

    Law: rules of procedure of the council. Refusals: forbidden, sittings.turn_given.
    """
    own = turn.member is not None and turn.member.account_id == call.actor.account_id
    if not own and not permissions.can_run(call.actor, turn):
        raise permissions_refused()
    if turn.began_at is not None or turn.withdrawn_at is not None:
        raise Refused("sittings.turn_given", _("This turn has been given or withdrawn already."))
    turn.withdrawn_at = call.now
    call.note(who=turn.member.short_name if turn.member else _guest())
    tell(call, turn.sitting, "asked", turn=turn)
    return turn


@action("sittings.give_floor", may=permissions.can_run, on=Turn, says=_("The floor is given: {who}"))
def give_floor(call: Call, turn: Turn, *, seconds: Seconds | None = None) -> Turn:
    """Will give the floor for the time of the rules of procedure, or for `seconds`; who speaks until now, ends.

    Law: rules of procedure of the council. Refusals: forbidden, sittings.not_open, sittings.in_break,
    sittings.turn_given.
    """
    sitting = turn.sitting
    needs_open(sitting)
    if turn.began_at is not None or turn.withdrawn_at is not None:
        raise Refused("sittings.turn_given", _("This turn has been given or withdrawn already."))
    Turn.objects.filter(sitting=sitting, began_at__isnull=False, ended_at=None).update(ended_at=call.now)
    turn.began_at = call.now
    turn.seconds = seconds or turn.seconds or seconds_for(turn.kind, day_of(sitting))
    turn.item = turn.item or current_item(sitting)
    call.note(who=turn.member.short_name if turn.member else _guest(), kind=turn.kind, seconds=turn.seconds)
    tell(call, sitting, "floor", turn=turn)
    return turn


@action("sittings.end_turn", may=permissions.can_take_part_or_run, on=Turn, says=_("Has spoken: {who}"))
def end_turn(call: Call, turn: Turn) -> Turn:
    """Will end the turn: the desk, or the speaker. Law: rules of procedure of the council. Refusals: forbidden,
    sittings.not_speaking."""
    own = turn.member is not None and turn.member.account_id == call.actor.account_id
    if not own and not permissions.can_run(call.actor, turn):
        raise permissions_refused()
    _needs_speaking(turn)
    turn.ended_at = call.now
    call.note(who=turn.member.short_name if turn.member else _guest())
    tell(call, turn.sitting, "floor", turn=turn)
    return turn


@action("sittings.extend_turn", may=permissions.can_run, on=Turn, says=_("More time to speak: {who}, {seconds} s"))
def extend_turn(call: Call, turn: Turn, *, seconds: Seconds) -> Turn:
    """Will add so many seconds to who speaks. Law: rules of procedure of the council. Refusals: forbidden,
    sittings.not_speaking."""
    _needs_speaking(turn)
    turn.seconds = min(turn.seconds + seconds, 4 * LONGEST)
    call.note(who=turn.member.short_name if turn.member else _guest(), seconds=seconds)
    tell(call, turn.sitting, "floor", turn=turn)
    return turn


def permissions_refused() -> Refused:
    """The turn is somebody else's."""
    return Refused("forbidden", _("You do not have the right to do this."))


def _needs_speaking(turn: Turn) -> None:
    if turn.began_at is None or turn.ended_at is not None:
        raise Refused("sittings.not_speaking", _("This speaker does not have the floor now."))


def _guest() -> str:
    """The journal keeps no names of guests."""
    return "…"
