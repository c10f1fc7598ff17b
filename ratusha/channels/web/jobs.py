"""Long sheets are made here, away from the pages; old ones and old acts on many rows are cleared away."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.tasks import task
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.jobs.registry import job
from ratusha.foundation.papers import sheets

from . import actions, sheetfiles
from .actions.sheets import LEFT_AFTER
from .models import LongSheet, SheetState
from .tables import registry
from .tables.export import lines_of

log = logging.getLogger("ratusha.sheets")
TOLD_EVERY = 2_000


@task(queue_name="slow")
def make_sheet(pk: int) -> str:
    """Will make one long sheet that was asked for."""
    return made(system_call("lists.sheets"), pk)


@job("lists.sheets", every=timedelta(minutes=10), slow=True)
def make_left(call: Call) -> int:
    """Makes the sheets that were left by a worker that died or never came."""
    late = LongSheet.objects.filter(state=SheetState.WAITING, asked_at__lt=call.now - timedelta(minutes=2))
    dead = LongSheet.objects.filter(state=SheetState.RUNNING, begun_at__lt=call.now - LEFT_AFTER)
    left = sorted({*late.values_list("pk", flat=True), *dead.values_list("pk", flat=True)})
    return sum(made(system_call("lists.sheets"), pk) == "ready" for pk in left)


@job("lists.clear", at="03:40")
def clear(call: Call) -> int:
    """Clears away sheets older than three days and acts on many rows older than thirty."""
    actions.clear_sheets(call.child("sheets"))
    actions.clear_runs(call.child("runs"))
    kept = LongSheet.objects.exclude(state__in=(SheetState.CLEARED, SheetState.FAILED)).values_list("pk", flat=True)
    return sheetfiles.sweep(set(kept))


def made(call: Call, pk: int) -> str:
    """Will make the sheet as its owner sees the list now -> what has become of it."""
    try:
        sheet = actions.begin_sheet(call, pk)
    except Refused:
        return "taken"
    rows, size, error = 0, 0, ""
    try:
        with translation.override(sheet.language):
            rows = _write(sheet)
        size = sheetfiles.path(pk).stat().st_size
    except Exception:
        log.exception("sheet %s could not be made", pk)
        error = _("Something went wrong on our side. Ask for it anew, or with fewer rows.")
    finally:
        sheetfiles.draft(pk).unlink(missing_ok=True)
    actions.finish_sheet(system_call("lists.sheets"), sheet, rows=rows, size=size, error=error)
    return "failed" if error else "ready"


def _write(sheet: LongSheet) -> int:
    table = registry.remade(sheet.table, actor_of(sheet.owner, timezone.localdate()), sheet.query)
    if table is None:
        raise LookupError(f"the list {sheet.table} is closed to its reader")
    columns, rows = table.sheet()
    seen = _Counted(sheet.pk, rows)
    heads, lines = lines_of(columns, iter(seen))
    draft = sheetfiles.draft(sheet.pk)
    if sheet.kind == "xlsx":
        draft.write_bytes(sheets.xlsx(str(table.caption) or sheet.table, heads, lines))
    else:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.writelines(sheets.csv_lines(heads, lines))
    draft.replace(sheetfiles.path(sheet.pk))
    return seen.count


class _Counted:
    """Counts the rows that go by and now and then tells how far it is."""

    def __init__(self, pk: int, rows: Iterator[Any]) -> None:
        self.pk, self.rows, self.count = pk, rows, 0

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows:
            yield row
            self.count += 1
            if self.count % TOLD_EVERY == 0:
                LongSheet.objects.filter(pk=self.pk).update(rows_done=self.count)
