"""Members come, leave and come back."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.office.council import queries as council

from .. import permissions
from ..models import Attendance, How, Mode, Sitting, Turn
from ..queries.bodies import counts, day_of, member_for, roll
from ..queries.codes import is_good_code
from ..rules import State
from .telling import needs_going_on, tell


@action("sittings.check_in", may=permissions.can_take_part, on=Sitting, quiet=True, says=_("Checked in: {who}"))
def check_in(call: Call, sitting: Sitting, *, code: OptionalLine = "", remote: bool = False) -> Attendance:
    """Will check the caller in: by the `code` that the hall shows, else from their own device.

    Law 280/97-ВР, art. 46, 47 (quorum by those present); rules of procedure. From the device the caller must have just
    shown anew who they are (the page asks; a program checks in by the code). `remote`: from elsewhere, where the
    sitting lets it be. Coming back after leaving is another stretch. Refusals: forbidden, sittings.not_member,
    sittings.not_yet, sittings.not_open, sittings.wrong_code, sittings.confirm, sittings.only_in_hall,
    sittings.there.
    """
    member = _me(call, sitting)
    if code:
        if not is_good_code(sitting, code.strip(), call.now):
            raise Refused(
                "sittings.wrong_code",
                _("This code is over or of another hall. Scan the one on the wall now."),
                field="code",
            )
    elif not call.actor.holds_secret_of(permissions.CONFIRMED, sitting.pk):
        raise Refused(
            "sittings.confirm", _("Show anew who you are, by your second factor, or scan the code in the hall.")
        )
    if remote and sitting.mode == Mode.HALL:
        raise Refused("sittings.only_in_hall", _("This sitting is held in the hall only."), field="remote")
    return come(call, sitting, member, How.QR if code else How.DEVICE, remote=remote or sitting.mode == Mode.REMOTE)


@action("sittings.mark_present", may=permissions.can_run, on=Sitting, quiet=True, says=_("Checked in: {who}"))
def mark_present(call: Call, sitting: Sitting, *, member: int, remote: bool = False) -> Attendance:
    """Will check a member in by the secretary's hand, such as one whose device does not work.

    Law 280/97-ВР, art. 46, 47. Refusals: forbidden, sittings.not_member, sittings.not_yet, sittings.not_open,
    sittings.only_in_hall, sittings.there.
    """
    if remote and sitting.mode == Mode.HALL:
        raise Refused("sittings.only_in_hall", _("This sitting is held in the hall only."), field="remote")
    return come(call, sitting, _of_roll(sitting, member), How.SECRETARY, remote=remote)


@action("sittings.check_out", may=permissions.can_take_part, on=Sitting, quiet=True, says=_("Left the hall: {who}"))
def check_out(call: Call, sitting: Sitting) -> Attendance:
    """Will note that the caller leaves. Law 280/97-ВР, art. 46, 47. Refusals: forbidden, sittings.not_member,
    sittings.not_there."""
    return leave(call, sitting, _me(call, sitting), How.DEVICE)


@action("sittings.mark_left", may=permissions.can_run, on=Sitting, quiet=True, says=_("Left the hall: {who}"))
def mark_left(call: Call, sitting: Sitting, *, member: int) -> Attendance:
    """Will note that a member left, by the secretary's hand. Law 280/97-ВР, art. 46, 47. Refusals: forbidden,
    sittings.not_member, sittings.not_there."""
    return leave(call, sitting, _of_roll(sitting, member), How.SECRETARY)


def come(call: Call, sitting: Sitting, member: council.Member, how: How, *, remote: bool = False) -> Attendance:
    """Will begin a stretch of the member in the hall; refuses out of time and a second one at once."""
    if sitting.state == State.CALLED and call.today != day_of(sitting):
        raise Refused("sittings.not_yet", _("Check-in opens on the day of the sitting."))
    if sitting.state != State.CALLED:
        needs_going_on(sitting)
    if Attendance.objects.filter(sitting=sitting, member=member, left_at=None).exists():
        raise Refused("sittings.there", _("{who} is checked in already."), who=member.short_name)
    row = Attendance.objects.create(
        sitting=sitting, member=member, came_at=call.now, how=how, counts=counts(sitting, member), remote=remote,
        by_id=call.actor.account_id,
    )  # fmt: skip
    sitting.present += row.counts
    call.note(who=member.short_name, member=member.pk, how=str(how), present=sitting.present)
    tell(call, sitting, "came", member=member)
    return row


def leave(call: Call, sitting: Sitting, member: council.Member, how: How) -> Attendance:
    """Will end the member's stretch; their turns to speak end with it."""
    row = Attendance.objects.select_for_update().filter(sitting=sitting, member=member, left_at=None).first()
    if row is None:
        raise Refused("sittings.not_there", _("{who} is not checked in."), who=member.short_name)
    row.left_at, row.left_how = max(call.now, row.came_at), how
    row.save(update_fields=["left_at", "left_how"])
    sitting.present = max(0, sitting.present - row.counts)
    own = Turn.objects.filter(sitting=sitting, member=member, ended_at=None, withdrawn_at=None)
    own.filter(began_at__isnull=False).update(ended_at=call.now)
    own.filter(began_at=None).update(withdrawn_at=call.now)
    call.note(who=member.short_name, member=member.pk, how=str(how), present=sitting.present)
    tell(call, sitting, "left", member=member)
    return row


def empty_hall(call: Call, sitting: Sitting) -> None:
    """Will end every stay of a sitting that does not take place on its day: nobody is there on the next one by it."""
    Attendance.objects.filter(sitting=sitting, left_at=None).update(left_at=call.now)
    sitting.present = 0


def _me(call: Call, sitting: Sitting) -> council.Member:
    found = member_for(call.actor, sitting)
    if found is None:
        raise Refused("sittings.not_member", _("You are not a member of this body on this day."))
    return found


def _of_roll(sitting: Sitting, pk: int) -> council.Member:
    found = next((one for one in roll(sitting) if one.pk == pk), None)
    if found is None:
        raise Refused("sittings.not_member", _("This is not a member of this body on this day."), field="member")
    return found
