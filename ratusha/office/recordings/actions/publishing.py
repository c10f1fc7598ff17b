"""Publishing a recording and taking it back. Nothing of a closed part may be seen."""

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.actions.call import KYIV

from .. import permissions, rules
from ..models import Part, Recording
from ..queries.chapters import plain
from ..queries.moments import moments_of
from ..rules import Moment, State
from .duty import keep_until
from .making import remake


@action("recordings.publish", may=permissions.can_keep, on=Recording, says=_("Recording published: {title}"))
def publish(call: Call, recording: Recording, *, cuts_confirmed: bool = False) -> Recording:
    """Will open a recording to everybody. After a closed part the secretariat confirms that nothing of it is in the
    files, and where the clock of a part is known, what it would show of it is refused.

    280/97-ВР art. 46, 3590-IX: at once, no later than the day after the meeting; kept for at least five years from now
    on. Refusals: recordings.nothing (no part and no link), recordings.state (published or removed),
    recordings.going_on (the sitting has not ended: what it closes is not known yet), recordings.file_waits (a file
    waits for the look for viruses), recordings.no_clock, recordings.closed_seen, recordings.confirm_cuts.
    """
    if recording.state in (State.PUBLISHED, State.REMOVED):
        raise Refused("recordings.state", _("It is published already, or was removed after its years."))
    if recording.sitting is not None and recording.sitting.closed_at is None:
        raise Refused("recordings.going_on", _("The sitting goes on. Publish its recording when it has ended."))
    parts = list(Part.objects.filter(recording=recording, hidden="").select_related("file").prefetch_related("cuts"))
    if not parts:
        raise Refused("recordings.nothing", _("Upload a file or add a link first."))
    if any(one.file is not None and one.file.closed for one in parts):
        raise Refused("recordings.file_waits", _("A file is still being checked for viruses. Try again in a minute."))
    moments = moments_of(recording.sitting_id) if recording.sitting_id is not None else []
    _nothing_closed(call, recording, parts, moments, confirmed=cuts_confirmed)
    recording.state, recording.published_at, recording.ground = State.PUBLISHED, call.now, ""
    recording.published_by_id = call.actor.account_id
    recording.keep_until = max(recording.keep_until, keep_until(call.today))
    Part.objects.filter(recording=recording, hidden="").update(locked=True)
    remake(call, recording, moments)
    late = rules.days_late(recording.due_on, call.today) if recording.due_on else 0
    call.note(title=recording.title, late=late)
    return recording


@action("recordings.withdraw", may=permissions.can_keep, on=Recording, says=_("Recording withdrawn: {ground}"))
def withdraw(call: Call, recording: Recording, *, ground: Line) -> Recording:
    """Will close a published recording to the public on a ground that everybody sees; its files stay, and the duty to
    publish goes on.

    280/97-ВР art. 46 (closed part), 3590-IX. Refusals: recordings.not_published.
    """
    if recording.state != State.PUBLISHED:
        raise Refused("recordings.not_published", _("It is not published."))
    recording.state, recording.ground, recording.published_at = State.AWAITED, ground, None
    recording.cuts_at, recording.cuts_by = None, None
    call.note(ground=ground)
    return recording


def _nothing_closed(
    call: Call, recording: Recording, parts: list[Part], moments: list[Moment], *, confirmed: bool
) -> None:
    """Refuses a recording in which the record finds something of a closed part, or whose cuts nobody confirms."""
    recording.closed_part = recording.closed_part or any(one.closed for one in moments)
    if not recording.closed_part:
        return
    if any(one.begins_at is None for one in parts if one.kind == "own"):
        raise Refused("recordings.no_clock", _("The sitting had a closed part. Say at what time each file begins."))
    seen = rules.leaks(moments, [plain(one) for one in parts])
    if seen:
        part, moment = seen[0]
        order = next(one.order for one in parts if one.pk == part.key)
        raise Refused(
            "recordings.closed_seen",
            _("Part {order} shows closed consideration at {clock}. Cut it out of the file and write the cut down."),
            order=order,
            clock=moment.at.astimezone(KYIV).strftime("%H:%M:%S"),
        )
    if not confirmed:
        raise Refused(
            "recordings.confirm_cuts",
            _("Watch the places of the cuts and confirm that nothing of the closed part is left."),
            field="cuts_confirmed",
        )
    recording.cuts_at, recording.cuts_by_id = call.now, call.actor.account_id
