"""Entries of time: written, changed and removed by the person while the month is open."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, action
from ratusha.foundation.actions.refusal import missing

from .. import permissions
from ..models import Entry, Sheet
from ..rules import Step
from .parts import Minutes, Note, about, fits, keep_sum, not_future, sheet_of, step


@action("timekeeping.note_time", may=permissions.can_write, says=_("Working time written: {minutes} min, {day}"))
def note_time(
    call: Call, *, day: date, minutes: Minutes, task: int | None = None, kind: int | None = None, note: Note = ""
) -> Entry:
    """Will write minutes of a day about a task or of a kind of work into the actor's own month.

    No law: order of work of the council. Refusals: forbidden, timekeeping.future, timekeeping.about,
    timekeeping.no_task, timekeeping.no_kind, timekeeping.too_much, timekeeping.closed.
    """
    return written(call, day, minutes, about(call, task, kind), note)


def written(call: Call, day: date, minutes: int, what: dict[str, int | None], note: str) -> Entry:
    """Will add an entry; part of the actions that write time."""
    not_future(call, day)
    sheet = sheet_of(call, day)
    step(sheet, Step.WRITE)
    fits(sheet.account_id, day, minutes)
    made = Entry.objects.create(
        sheet=sheet, account_id=sheet.account_id, day=day, minutes=minutes, note=note, by_id=sheet.account_id,
        at=call.now, **what,
    )  # fmt: skip
    keep_sum(sheet)
    call.note(minutes=minutes, day=day.strftime("%d.%m.%Y"), sheet=sheet.pk)
    return made


@action("timekeeping.change_entry", may=permissions.can_change, on=Entry, says=_("Working time changed: {minutes} min"))
def change_entry(
    call: Call, entry: Entry, *, minutes: Minutes, task: int | None = None, kind: int | None = None, note: Note = ""
) -> Entry:
    """Will write an entry of an open month anew (order of work of the council).

    Refusals: timekeeping.about, timekeeping.no_task, timekeeping.no_kind, timekeeping.too_much, timekeeping.closed.
    """
    what = about(call, task, kind)
    sheet = Sheet.objects.select_for_update().get(pk=entry.sheet_id)
    step(sheet, Step.WRITE)
    fits(entry.account_id, entry.day, minutes, but=entry.pk)
    entry.minutes, entry.note, entry.task_id, entry.kind_id = minutes, note, what["task_id"], what["kind_id"]
    entry.save()
    keep_sum(sheet)
    call.note(minutes=minutes)
    return entry


@action("timekeeping.remove_entry", may=permissions.can_write, says=_("Working time removed: {minutes} min, {day}"))
def remove_entry(call: Call, *, entry: int) -> None:
    """Will take the actor's own entry of an open month out; the journal keeps it (order of work of the council).

    Refusals: missing, timekeeping.closed.
    """
    row = Entry.objects.select_for_update().filter(pk=entry, corrects=False).first()
    if row is None or not permissions.can_change(call.actor, row):
        raise missing()
    sheet = Sheet.objects.select_for_update().get(pk=row.sheet_id)
    step(sheet, Step.WRITE)
    call.note(minutes=row.minutes, day=row.day.strftime("%d.%m.%Y"), sheet=sheet.pk)
    row.delete()
    keep_sum(sheet)
