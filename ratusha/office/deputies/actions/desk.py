"""Reception: hours, people who ask to be received, and what became of it."""

from collections.abc import Sequence
from datetime import date, time
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, Text, action
from ratusha.foundation.charter import queries as charter
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Member

from .. import permissions
from ..models import Hours, Meeting, Weekday
from ..rules.reception import Nth

Place = Annotated[Line, Field(max_length=300)]
MayBePlace = Annotated[OptionalLine, Field(max_length=300)]


@action("deputies.add_hours", may=permissions.can_keep_hours, says=_("Hours of reception set"))
def add_hours(
    call: Call, *, member: int, weekday: Weekday, opens: time, closes: time, place: Place, nth: Nth = Nth.EVERY,
    note: MayBePlace = "",
) -> Hours:  # fmt: skip
    """Will set when and where a deputy receives people; it stands on their page at once.

    93-IV art. 10, 11: a deputy receives voters. Refusals: deputies.not_in_office, deputies.not_yours, deputies.order.
    """
    deputy = in_office(call, member)
    if not any(permissions.keeps(one) or permissions.works_for(one, deputy) for one in call.actor.faces):
        raise Refused("deputies.not_yours", _("You do not write for this deputy."), field="member")
    if closes <= opens:
        raise Refused("deputies.order", _("It must end later than it begins."), field="closes")
    return Hours.objects.create(
        member=deputy, weekday=weekday, nth=nth, opens=opens, closes=closes, place=place, note=note, began_on=call.today
    )


@action("deputies.end_hours", may=permissions.can_keep_hours, on=Hours, says=_("Hours of reception ended"))
def end_hours(call: Call, hours: Hours) -> Hours:
    """Will take these hours off the page of the deputy from today on.

    93-IV art. 11. Refusals: forbidden, deputies.ended.
    """
    if hours.ended_on is not None:
        raise Refused("deputies.ended", _("It has ended already."))
    hours.ended_on = call.today
    return hours


@action("deputies.ask_meeting", may=permissions.can_ask, says=_("Asked to be received by a deputy"))
def ask_meeting(
    call: Call, *, member: int, name: Place, contact: Place, topic: Annotated[Text, Field(max_length=4_000)],
    wished_on: date | None = None,
) -> Meeting:  # fmt: skip
    """Will put a person on the list of those whom the deputy receives; only the deputy and assistants read it.

    93-IV art. 10, 11; 2297-VI art. 6: only what is needed to answer. Refusals: deputies.not_in_office, deputies.past,
    deputies.asked (this deputy has several unanswered wishes of theirs).
    """
    deputy = in_office(call, member)
    if wished_on is not None and wished_on < call.today:
        raise Refused("deputies.past", _("This day has passed."), field="wished_on")
    waiting = Meeting.objects.filter(member=deputy, account_id=call.actor.account_id, state=Meeting.State.ASKED).count()
    if waiting >= charter.value("deputies.meetings_waiting"):
        raise Refused("deputies.asked", _("You wait for the answer of this deputy already: it comes to your page."))
    row = Meeting.objects.create(
        member=deputy, account_id=call.actor.account_id, name=name, contact=contact, topic=topic, wished_on=wished_on,
        asked_at=call.now,
    )  # fmt: skip
    if deputy.account is not None:
        _write(call, row, deputy.account, "asked", "/office/council/deputies/reception/")
    return row


@action("deputies.answer_meeting", may=permissions.can_answer, on=Meeting, says=_("The deputy has answered"))
def answer_meeting(
    call: Call, meeting: Meeting, *, answer: OptionalText = "", starts_at: AwareDatetime | None = None,
    place: MayBePlace = "",
) -> Meeting:  # fmt: skip
    """Will invite the person to a time and a place, or answer in words where no meeting is needed.

    93-IV art. 10, 11. Refusals: forbidden, deputies.not_now, deputies.past, deputies.no_answer, deputies.no_place.
    """
    if meeting.state not in (Meeting.State.ASKED, Meeting.State.INVITED):
        raise Refused("deputies.not_now", _("This cannot be done with it as it stands now."))
    if starts_at is None and not answer.strip():
        raise Refused("deputies.no_answer", _("Write when to come, or answer in words."), field="answer")
    if starts_at is not None and starts_at <= call.now:
        raise Refused("deputies.past", _("This time has passed."), field="starts_at")
    if starts_at is not None and not place.strip():
        raise Refused("deputies.no_place", _("Write where to come."), field="place")
    meeting.answer, meeting.starts_at, meeting.place, meeting.answered_at = answer, starts_at, place, call.now
    meeting.state = Meeting.State.ANSWERED if starts_at is None else Meeting.State.INVITED
    if meeting.account is not None:
        _write(call, meeting, meeting.account, "invited", "/my/receptions/")
    return meeting


@action("deputies.end_meeting", may=permissions.can_answer, on=Meeting, says=_("The person was received"))
def end_meeting(call: Call, meeting: Meeting, *, outcome: OptionalText = "") -> Meeting:
    """Will write down that the person was received and what was agreed; only they and the deputy read it.

    93-IV art. 11. Refusals: forbidden, deputies.not_now.
    """
    if meeting.state not in (Meeting.State.ASKED, Meeting.State.INVITED):
        raise Refused("deputies.not_now", _("This cannot be done with it as it stands now."))
    meeting.state, meeting.outcome, meeting.ended_at = Meeting.State.MET, outcome, call.now
    return meeting


@action("deputies.cancel_meeting", may=permissions.can_cancel, on=Meeting, says=_("No longer needed"))
def cancel_meeting(call: Call, meeting: Meeting) -> Meeting:
    """Will take one's name off the list of the deputy.

    93-IV art. 11; 2297-VI art. 8. Refusals: forbidden, deputies.not_now.
    """
    if meeting.state not in (Meeting.State.ASKED, Meeting.State.INVITED):
        raise Refused("deputies.not_now", _("This cannot be done with it as it stands now."))
    meeting.state, meeting.ended_at = Meeting.State.CANCELLED, call.now
    return meeting


def drop_meetings(_call: Call, ids: Sequence[Any]) -> int:
    """Will remove wishes to be received whose term has ended. A part of the run of retention."""
    return Meeting.objects.filter(pk__in=ids).delete()[0]


def in_office(call: Call, member: int) -> Member:
    """The deputy with this key, in office today; refuses others."""
    found = next((one for one in council.deputies(call.today) if one.pk == member), None)
    if found is None:
        raise Refused("deputies.not_in_office", _("This deputy is not in office today."), field="member")
    return found


def _write(call: Call, meeting: Meeting, account: Account, template: str, path: str) -> None:
    when = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    notify.queue(
        call, to=notify.Address("email", account.email), template=f"deputies.{template}",
        about=("deputies.meeting", meeting.pk), deputy=meeting.member.full_name, path=path,
        starts_at=f"{when:%d.%m.%Y %H:%M}" if when else "", place=meeting.place,
    )  # fmt: skip
