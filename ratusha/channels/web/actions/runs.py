"""Writes of acts done to many rows: what was asked and what became of each row. The acts themselves stand apart."""

from datetime import timedelta
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field

from ratusha.foundation.actions import Call, Line, OptionalText, Refused, action

from .. import permissions
from ..models import ManyRun

MOST = 200
KEPT = timedelta(days=30)


class Asked(BaseModel):
    """A chosen row and the version of it that the person saw."""

    pk: int
    version: int | None = None


class Outcome(BaseModel):
    """What became of a row: its history line, or the code and the sentence of a refusal."""

    pk: int
    state: Literal["done", "refused", "undone", "stays"]
    says: str = Field(default="", max_length=1000)
    code: str = Field(default="", max_length=80)


Rows = Annotated[list[Asked], Field(min_length=1, max_length=MOST)]
Outcomes = Annotated[list[Outcome], Field(max_length=MOST)]


@action("lists.begin_many", may=permissions.can_save, says=_("An act on many rows begun: {deed}, {count}"))
def begin_many(
    call: Call, *, table: Line, deed: Line, family: Line, rows: Rows, given: dict[str, Any], back: OptionalText = ""
) -> ManyRun:
    """Will write down an act that is about to be done to many rows, so that it can be finished and undone later.

    Each row is then done by its own action under its own request id of the family. No law: comfort.
    Refusals: `forbidden`, `invalid` (no rows, or more than 200).
    """
    call.note(deed=deed, count=len(rows), table=table)
    return ManyRun.objects.create(
        table=table[:80],
        deed=deed[:40],
        owner_id=call.actor.account_id,
        family=family[:60],
        given=given,
        rows=[{"pk": one.pk, "version": one.version, "state": "waiting", "says": "", "code": ""} for one in rows],
        back=back[:1500],
        begun_at=call.now,
    )


def _merged(run: ManyRun, outcomes: list[Outcome]) -> list[dict[str, Any]]:
    found = {one.pk: one for one in outcomes}
    return [{**row, **(found[row["pk"]].model_dump() if row["pk"] in found else {})} for row in run.rows]


@action("lists.end_many", may=permissions.can_mind_run, on=ManyRun, says=_("An act on many rows done: {done} of {of}"))
def end_many(call: Call, run: ManyRun, *, outcomes: Outcomes) -> ManyRun:
    """Will write down what became of each row. No law: comfort. Refusals: `forbidden` for a run of somebody else."""
    run.rows = _merged(run, outcomes)
    run.ended_at = call.now
    call.note(done=sum(row["state"] == "done" for row in run.rows), of=len(run.rows), deed=run.deed)
    return run


@action("lists.undo_many", may=permissions.can_mind_run, on=ManyRun, says=_("An act on many rows undone: {done}"))
def undo_many(call: Call, run: ManyRun, *, outcomes: Outcomes) -> ManyRun:
    """Will write down which rows were brought back by their own lawful action. No law: comfort.

    Refusals: `forbidden` for a run of somebody else; `lists.not_ended`.
    """
    if run.ended_at is None:
        raise Refused("lists.not_ended", _("It is still being done. Wait a moment and look again."))
    run.rows = _merged(run, outcomes)
    run.undone_at = call.now
    call.note(done=sum(row["state"] == "undone" for row in run.rows), deed=run.deed)
    return run


@action("lists.clear_runs", may=permissions.can_clear, says=_("Old acts on many rows forgotten: {count}"))
def clear_runs(call: Call) -> None:
    """Will forget acts on many rows older than 30 days; their entries in the journal stay (2297-VI art. 6).

    Refusals: `forbidden` for anybody but the platform.
    """
    count, _each = ManyRun.objects.filter(begun_at__lt=call.now - KEPT).delete()
    call.note(count=count)
