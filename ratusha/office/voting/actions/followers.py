"""What sittings tell of changes in the hall: nothing ends under an open vote, and a check-in binds its device."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused
from ratusha.office.sittings.queries import Attendance, How, Sitting

from ..models import Device
from ..queries.divisions import current
from ..queries.seats import mark_of_session
from .due import close_due_of

NEEDS_NO_VOTE = ("paused", "closed", "item_begun", "item_ended")


def follow(call: Call, sitting: Sitting, what: str, **facts: Any) -> None:
    """Will refuse the end of a sitting, a break or another item while a vote is open, and note whose device it was that
    checked in. Registered by the app with `sittings.register_follower`."""
    if what in NEEDS_NO_VOTE:
        close_due_of(call, sitting)
        if current(sitting) is not None:
            raise Refused("voting.open_now", _("A vote goes on. Close it first."))
    elif what == "came":
        _bind(call, sitting, facts["member"])


def _bind(call: Call, sitting: Sitting, member: Any) -> None:
    how = Attendance.objects.filter(sitting=sitting, member=member, left_at=None).values_list("how", flat=True).first()
    if how == How.SECRETARY or how is None:
        Device.objects.filter(sitting=sitting, member=member).delete()
        return
    Device.objects.update_or_create(
        sitting=sitting, member=member, defaults={"session": mark_of_session(), "at": call.now}
    )
