"""The timesheet of a unit as a page, a PDF and a workbook; approving, returning and correcting a person's month."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.deeds import Deed
from ratusha.channels.web.pages import officials_only, page
from ratusha.foundation.access.actors import Role
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.heads import letterhead

from .. import actions, queries
from ..queries import STAGE_WORDS, WORKERS, Stage, UnitMonth
from .frame import FIRST, LAST, asked_month, beside, cells, tabs

HEADS = (Role.UNIT_HEAD, Role.HEAD)
LOOK = {Stage.OPEN: ("", "pen"), Stage.CLOSED: ("wait", "eye"), Stage.APPROVED: ("ok", "check")}


def person_row(one: Any, today: Any) -> dict[str, Any]:
    """A row of the grid."""
    stage = Stage(one.sheet.stage) if one.sheet else Stage.OPEN
    return {
        "name": one.account.name,
        "position": one.account.position,
        "cells": cells(one.line, today),
        "days": one.line.days,
        "hours": queries.hours(one.line.minutes),
        "over": queries.hours(one.line.over) if one.line.over else "",
        "stage": (STAGE_WORDS[stage], *LOOK[stage]),
        "href": reverse("time:sheet", args=[one.sheet.pk]) if one.sheet else "",
    }


def subject_chart(found: UnitMonth) -> Chart | None:
    """Hours by task and kind of work, the ten largest."""
    rows = queries.by_subject([one.account.pk for one in found.people], found.month)
    if not rows:
        return None
    finding = gettext("Most of the time: {what}").format(what=rows[0][0])
    drawn = [(name, (round(minutes / 60, 1),)) for name, minutes in rows[:10]]
    return Chart(
        _("Hours by task and kind of work"), finding, (Series(_("h")),), drawn, label=_("About what"), key="time"
    )


@officials_only(*HEADS)
@page
def unit(request: HttpRequest) -> HttpResponse:
    """The timesheet of one unit and month."""
    actor, today, month = request.actor, timezone.localdate(), asked_month(request)  # type: ignore[attr-defined]
    units = queries.units_of(actor)
    asked = request.GET.get("unit", "")
    chosen = next((one for one in units if str(one.pk) == asked), units[0] if units else None)
    if asked and (chosen is None or str(chosen.pk) != asked):
        raise Http404
    found = queries.unit_month(chosen, month) if chosen else None
    context: dict[str, Any] = {"tabs": tabs(actor, "time:unit"), "units": units, "unit": chosen, "month": month}
    if found and chosen:
        context |= {
            "found": found,
            "rows": [person_row(one, today) for one in found.people],
            "days": found.days,
            "before": beside(month, -1),
            "after": beside(month, 1) if month < queries.month_of(today) else "",
            "norm": queries.hours(found.norm),
            "whole": queries.hours(found.minutes),
            "codes": sorted(found.codes.items()),
            "chart": subject_chart(found),
            "files": [
                (kind.upper(), reverse("time:unit_file", args=[chosen.pk, month.year, month.month, kind]))
                for kind in ("pdf", "xlsx", "csv")
            ],
        }
    return render(request, "timekeeping/unit.html", context)


def _of(request: HttpRequest, pk: int, year: int, month: int) -> UnitMonth:
    chosen = next((one for one in queries.units_of(request.actor) if one.pk == pk), None)  # type: ignore[attr-defined]
    if chosen is None or not FIRST.year <= year <= LAST.year or not 1 <= month <= 12:
        raise Http404
    return queries.unit_month(chosen, FIRST.replace(year=year, month=month))


@officials_only(*HEADS)
def as_file(request: HttpRequest, pk: int, year: int, month: int, kind: str) -> HttpResponse:
    """The same timesheet to be printed, or as a sheet."""
    if kind not in ("pdf", "xlsx", "csv"):
        raise Http404
    found = _of(request, pk, year, month)
    name = f"tabel-{year}-{month:02}"
    if kind == "pdf":
        made = pdf.render("timekeeping/timesheet.typ", printed(found), title=gettext("Timesheet"))
        return downloads.named(HttpResponse(made, content_type="application/pdf"), name, kind)  # type: ignore[no-any-return]
    heads = [gettext("Official"), gettext("Position"), *(str(day.day) for day in found.days), gettext("Days worked"),
             gettext("Hours worked"), gettext("Overtime, hours"), *found.codes.values()]  # fmt: skip
    return downloads.figures(name, kind, gettext("Timesheet"), heads, [_line(one, found) for one in found.people])


def _line(one: Any, found: UnitMonth) -> list[Any]:
    line = one.line
    by_day = [cell.code or (round(cell.minutes / 60, 2) if cell.minutes else "") for cell in line.cells]
    away = [line.away(code) or "" for code in found.codes.values()]
    whole = [line.days, round(line.minutes / 60, 2), round(line.over / 60, 2) or ""]
    return [one.account.name, one.account.position or "", *by_day, *whole, *away]


def printed(found: UnitMonth) -> dict[str, Any]:
    """The timesheet as the paper takes it."""
    words = {
        "leave": gettext("leave"), "illness": gettext("illness"), "trip": gettext("business trip"),
        "other": gettext("another absence"),
    }  # fmt: skip
    return {
        "letterhead": letterhead(),
        "heading": gettext("Timesheet of working time"),
        "under": f"{found.unit.name}, {date_format(found.month, 'F Y').lower()}",
        "days": [{"n": day.day, "off": found.norms[day] == 0} for day in found.days],
        "people": [
            {
                "name": one.account.name,
                "position": one.account.position or "",
                "cells": [one_cell["words"] for one_cell in cells(one.line, found.month)],
                "days": one.line.days,
                "hours": queries.hours(one.line.minutes),
                "over": queries.hours(one.line.over) if one.line.over else "",
                "away": [one.line.away(code) or "" for code in found.codes.values()],
            }
            for one in found.people
        ],
        "codes": [[code, words[reason]] for reason, code in found.codes.items()],
        "heads": {
            "number": "№", "name": gettext("Name, position"), "days": gettext("Days worked"),
            "hours": gettext("Hours worked"), "over": gettext("Overtime"), "whole": gettext("In all"),
        },
        "whole": queries.hours(found.minutes),
        "norm": gettext("Norm of the month: {hours} h").format(hours=queries.hours(found.norm)),
        "draft": "" if found.is_approved else gettext("Not all months are approved yet"),
        "signatures": [gettext("Who keeps the timesheet"), gettext("Head of the unit")],
    }  # fmt: skip


@officials_only(*WORKERS)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's month, for them and for who heads their unit."""
    actor = request.actor  # type: ignore[attr-defined]
    found = queries.sheet(actor, pk)
    if found is None:
        raise Http404
    row, view = found
    stage = Stage(row.stage)
    approves = any(queries.can_approve(one, row) for one in actor.faces)
    buttons = []
    if approves and stage is Stage.CLOSED:
        buttons = [(_("Approve the month"), "approve_month"), (_("Return it"), "return_month")]
    if approves and stage is Stage.APPROVED:
        buttons = [(_("Correct the month"), "correct")]
    context = {
        "tabs": tabs(actor, "time:unit"),
        "sheet": row,
        "view": view,
        "stage": (STAGE_WORDS[stage], *LOOK[stage]),
        "days": cells(view.line, timezone.localdate()),
        "blanks": range(row.month.weekday()),
        "buttons": [(words, reverse(f"time:{name}", args=[pk])) for words, name in buttons],
        "worked": queries.hours(view.line.minutes),
        "norm": queries.hours(view.line.norm),
        "over": queries.hours(view.line.over) if view.line.over else "",
    }
    return render(request, "timekeeping/sheet.html", context)


def to_sheet(row: Any) -> str:
    """Its page."""
    return reverse("time:sheet", args=[row.pk])


approve_month = Deed(
    actions.approve_month, title=_("Approve the month"), button=_("Approve the month"), then=to_sheet,
    rows=queries.sheets, said=_("The month is approved."),
    lead=_("After it the month changes only by corrections with a reason."),
).view(*HEADS)  # fmt: skip
return_month = Deed(
    actions.return_month, title=_("Return the month"), button=_("Return it"), then=to_sheet, rows=queries.sheets,
    said=_("The month is returned; the person is being told."), labels={"remark": _("What is to be changed")},
).view(*HEADS)  # fmt: skip
correct = Deed(
    actions.correct, title=_("Correct the month"), button=_("Write the correction"), then=to_sheet,
    rows=queries.sheets, said=_("The correction is written."),
    lead=_("What was approved stays; the correction stands beside it with your name."),
    labels={"day": _("Day"), "minutes": _("Minutes to be added"), "kind": _("Kind of work"), "reason": _("Why")},
    hints={"minutes": _("With a minus they are taken away")},
    choices={"kind": lambda _request: [(one.pk, one.name) for one in queries.kinds()]},
    initial=lambda _request, row: {"day": row.month},
).view(*HEADS)  # fmt: skip
