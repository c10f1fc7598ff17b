"""Writes of retention: a run begins, deals with portions, and ends with its report."""

from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.actions import Call, Line, Refused, action

from . import permissions
from .keeps import find
from .models import Run, RunState

LEFT_AFTER = timedelta(minutes=15)
PORTION = 500


@action("retention.begin", may=permissions.can_run, says=_("What has been kept long enough is being removed"))
def begin(call: Call) -> Run:
    """Will begin a run, or take up the one whose process died, where it stood (2297-VI art. 15).

    Refusals: retention.running (another one is under way), forbidden.
    """
    left = Run.objects.select_for_update().filter(state=RunState.RUNNING).first()
    if left is None:
        return Run.objects.create(started_at=call.now, touched_at=call.now)
    if left.touched_at > call.now - LEFT_AFTER:
        raise Refused("retention.running", _("A run is under way. Wait until it ends."))
    left.touched_at = call.now
    left.save(update_fields=["touched_at"])
    return left


@action("retention.portion", may=permissions.can_run, on=Run, says=_("{name}: {done} removed by their term"))
def portion(call: Call, run: Run, *, name: Line, most: Annotated[int, Field(ge=1, le=PORTION)] = PORTION) -> Run:
    """Will erase or anonymise the next rows of one kind whose term has ended, at most 500 in one transaction, and
    count them (2297-VI art. 15). What is switched off, or is done by another job, is passed over.

    Refusals: retention.unknown, retention.over (the run has ended), forbidden.
    """
    keeps = find(name)
    if keeps is None:
        raise Refused("retention.unknown", _("Nothing of this name is kept."), field="name")
    if run.state != RunState.RUNNING:
        raise Refused("retention.over", _("This run has ended. Begin another one."))
    told = run.counts.get(name, {"done": 0, "after": None, "end": False})
    ids = []
    if keeps.drop is not None and keeps.is_on:
        rows = keeps.rows(call.now).order_by("pk")
        if told["after"] is not None:
            rows = rows.filter(pk__gt=told["after"])
        ids = list(rows.values_list("pk", flat=True)[:most])
    done = keeps.drop(call, ids) if keeps.drop is not None and ids else 0
    after = ids[-1] if ids else told["after"]
    run.counts[name] = {"done": told["done"] + done, "after": after, "end": len(ids) < most}
    run.total += done
    run.touched_at = call.now
    call.note(name=name, done=done)
    return run


@action("retention.finish", may=permissions.can_run, on=Run, says=_("The removal has ended: {total}"))
def finish(call: Call, run: Run) -> Run:
    """Will end the run; its counts by class are the report (2297-VI art. 15, 24: operations are on record).

    Refusals: retention.over, forbidden.
    """
    if run.state != RunState.RUNNING:
        raise Refused("retention.over", _("This run has ended. Begin another one."))
    run.state, run.finished_at, run.touched_at = RunState.DONE, call.now, call.now
    call.note(total=run.total)
    return run
