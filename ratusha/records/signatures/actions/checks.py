"""Writes of checks of many files: asked for, begun, told file by file, finished, forgotten."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from ratusha.foundation.actions import Call, Line, OptionalLine, Refused, action
from ratusha.foundation.files.models import StoredFile
from ratusha.foundation.retention.keeps import Fate, Keeps, declare

from .. import permissions, queries
from ..models import Batch, BatchFile, BatchState

Told = dict[str, Any]
Said = Annotated[OptionalLine, StringConstraints(max_length=400)]


@action("signatures.check_many", may=permissions.can_check_many, says=_("A check of many signatures was asked for"))
def check_many(call: Call, *, upload: Line) -> Batch:
    """Will let a job check every signature in a ZIP archive of at most 1,000 files, taken in before (`upload`: token).

    The archive stays loose, so it is forgotten within a day; the report is kept for 30 days for who asked (2297-VI
    art. 6: no longer than needed). Law: 2155-VIII art. 18, what a signature is worth must be checked by whoever relies
    on it. Refusals: files.gone, signatures.waits, forbidden.
    """
    mine = Batch.objects.filter(by_id=call.actor.account_id, state__in=(BatchState.WAITING, BatchState.RUNNING))
    if mine.exists():
        raise Refused("signatures.waits", _("A check of yours is going on. Wait until it is ready."))
    source = StoredFile.objects.filter(token=upload, uploaded_by_id=call.actor.account_id).first()
    if source is None:
        raise Refused("files.gone", _("The archive is no longer with us. Attach it anew."), field="upload")
    assert call.actor.account_id is not None
    made = Batch(name=source.name[:200], source=source.pk, by_id=call.actor.account_id, at=call.now)
    made.save(force_insert=True)
    return made


@action("signatures.begin_check", may=permissions.can_work, on=Batch, quiet=True, says=_("A check of many has begun"))
def begin_check(call: Call, batch: Batch) -> Batch:
    """Will note that the job has begun, or begun anew what a dead one left (no law: upkeep).

    Refusals: signatures.not_now, forbidden.
    """
    left = batch.begun_at is not None and batch.begun_at < call.now - queries.LEFT_AFTER
    if batch.state != BatchState.WAITING and not (batch.state == BatchState.RUNNING and left):
        raise Refused("signatures.not_now", _("This check goes on or is ready."))
    BatchFile.objects.filter(batch=batch).delete()
    batch.state, batch.begun_at, batch.error, batch.done = BatchState.RUNNING, call.now, "", 0
    batch.valid = batch.invalid = batch.indeterminate = 0
    return batch


def keep_total(batch: Batch, total: int) -> None:
    """Will keep how many files there are to check, for who waits."""
    Batch.objects.filter(pk=batch.pk).update(total=total)


def keep_found(batch: Batch, found: list[tuple[int, str, Told]]) -> None:
    """Will keep what was found of some files of a check that goes on, and how far it is: number, name, told.

    Progress of a job and no change of the record, so without an entry: `finish_check` makes the one.
    """
    BatchFile.objects.bulk_create([
        BatchFile(batch=batch, number=number, name=name[:400], verdict=told["verdict"], told=told)
        for number, name, told in found
    ])  # fmt: skip
    Batch.objects.filter(pk=batch.pk).update(done=found[-1][0])


@action("signatures.finish_check", may=permissions.can_work, on=Batch, says=_("Signatures were checked: {count}"))
def finish_check(call: Call, batch: Batch, *, total: Annotated[int, Field(ge=0)] = 0, error: Said = "") -> Batch:
    """Will note that all files are checked with how many are valid, or why they could not be (2155-VIII art. 18).

    Refusals: signatures.not_now, forbidden.
    """
    if batch.state != BatchState.RUNNING:
        raise Refused("signatures.not_now", _("This check goes on or is ready."))
    told = list(BatchFile.objects.filter(batch=batch).values_list("verdict", flat=True))
    batch.state = BatchState.FAILED if error else BatchState.READY
    batch.total, batch.done, batch.error, batch.ready_at = total, len(told), error, call.now
    batch.valid, batch.invalid = told.count("valid"), told.count("invalid")
    batch.indeterminate = told.count("indeterminate")
    call.note(count=len(told), valid=batch.valid)
    return batch


@action("signatures.forget_checks", may=permissions.can_work, says=_("Old checks forgotten: {count}"))
def forget_checks(call: Call) -> None:
    """Will forget the reports that are 30 days old (2297-VI art. 15: data are destroyed in time).

    Refusals: forbidden.
    """
    old = queries.ready_before(call.now - queries.KEPT)
    call.note(count=old.count())
    old.delete()


declare(
    Keeps("signatures.checks", _("Reports of checks of many signatures"), _("the day the check was ready"),
          queries.KEPT.days, "days", Fate.ERASE, queries.ready_before, certainty="H", job="signatures.forget"),
)  # fmt: skip
