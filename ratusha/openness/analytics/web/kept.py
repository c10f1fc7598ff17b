"""Approved reports: the list, one of them, and the head's approval."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import actions, queries, rules
from .asked import asked_of

READERS = (Role.REGISTRAR, Role.HEAD)


def words_of(code: str) -> str:
    """A period's code in words."""
    span = rules.span_of(code)
    return queries.period_title(span) if span else code


class KeptTable(Table):
    """Approved reports, the latest period first."""

    name = "analytics.kept"
    caption = _("Approved reports")
    order = "-last"
    columns = (
        Column("period", _("Period"), get=lambda row: words_of(row.period), css="what",
               link=lambda row: reverse("analytics:kept_report", args=[row.pk]), under=lambda row: row.title),
        Column("last", _("Last day"), sort=Sort("last")),
        Column("edition", _("Edition"), css="n"),
        Column("at", _("Approved")),
        Column("approved_as", _("By whom")),
    )  # fmt: skip
    empty = _("No report is approved yet.")


@officials_only(*READERS)
def kept(request: HttpRequest) -> HttpResponse:
    """All approved reports."""
    table = KeptTable(request, queries.kept_reports(request.actor).order_by())  # type: ignore[attr-defined]
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "analytics/kept.html", {"table": table, "tabs": asked_of(request).tabs("kept")})


@officials_only(*READERS)
def kept_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One approved report as it stood."""
    row = get_object_or_404(queries.kept_reports(request.actor), pk=pk)  # type: ignore[attr-defined]
    files = [file for file in (row.pdf, row.xlsx, row.public_pdf) if file]
    context = {"row": row, "period": words_of(row.period), "compared": words_of(row.compared), "files": files}
    return render(request, "analytics/kept_report.html", context)


def asked_now(request: HttpRequest, _target: Any) -> dict[str, Any]:
    """The period that the report page showed."""
    asked = asked_of(request)
    return {"period": asked.code, "compared": asked.compared_code}


def periods(request: HttpRequest) -> list[tuple[str, str]]:
    """Periods that are over, with the one that the page showed."""
    asked = asked_of(request)
    found = {code: title for _group, options in queries.choices(asked.today) for code, title in options}
    over = {code: title for code, title in found.items() if (span := rules.span_of(code)) and span.last < asked.today}
    return list((over | {asked.code: asked.title}).items())


def compared(request: HttpRequest) -> list[tuple[str, str]]:
    """Periods to compare with."""
    asked = asked_of(request)
    found = {code: title for _group, options in queries.choices(asked.today) for code, title in options}
    return list((found | {asked.compared_code: asked.compared_title}).items())


keep = Deed(
    actions.keep_report, title=_("Approve the report"), button=_("Approve"), then="analytics:kept",
    lead=_("The figures, the PDF and the workbook are kept as they stand now and are not changed afterwards. Everybody "
           "will see the part without personal data."),
    said=_("The report is approved and kept."), labels={"period": _("Period"), "compared": _("Compared with")},
    hints={"period": _("Only a period that is over")},
    choices={"period": periods, "compared": compared}, initial=asked_now,
).view(Role.HEAD)  # fmt: skip
