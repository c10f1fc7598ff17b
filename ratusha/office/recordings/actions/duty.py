"""The duty to publish: it begins with the sitting, is reminded of, ends by publication or by a ground."""

from datetime import date, datetime, time
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import Field

from ratusha.foundation import notify
from ratusha.foundation.access.actors import Role, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import officials
from ratusha.foundation.actions import Call, Line, Refused, action
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.files.models import StoredFile
from ratusha.office.council import queries as council
from ratusha.office.sittings import queries as sittings

from .. import permissions, rules
from ..models import Chapter, Part, Recording, Subtitle
from ..queries.recordings import LABEL, due_of
from ..rules import Stage, State
from .making import remake

UNCONFIRMED = _("Some of the sitting was closed: the cuts of the recording wait to be confirmed.")


@action("recordings.expect", may=permissions.can_expect, says=_("A recording of the sitting is awaited: {title}"))
def expect(call: Call, *, sitting: int) -> Recording:
    """Will begin the duty to publish the recording of a sitting that has opened, with its term once it has closed; done
    again, brings it up to date with the record of the sitting.

    280/97-ВР with 3590-IX: published at once, no later than the day after the meeting. What was published before some
    of the sitting was closed is closed to the public until the cuts are confirmed (art. 46). Refusals:
    recordings.no_sitting (there is none, or it has not been opened).
    """
    held = sittings.sitting(system("recordings"), sitting)
    if held is None or held.opened_at is None:
        raise Refused("recordings.no_sitting", _("This sitting has not been opened."), field="sitting")
    row = Recording.objects.select_for_update(of=("self",)).filter(sitting=held.pk).first()
    fresh = row is None
    row = row or Recording(sitting_id=held.pk, keep_until=held.opened_at.date())
    ended = held.closed_at.astimezone(KYIV).date() if held.closed_at else None
    row.commission_id, row.title = held.commission_id, held.title
    row.held_on = held.opened_at.astimezone(KYIV).date()
    row.began_at, row.ended_at = held.opened_at, held.closed_at
    row.closed_part = any(one.closed for one in sittings.items_of(held))
    if row.closed_part and row.state == State.PUBLISHED and row.cuts_at is None:
        with override("uk"):
            row.ground = str(UNCONFIRMED)
        row.state, row.published_at = State.AWAITED, None
    row.keep_until = max(row.keep_until, keep_until(row.held_on))
    term = due_of(ended) if ended else None
    row.due_on = term.due_on if term else row.due_on
    row.version += 0 if fresh else 1
    row.save()
    remake(call, row)
    call.note(title=row.title, sitting=held.pk, due=row.due_on.isoformat() if row.due_on else "")
    return row


@action("recordings.add", may=permissions.keeps, says=_("Recording of an earlier sitting added: {title}"))
def add(
    call: Call,
    *,
    title: Annotated[Line, Field(max_length=300)],
    held_on: date,
    opened_at: time | None = None,
    commission: int | None = None,
) -> Recording:
    """Will add the recording of a sitting that was held before the platform kept sittings.

    280/97-ВР with 3590-IX (kept for at least five years). Refusals: recordings.future (a day to come),
    recordings.no_commission.
    """
    if held_on > call.today:
        raise Refused("recordings.future", _("This day has not come yet."), field="held_on")
    if commission is not None and council.commission_of(commission) is None:
        raise Refused("recordings.no_commission", _("Choose a commission of the council."), field="commission")
    term = due_of(held_on)
    began = datetime.combine(held_on, opened_at, tzinfo=KYIV) if opened_at else None
    row = Recording.objects.create(
        title=title, held_on=held_on, commission_id=commission, began_at=began, ended_at=None,
        due_on=term.due_on if term else None, keep_until=keep_until(held_on),
    )  # fmt: skip
    call.note(title=row.title)
    return row


@action(
    "recordings.link_sitting", may=permissions.can_keep, on=Recording, says=_("Joined with the record of a sitting")
)
def link_sitting(call: Call, recording: Recording, *, sitting: int) -> Recording:
    """Will join a recording that was added by hand with the sitting whose record it shows.

    280/97-ВР with 3590-IX. Refusals: recordings.no_sitting, recordings.joined (it or the sitting has one already).
    """
    held = sittings.sitting(call.actor, sitting)
    if held is None or held.opened_at is None:
        raise Refused("recordings.no_sitting", _("This sitting has not been opened."), field="sitting")
    if recording.sitting_id is not None or Recording.objects.filter(sitting=held.pk).exists():
        raise Refused("recordings.joined", _("It is joined with a sitting already."), field="sitting")
    recording.sitting_id, recording.commission_id = held.pk, held.commission_id
    recording.began_at, recording.ended_at = held.opened_at, held.closed_at
    recording.closed_part = any(one.closed for one in sittings.items_of(held))
    if recording.closed_part and recording.state == State.PUBLISHED:
        raise Refused("recordings.closed_part", _("The sitting had a closed part. Withdraw the recording first."))
    remake(call, recording)
    return recording


@action("recordings.excuse", may=permissions.can_keep, on=Recording, says=_("Nothing to publish: {ground}"))
def excuse(call: Call, recording: Recording, *, ground: Line) -> Recording:
    """Will end the duty without a recording, on a ground that everybody sees: the whole sitting was closed by law,
    there was no power, the territory is one of hostilities.

    3590-IX (exceptions), 280/97-ВР art. 46. Refusals: recordings.published (it is published).
    """
    if recording.state in (State.PUBLISHED, State.REMOVED):
        raise Refused("recordings.published", _("The recording is published already."))
    recording.state, recording.ground = State.EXCUSED, ground
    call.note(ground=ground)
    return recording


@action(
    "recordings.remind", may=permissions.is_platform, on=Recording, quiet=True, says=_("Reminded of the term: {stage}")
)
def remind(call: Call, recording: Recording, *, stage: Stage) -> Recording:
    """Will write to the secretariat about the duty; when it is late, to the head too.

    280/97-ВР with 3590-IX. Refusals: recordings.no_need (published, or this letter was sent).
    """
    owed = recording.state == State.AWAITED and recording.due_on is not None
    now = call.now.astimezone(KYIV)
    if not owed or rules.to_say(recording.due_on, now, recording.said) is not stage:  # type: ignore[arg-type]
        raise Refused("recordings.no_need", _("There is nothing to remind of."))
    recording.said = stage
    people = list(officials(role=Role.SECRETARIAT))
    if stage is Stage.LATE or not people:
        people += [one for one in officials(role=Role.HEAD) if one not in people]
    for one in people:
        _write(call, recording, one, stage)
    call.note(stage=str(stage))
    return recording


@action("recordings.remove", may=permissions.can_remove, on=Recording, says=_("Removed after its years: {ground}"))
def remove(call: Call, recording: Recording, *, ground: Line) -> Recording:
    """Will remove the files of a recording whose years are over: that it was, its hash and times stay.

    280/97-ВР with 3590-IX: kept for at least five years; afterwards by an act of the archive (№578/5). Refusals:
    recordings.locked (its years are not over), recordings.gone (removed already).
    """
    if recording.state == State.REMOVED:
        raise Refused("recordings.gone", _("It has been removed already."))
    if call.today <= recording.keep_until or not rules.may_remove(recording.held_on, rules.LEAST_YEARS, call.today):
        raise Refused(
            "recordings.locked",
            _("The law keeps it until {day}. It cannot be removed earlier."),
            day=recording.keep_until.strftime("%d.%m.%Y"),
        )
    parts = Part.objects.filter(recording=recording)
    files = [pk for pk in parts.values_list("file_id", flat=True) if pk]
    files += list(Subtitle.objects.filter(part__recording=recording).values_list("file_id", flat=True))
    Subtitle.objects.filter(part__recording=recording).delete()
    Chapter.objects.filter(recording=recording).delete()
    parts.update(file=None)
    StoredFile.objects.filter(pk__in=files).delete()
    recording.state, recording.ground, recording.removed_at = State.REMOVED, ground, call.now
    call.note(ground=ground)
    return recording


def keep_until(held_on: date) -> date:
    """The last day of keeping, by the charter and never under the law."""
    return rules.keep_until(held_on, int(charter.value("recordings.keep_years")))


def _write(call: Call, recording: Recording, account: Account, stage: Stage) -> None:
    due = due_of(recording.ended_at.astimezone(KYIV).date()) if recording.ended_at else None
    notify.queue(
        call,
        to=notify.Address("email", account.email),
        template=f"recordings.{stage}",
        about=(LABEL, recording.pk),
        request_key=f"recordings/{recording.pk}/{stage}/{account.pk}",
        title=recording.title,
        held_on=recording.held_on,
        due_on=recording.due_on,
        why=due.explanation if due else "",
        path=f"/office/council/video/{recording.pk}/",
    )
