"""Execution of resolutions and load: by unit and, for those who answer for them, by person; as charts and files."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import downloads
from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.pages import officials_only

from .. import queries
from ..queries import Figures, FiguresRow
from .forms import WORKERS
from .work import tabs

SERIES = (Series(_("in time"), "a"), Series(_("after the day"), "b"), Series(_("late"), "c"))
LONGEST = timedelta(days=750)


def span(request: HttpRequest, today: date) -> tuple[date, date]:
    """The asked days, else from the first of the month two months ago to the end of this month."""
    first, last = (_day(request.GET.get(name, "")) for name in ("from", "to"))
    start = (today.replace(day=1) - timedelta(days=45)).replace(day=1)
    end = (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    first, last = first or start, last or end
    return (first, last) if first <= last <= first + LONGEST else (start, end)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def unit_chart(found: Figures) -> Chart:
    """Executed in time, after the day, late, by unit."""
    rows = [(one.name or gettext("Without a unit"), one.sum) for one in found.units if one.sum.due]
    finding = gettext("Executed {done} of {whole}, in time {percent} %").format(
        done=found.whole.executed, whole=found.whole.due, percent=found.whole.percent or 0
    )
    drawn = [(name, (one.in_time, one.after, one.late)) for name, one in rows]
    return Chart(_("Execution by unit"), finding, SERIES, drawn, label=_("Unit"), key="units")


def month_chart(found: Figures) -> Chart:
    """Per cent executed in time, by month of the day."""
    rows = [(date_format(month, "m.Y"), (one.percent or 0,)) for month, one in found.months]
    finding = gettext("Executed in time by month, per cent")
    return Chart(
        _("Executed in time"), finding, (Series(_("in time")),), rows, label=_("Month"), unit="%", key="months"
    )


def load_chart(found: Figures) -> Chart:
    """Open tasks by person: later, in seven days, late."""
    units = {one.unit: one.name for one in found.units}
    rows = [(one.name or _free(units.get(one.unit, "")), one.sum) for one in found.people if one.sum.open]
    series = (Series(_("later"), "a"), Series(_("in seven days"), "b"), Series(_("late"), "c"))
    drawn = [(name, (one.open - one.week - one.open_late, one.week, one.open_late)) for name, one in rows[:20]]
    finding = gettext("Open in all: {whole}, of them late: {late}").format(
        whole=found.whole.open, late=found.whole.open_late
    )
    return Chart(_("Open tasks by person"), finding, series, drawn, label=_("Who"), key="load")


def _free(unit: str) -> str:
    """What nobody took yet, told by unit where there are several."""
    return ": ".join(part for part in (gettext("Nobody has it yet"), unit) if part)


@officials_only(*WORKERS)
def show(request: HttpRequest) -> HttpResponse:
    """The page of execution and load."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    first, last = span(request, today)
    found = queries.figures(actor, first, last, today)
    asked = f"?from={first.isoformat()}&to={last.isoformat()}"
    context = {
        "tabs": tabs(actor, "tasks:figures"),
        "first": first,
        "last": last,
        "found": found,
        "unit_chart": unit_chart(found) if any(one.sum.due for one in found.units) else None,
        "month_chart": month_chart(found) if len(found.months) > 1 else None,
        "load_chart": load_chart(found) if any(one.sum.open for one in found.people) else None,
        "files": [(kind, reverse("tasks:figures_file", args=[kind]) + asked) for kind in ("xlsx", "csv")],
    }
    return render(request, "tasks/figures.html", context)


HEADS = (
    _("Unit"), _("Who"), _("Due"), _("Executed in time"), _("Executed after the day"), _("Late"),
    _("In time, per cent"), _("Open now"), _("Open and late now"),
)  # fmt: skip


@officials_only(*WORKERS)
def as_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same figures as a workbook or a table of texts."""
    if kind not in ("xlsx", "csv"):
        raise Http404
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    first, last = span(request, today)
    found = queries.figures(actor, first, last, today)
    units = {one.unit: one.name for one in found.units}
    rows = [_line(one.name, "", one) for one in found.units]
    rows += [_line(units.get(one.unit, ""), one.name or gettext("Nobody has it yet"), one) for one in found.people]
    return downloads.figures("execution", kind, gettext("Execution"), [str(one) for one in HEADS], rows)


def _line(unit: str, who: str, row: FiguresRow) -> list[Any]:
    one = row.sum
    percent = "" if one.percent is None else one.percent
    return [unit, who, one.due, one.in_time, one.after, one.late, percent, one.open, one.open_late]
