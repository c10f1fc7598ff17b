"""Charts of the pages of figures: each heading is a sentence with what the figures show."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ratusha.channels.web.charts import Chart, Series

from .. import queries
from ..queries import Line, Report, Table, Times

MOST_BARS = 7
DAY = 24


def in_days(hours: float) -> float:
    """Hours as days with one decimal."""
    return round(hours / DAY, 1)


def span_words(hours: float) -> str:
    """«3 год», «2,5 дня»: hours under two days, else days."""
    if hours < 1:
        minutes = round(hours * 60)
        return ngettext("{number} minute", "{number} minutes", minutes).format(number=minutes)
    if hours < 2 * DAY:
        return ngettext("{number} hour", "{number} hours", round(hours)).format(number=round(hours))
    days = in_days(hours)
    if days != int(days):
        return pgettext("not whole", "{number} days").format(number=f"{days:g}".replace(".", ","))
    return ngettext("{number} day", "{number} days", int(days)).format(number=int(days))


def most(table: Table) -> Line | None:
    """The line with the most cases, leaving out «not stated»."""
    known = [line for line in table.lines if line.key and line.number]
    return max(known, key=lambda line: line.number, default=None)


def table_chart(table: Table) -> Chart | None:
    """The largest lines of a part as lying bars."""
    top = most(table)
    if top is None:
        return None
    lines = sorted((line for line in table.lines if line.number), key=lambda line: -line.number)[:MOST_BARS]
    finding = _("Most of all: {name}, {number} of {whole}.").format(
        name=top.label, number=top.number, whole=table.whole.number
    )
    return Chart(
        title=table.title,
        finding=finding,
        series=(Series(_("How many")),),
        rows=[(str(line.label), (line.number,)) for line in lines],
        key=f"c-{table.code}",
    )


def flow_chart(report: Report) -> Chart:
    """Received and answered, now and then."""
    pairs = [report.line(basis) for basis in ("received", "answered")]
    return Chart(
        title=_("Received and answered"),
        finding=_("{received} received, {answered} answered.").format(
            received=pairs[0].number, answered=pairs[1].number
        ),
        series=(Series(_("How many")),),
        rows=[
            row
            for line in pairs
            for row in (
                (f"{str(line.label).capitalize()}: {queries.period_title(report.span)}", (line.number,)),
                (f"{str(line.label).capitalize()}: {queries.period_title(report.compared)}", (line.then,)),
            )
        ],
        key="c-flow",
    )


def times_chart(title: Any, rows: Sequence[tuple[Any, Any]], key: str, finding: Any) -> Chart:
    """Rows of (name, spread) as bars of days."""
    return Chart(
        title=title,
        finding=finding,
        series=(
            Series(_("half within")), Series(_("three quarters within"), "a2"), Series(_("nine tenths within"), "a3"),
            Series(_("the longest"), ""),
        ),
        rows=[
            (str(name), tuple(in_days(hours) for hours in (one.median, one.p75, one.p90, one.most)))
            for name, one in rows
        ],
        label=_("Days"),
        key=key,
    )  # fmt: skip


def step_chart(times: Times) -> Chart | None:
    """The steps of the way, without the whole."""
    steps = [one for one in times.steps if one.code != "whole"]
    if not steps:
        return None
    longest = max(steps, key=lambda one: one.spread.median)
    finding = _("The longest step: {name}, half of the cases within {time}.").format(
        name=str(longest.title), time=span_words(longest.spread.median)
    )
    return times_chart(_("Times by step"), [(one.title, one.spread) for one in steps], "c-steps", finding)


def unit_chart(times: Times) -> Chart | None:
    """Units by the middle of their times."""
    if not times.units:
        return None
    first = max(times.units, key=lambda one: one.spread.median)
    finding = _("The slowest: {name}, half of the answers within {time}.").format(
        name=first.label, time=span_words(first.spread.median)
    )
    return times_chart(_("Times by unit"), [(one.label, one.spread) for one in times.units], "c-units", finding)
