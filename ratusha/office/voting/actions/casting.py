"""A member votes from their own device."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Sitting

from .. import permissions
from ..models import Cast, Device, Division, How
from ..queries.seats import mark_of_session, mine
from ..rules import CASTABLE, Choice

LACKS = {
    "over": _("The vote is closed: your choice did not come in time and does not count."),
    "not_here": _("You are not checked in to this sitting. Check in, or ask the secretariat."),
    "other_device": _("You have checked in from another device. Vote from it, or confirm who you are on this one."),
    "by_hand": _("The secretariat has entered your vote by hand. Tell them if it is not right."),
}


@action("voting.cast", may=permissions.can_vote, on=Division, quiet=True, says=_("Vote cast: {choice}"))
def cast(call: Call, division: Division, *, choice: Choice) -> Cast:
    """Will take the caller's vote, or change it until the closing. The server's clock alone says when it is over.

    Law 280/97-ВР, art. 59 (by name, in person). The member has checked in, by this very log-in or by the secretary.
    Refusals: forbidden, voting.choice, voting.not_member, voting.over, voting.not_here, voting.other_device,
    voting.by_hand.
    """
    if choice not in CASTABLE:
        raise Refused("voting.choice", _("Choose: for, against or abstained."), field="choice")
    seat = mine(call.actor, division, call.now)
    if seat is None:
        raise Refused("voting.not_member", _("You are not a member of this body on this day."))
    if seat.lacks:
        raise Refused(f"voting.{seat.lacks}", LACKS[seat.lacks])
    call.note(choice=str(choice), member=seat.member.pk, number=division.number)
    return put(call, division, seat.member.pk, choice, How.DEVICE, seat.cast)


def put(call: Call, division: Division, member: int, choice: Choice | str, how: How, known: Cast | None = None) -> Cast:
    """Will keep the vote of a member in place of an earlier one."""
    if known is None:
        return Cast.objects.create(division=division, member_id=member, choice=choice, at=call.now, how=how)
    known.choice, known.at, known.how = choice, call.now, how
    known.changes += 1
    known.save(update_fields=["choice", "at", "how", "changes"])
    return known


@action("voting.take_seat", may=permissions.can_vote, on=Sitting, quiet=True, says=_("Votes from another device now"))
def take_seat(call: Call, sitting: Sitting) -> Device:
    """Will let the caller vote from this log-in in place of the one in which they checked in, such as from a tablet
    when the phone is empty. They must have just shown anew who they are.

    Law 280/97-ВР, art. 59 (in person). Refusals: forbidden, voting.not_member, voting.not_here, sittings.confirm.
    """
    member = sittings.member_for(call.actor, sitting)
    if member is None:
        raise Refused("voting.not_member", _("You are not a member of this body on this day."))
    if not sittings.is_there(sitting, member):
        raise Refused("voting.not_here", LACKS["not_here"])
    if not call.actor.holds_secret_of("sittings.confirmed", sitting.pk):
        raise Refused(
            "sittings.confirm", _("Show anew who you are, by your second factor, or scan the code in the hall.")
        )
    call.note(member=member.pk)
    row, _made = Device.objects.update_or_create(
        sitting=sitting, member=member, defaults={"session": mark_of_session(), "at": call.now}
    )
    return row
