"""The timer: started about something, stopped into an entry of the day on which it was started, or dropped."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call, Refused, action

from .. import permissions, rules
from ..models import Entry, Timer
from .entries import written
from .parts import Note, about


@action("timekeeping.start_timer", may=permissions.can_write, says=_("Timer started"))
def start_timer(call: Call, *, task: int | None = None, kind: int | None = None) -> Timer:
    """Will start the actor's timer about a task or a kind of work (order of work of the council).

    Refusals: timekeeping.runs, timekeeping.about, timekeeping.no_task, timekeeping.no_kind.
    """
    what = about(call, task, kind)
    timer, _new = Timer.objects.select_for_update().get_or_create(account_id=call.actor.account_id)
    if timer.started_at is not None:
        raise Refused("timekeeping.runs", _("Your timer runs already. Stop it first."))
    timer.task_id, timer.kind_id, timer.started_at = what["task_id"], what["kind_id"], call.now
    timer.version += 1
    timer.save()
    return timer


@action("timekeeping.stop_timer", may=permissions.can_stop, on=Timer, says=_("Timer stopped: {minutes} min"))
def stop_timer(call: Call, timer: Timer, *, note: Note = "") -> Entry:
    """Will stop the timer and write its minutes on the day on which it was started (order of work of the council).

    Refusals: timekeeping.stands, timekeeping.forgotten (it ran too long to be true), timekeeping.too_much,
    timekeeping.closed.
    """
    if timer.started_at is None:
        raise Refused("timekeeping.stands", _("Your timer does not run."))
    minutes = rules.timed(timer.started_at, call.now)
    if minutes > rules.LONGEST_TIMER:
        raise Refused(
            "timekeeping.forgotten", _("The timer has run for more than 16 hours. Drop it and write the time by hand.")
        )
    what = {"task_id": timer.task_id, "kind_id": timer.kind_id}
    made = written(call, timezone.localdate(timer.started_at), minutes, what, note)
    timer.started_at = timer.task = timer.kind = None
    return made


@action("timekeeping.drop_timer", may=permissions.can_stop, on=Timer, says=_("Timer dropped"))
def drop_timer(call: Call, timer: Timer) -> Timer:
    """Will stop the timer without writing anything (order of work of the council). Refusals: timekeeping.stands."""
    if timer.started_at is None:
        raise Refused("timekeeping.stands", _("Your timer does not run."))
    timer.started_at = timer.task = timer.kind = None
    return timer
