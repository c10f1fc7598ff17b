"""Making a long sheet, away from the pages: as its owner sees the list, telling how far it is."""

import logging
from collections.abc import Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.files import handed
from ratusha.foundation.papers import sheets

from . import actions, sheetfiles
from .models import LongSheet
from .tables import registry
from .tables.export import lines_of

log = logging.getLogger("ratusha.sheets")
TOLD_EVERY = 2_000


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
        size = handed.size_of(sheetfiles.path(pk))
    except Exception:
        log.exception("sheet %s could not be made", pk)
        error = _("Something went wrong on our side. Ask for it anew, or with fewer rows.")
    actions.finish_sheet(system_call("lists.sheets"), sheet, rows=rows, size=size, error=error)
    return "failed" if error else "ready"


def _write(sheet: LongSheet) -> int:
    table = registry.remade(sheet.table, actor_of(sheet.owner, timezone.localdate()), sheet.query)
    if table is None:
        raise LookupError(f"the list {sheet.table} is closed to its reader")
    columns, rows = table.sheet()
    seen = _Counted(sheet.pk, rows)
    heads, lines = lines_of(columns, iter(seen))
    with handed.written(sheetfiles.path(sheet.pk)) as file:
        if sheet.kind == "xlsx":
            file.write(sheets.xlsx(str(table.caption) or sheet.table, heads, lines))
        else:
            file.writelines(line.encode() for line in sheets.csv_lines(heads, lines))
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
