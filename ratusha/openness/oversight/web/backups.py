"""Backups and restoration exercises, for the operator."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Days, Sort, Table
from ratusha.foundation.backups import queries

from .watch import WATCHERS, to_the_second

RESULTS = ((True, _("done")), (False, _("did not work")))
KINDS = (("backup", _("backup")), ("drill", _("restoration exercise")))


def result(row: Any) -> str:
    """Whether it worked, with what the machine said when it did not."""
    return str(dict(RESULTS)[row.good])


class BackupTable(Table):
    """Every backup and exercise, newest first."""

    name = "oversight.backups"
    caption = _("Backups")
    order = "-at"
    columns = (
        Column("at", _("When"), sort=Sort("at"), get=to_the_second),
        Column("kind", _("What"), get=lambda row: row.get_kind_display(), under=lambda row: row.name),
        Column("good", _("Result"), get=result, under=lambda row: row.error[:300]),
        Column("rows", _("Rows"), css="n"),
        Column("files", _("Files"), css="n"),
        Column("sent", _("New bytes"), get=lambda row: filesizeformat(row.sent), css="n"),
        Column("seconds", _("Seconds"), get=lambda row: round(row.seconds, 1), css="n"),
    )
    filters = (
        Choice("kind", _("What"), options=KINDS),
        Days("at", _("When"), field="at", is_moment=True),
    )
    empty = _("No backup has been made from here yet.")


@officials_only(*WATCHERS)
def backups(request: HttpRequest) -> HttpResponse:
    """Backups as a list, the age of the last good one above it."""
    table = BackupTable(request, queries.backups(request.actor))  # type: ignore[attr-defined]
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    context = {"table": table, "last": queries.last_good(), "drill": queries.last_drill()}
    return render(request, "oversight/backups.html", context)
