"""Meetings of a consultation: announced, moved, called off, and their protocols."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files import intake

from .. import permissions
from ..models import Consultation, Meeting
from ..rules import Gathering, State
from .cards import over

Title = Annotated[Line, StringConstraints(max_length=300)]
Reason = Annotated[Line, StringConstraints(max_length=500)]
Link = Annotated[OptionalLine, StringConstraints(pattern=r"^$|^https?://\S+$")]
Came = Annotated[int, Field(ge=0, le=1_000_000)]


@action("consultations.add_meeting", may=permissions.can_work, on=Consultation, quiet=True, says=_("Meeting announced"))
def add_meeting(
    call: Call,
    consultation: Consultation,
    *,
    kind: Gathering,
    title: Title,
    place: Title,
    at: AwareDatetime,
    link: Link = "",
) -> Meeting:
    """Will announce a meeting: public discussion, hearing or round table.

    КМУ №996 of 03.11.2010 as a model; hearings by 280/97-ВР art. 13 and the charter. One that was held already may be
    written down to keep its protocol. Refusals: forbidden, consultations.over.
    """
    if consultation.state not in (State.DRAFT, State.OPEN, State.COUNTING):
        raise over()
    made = Meeting.objects.create(consultation=consultation, kind=kind, title=title, place=place, at=at, link=link)
    call.note(meeting=made.pk, kind=kind.value)
    return made


@action("consultations.change_meeting", may=permissions.can_keep_meeting, on=Meeting, says=_("Meeting changed"))
def change_meeting(
    call: Call, meeting: Meeting, *, kind: Gathering, title: Title, place: Title, at: AwareDatetime, link: Link = ""
) -> Meeting:
    """Will change what was announced, before the meeting.

    By the community's own procedure; no law has a term for it. Refusals: forbidden, consultations.meeting_over.
    """
    if meeting.at <= call.now or meeting.cancelled_why or meeting.protocol_id:
        raise Refused("consultations.meeting_over", _("This meeting has been held or called off."))
    meeting.kind, meeting.title, meeting.place, meeting.at, meeting.link = kind, title, place, at, link
    return meeting


@action("consultations.cancel_meeting", may=permissions.can_keep_meeting, on=Meeting, says=_("Meeting called off"))
def cancel_meeting(call: Call, meeting: Meeting, *, why: Reason) -> Meeting:
    """Will call a meeting off with a reason that everybody sees.

    By the community's own procedure; no law has a term for it. Refusals: forbidden, consultations.meeting_over.
    """
    if meeting.cancelled_why or meeting.protocol_id:
        raise Refused("consultations.meeting_over", _("This meeting has been held or called off."))
    meeting.cancelled_why = why
    return meeting


@action("consultations.keep_protocol", may=permissions.can_keep_meeting, on=Meeting, says=_("Protocol of the meeting"))
def keep_protocol(
    call: Call, meeting: Meeting, *, files: Annotated[list[str], Field(max_length=1)], came: Came | None = None
) -> Meeting:
    """Will keep the protocol of a meeting; everybody can open it.

    КМУ №996 of 03.11.2010 as a model. Refusals: forbidden, consultations.not_yet (it has not begun),
    consultations.meeting_over (called off), consultations.no_file, files.gone.
    """
    if meeting.cancelled_why:
        raise Refused("consultations.meeting_over", _("This meeting has been held or called off."))
    if meeting.at > call.now:
        raise Refused("consultations.not_yet", _("The meeting has not begun yet."))
    if not files:
        raise Refused("consultations.no_file", _("Attach the protocol."), field="files")
    meeting.protocol, meeting.protocol_at, meeting.came = intake.claim(call, files)[0], call.now, came
    return meeting
