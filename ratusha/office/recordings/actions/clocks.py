"""The clock of a part: what it said at the first picture, how long the part is, what was cut out of it."""

from datetime import datetime, timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.actions.call import KYIV

from .. import permissions, rules
from ..models import Cut, Part
from ..queries.moments import marked, moments_of
from .making import remake
from .parts import Seconds

AROUND = timedelta(hours=36)
CUTS_MOST = 50
Place = Annotated[float, Field(ge=0, le=7 * 86_400)]


@action("recordings.set_clock", may=permissions.can_keep, on=Part, says=_("The recording begins at {clock}"))
def set_clock(call: Call, part: Part, *, begins_at: AwareDatetime) -> Part:
    """Will write down what the clock said at the first picture of a part; its chapters are laid anew.

    280/97-ВР with 3590-IX. Refusals: recordings.other_day (farther than a day and a half from the sitting),
    recordings.future.
    """
    _set(call, part, begins_at)
    return part


@action(
    "recordings.set_clock_by", may=permissions.can_keep, on=Part, says=_("The recording begins at {clock}: by {by}")
)
def set_clock_by(call: Call, part: Part, *, moment: Line, place: Place) -> Part:
    """Will set the clock of a part by one moment of the record that is seen `place` seconds after its beginning:
    `moment` is «item:17», «vote:5», «turn:3» or «pause:2» with the key of its row.

    280/97-ВР with 3590-IX. Refusals: recordings.no_moment (the record has none such), recordings.cut_out (it is in what
    was cut out), and those of set_clock.
    """
    pk = part.recording.sitting_id
    found = marked(moments_of(pk), moment) if pk is not None else None
    if found is None:
        raise Refused("recordings.no_moment", _("Choose a moment of the record of this sitting."), field="moment")
    cuts = _cuts_of(part)
    if any(one.since <= found.at < one.until for one in cuts):
        raise Refused("recordings.cut_out", _("This moment was cut out. Choose another."), field="moment")
    call.note(by=found.title[:80])
    _set(call, part, rules.beginning(found.at, place, cuts))
    return part


@action("recordings.set_length", may=permissions.can_keep, on=Part, says=_("Length of the part: {length}"))
def set_length(call: Call, part: Part, *, seconds: Seconds) -> Part:
    """Will write down how long a part is, where its file or the other site does not tell it.

    280/97-ВР with 3590-IX. Refusals: forbidden.
    """
    part.seconds = seconds
    part.save(update_fields=["seconds"])
    remake(call, part.recording)
    call.note(length=rules.shown_time(seconds))
    return part


@action("recordings.cut", may=permissions.can_keep, on=Part, says=_("Cut out of the part: {span}, {why}"))
def cut(
    call: Call,
    part: Part,
    *,
    since: AwareDatetime,
    until: AwareDatetime,
    why: Cut.Why,
    note: Annotated[OptionalLine, Field(max_length=300)] = "",
) -> Part:
    """Will write down that a stretch of the clock is not in the file: a closed part, a break. The file itself is cut
    before it is put here; the chapters after it move.

    280/97-ВР art. 46 (closed part), 3590-IX. Refusals: recordings.order (the end before the beginning),
    recordings.other_day, recordings.many.
    """
    if until <= since:
        raise Refused("recordings.order", _("The end comes before the beginning."), field="until")
    _near(part, since, "since")
    _near(part, until, "until")
    if Cut.objects.filter(part=part).count() >= CUTS_MOST:
        raise Refused("recordings.many_cuts", _("There are too many cuts: at most {most}."), most=CUTS_MOST)
    Cut.objects.create(part=part, since=since, until=until, why=why, note=note)
    _unconfirmed(part)
    remake(call, part.recording)
    call.note(span=f"{_clock(since)}–{_clock(until)}", why=str(why))
    return part


@action("recordings.uncut", may=permissions.can_keep, on=Part, says=_("Cut taken back: {span}"))
def uncut(call: Call, part: Part, *, cut: int) -> Part:
    """Will take back what was written down of a cut by mistake.

    280/97-ВР with 3590-IX. Refusals: recordings.no_cut (the part has none such), recordings.published_cut (it is
    published, and the cut is of a closed part: withdraw it first).
    """
    found = Cut.objects.filter(part=part, pk=cut).first()
    if found is None:
        raise Refused("recordings.no_cut", _("There is no such cut."), field="cut")
    if part.recording.state == rules.State.PUBLISHED and found.why == Cut.Why.CLOSED:
        raise Refused("recordings.published_cut", _("The recording is published. Withdraw it first."))
    call.note(span=f"{_clock(found.since)}–{_clock(found.until)}")
    found.delete()
    _unconfirmed(part)
    remake(call, part.recording)
    return part


def _set(call: Call, part: Part, begins_at: datetime) -> None:
    if begins_at > call.now:
        raise Refused("recordings.future", _("This time has not come yet."), field="begins_at")
    _near(part, begins_at, "begins_at")
    part.begins_at = begins_at
    part.save(update_fields=["begins_at"])
    remake(call, part.recording)
    call.note(clock=_clock(begins_at), part=part.order)


def _near(part: Part, at: datetime, field: str) -> None:
    """Refuses a time that belongs to no sitting of that day."""
    noon = datetime.combine(part.recording.held_on, datetime.min.time(), KYIV) + timedelta(hours=12)
    if abs(at - noon) > AROUND:
        raise Refused("recordings.other_day", _("This is not the day of the sitting."), field=field)


def _unconfirmed(part: Part) -> None:
    """Cuts that have changed must be confirmed anew before publication."""
    recording = part.recording
    if recording.state != rules.State.PUBLISHED and recording.cuts_at is not None:
        recording.cuts_at, recording.cuts_by = None, None
        recording.save(update_fields=["cuts_at", "cuts_by"])


def _cuts_of(part: Part) -> list[rules.Cut]:
    return [rules.Cut(one.since, one.until) for one in Cut.objects.filter(part=part)]


def _clock(at: datetime) -> str:
    return at.astimezone(KYIV).strftime("%H:%M:%S")
