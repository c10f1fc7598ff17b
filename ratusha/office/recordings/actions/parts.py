"""Parts of a recording: a link, a mistake taken back, what was published and may not be shown."""

from typing import Annotated

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import Part, PartKind, Recording, Subtitle
from ..rules import State
from .making import remake

Seconds = Annotated[float, Field(gt=0, le=7 * 86_400)]
PARTS_MOST = 50


@action(
    "recordings.add_link", may=permissions.can_keep, on=Recording, says=_("Recording at another site added: {host}")
)
def add_link(call: Call, recording: Recording, *, link: Line, seconds: Seconds | None = None) -> Recording:
    """Will add a part that lies at another site.

    280/97-ВР with 3590-IX: on the official site or at another platform. Refusals: recordings.link (no https address),
    recordings.many (too many parts), recordings.over (removed after its years), recordings.closed_part (it is
    published, and some of the sitting was closed: withdraw it first).
    """
    if not rules.is_link(link):
        raise Refused("recordings.link", _("Write the whole address, beginning with https://"), field="link")
    part = Part(
        recording=recording, order=next_order(recording), kind=PartKind.LINK, link=link, seconds=seconds,
        received_at=call.now, by_id=call.actor.account_id, locked=recording.state == State.PUBLISHED,
    )  # fmt: skip
    part.save()
    _reopen(recording)
    remake(call, recording)
    call.note(host=rules.origin(link), part=part.pk)
    return recording


@action(
    "recordings.remove_part", may=permissions.can_keep, on=Part, says=_("Part removed before publication: {reason}")
)
def remove_part(call: Call, part: Part, *, reason: Line) -> Recording:
    """Will remove a part that was put here by mistake and was never published.

    280/97-ВР with 3590-IX. Refusals: recordings.locked (it was published: the law keeps it; it can only be hidden).
    """
    recording = part.recording
    if part.locked:
        raise Refused(
            "recordings.locked_part",
            _("It was published, so it is kept until {day}. You can hide it."),
            day=recording.keep_until.strftime("%d.%m.%Y"),
        )
    files = [part.file_id, *Subtitle.objects.filter(part=part).values_list("file_id", flat=True)]
    Subtitle.objects.filter(part=part).delete()
    part.hidden, part.file = reason, None
    part.save(update_fields=["hidden", "file"])
    StoredFile.objects.filter(pk__in=[pk for pk in files if pk]).delete()
    remake(call, recording)
    call.note(reason=reason, order=part.order)
    return recording


@action("recordings.hide_part", may=permissions.can_keep, on=Part, says=_("Part hidden from the public: {ground}"))
def hide_part(call: Call, part: Part, *, ground: Line) -> Recording:
    """Will show a published part to nobody any more, on a ground; its bytes stay for the years of the law.

    280/97-ВР art. 46 (what is considered in closed part), 2297-VI art. 6. Refusals: recordings.hidden (already),
    recordings.last_part (the only part of a published recording: withdraw the recording).
    """
    recording = part.recording
    if part.hidden:
        raise Refused("recordings.hidden", _("It is hidden already."))
    others = Part.objects.filter(recording=recording, hidden="").exclude(pk=part.pk)
    if recording.state == State.PUBLISHED and not others.exists():
        raise Refused("recordings.last_part", _("It is the only part. Withdraw the whole recording instead."))
    part.hidden = ground
    part.save(update_fields=["hidden"])
    remake(call, recording)
    call.note(ground=ground)
    return recording


def next_order(recording: Recording) -> int:
    """The number of the next part; refuses endless ones, what was removed, and what everybody would see at once though
    nobody has confirmed that nothing of the closed part is in it."""
    if recording.state == State.REMOVED:
        raise Refused("recordings.over", _("It was removed after its years."))
    if recording.closed_part and recording.state == State.PUBLISHED:
        raise Refused("recordings.closed_part", _("The sitting had a closed part. Withdraw the recording first."))
    last = Part.objects.filter(recording=recording).aggregate(last=Max("order"))["last"] or 0
    if last >= PARTS_MOST:
        raise Refused("recordings.many", _("There are too many parts: at most {most}."), most=PARTS_MOST)
    return int(last) + 1


def _reopen(recording: Recording) -> None:
    """A recording has come after all: it can be published."""
    if recording.state == State.EXCUSED:
        recording.state, recording.ground = State.AWAITED, ""
