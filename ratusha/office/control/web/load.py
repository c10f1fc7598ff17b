"""Load and pace of units and, for those who answer for them, of people; every number opens the cases behind it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.charts import Chart, Series
from ratusha.channels.web.pages import officials_only

from .. import permissions, queries
from ..queries import PersonLoad, UnitLoad
from ..rules import Load, finished_weeks, together
from .frame import WORKERS, behind, closed_between, number, tabs

SERIES = (Series(_("later"), "a"), Series(_("by the end of the week"), "b"), Series(_("late"), "c"))


def clear_words(load: Load) -> str:
    """In how long what is open would be done at this pace."""
    days = load.clear_in
    if days is None:
        return gettext("too little is known")
    if days == 0:
        return gettext("all is done")
    if days > 250:
        return gettext("more than a year")
    return ngettext("{n} working day", "{n} working days", days).format(n=days)


def links(unit: int, account: int | None, today: date, *, whole: bool = False) -> dict[str, str]:
    """Addresses of the cases behind the numbers of one row."""
    who: Any = None if whole else ("nobody" if account is None else account)
    weeks = finished_weeks(today)
    return {
        "open": behind(unit=unit, who=who),
        "late": behind(unit=unit, who=who, when="late"),
        "week": behind(unit=unit, who=who, by_from=today, by_to=today + timedelta(days=6)),
        "waiting": behind(unit=unit, who=who, state="assigned"),
        "closed": closed_between(weeks[0], weeks[-1] + timedelta(days=6), unit=unit, who=who),
    }


def person_row(one: PersonLoad, today: date) -> dict[str, Any]:
    """A row of the table of people."""
    return {
        "name": one.name or _("Nobody has it yet"),
        "load": one.load,
        "links": links(one.unit, one.account, today),
        "clear": clear_words(one.load) if one.account is not None else "",
        "off": sorted(day for day in one.off if day >= today),
        "has_pace": one.account is not None,
    }


def unit_row(one: UnitLoad, today: date) -> dict[str, Any]:
    """A row of the table of units."""
    return {
        "unit": one.unit,
        "load": one.load,
        "links": links(one.unit.pk, None, today, whole=True),
        "clear": clear_words(one.load),
    }


def open_chart(title: Any, rows: list[tuple[str, Load]], key: str) -> Chart:
    """Open cases by name: later, this week, late."""
    late = sum(load.late for _name, load in rows)
    whole = sum(load.open for _name, load in rows)
    finding = gettext("Open in all: {whole}, of them late: {late}").format(whole=whole, late=late)
    drawn = [(name, (load.calm, load.week, load.late)) for name, load in rows]
    return Chart(title, finding, SERIES, drawn, label=_("Who"), key=key)


def pace_chart(load: Load, today: date) -> Chart:
    """Closed by week, the finished weeks alone."""
    rows = [(f"{day:%d.%m}", (count,)) for day, count in zip(finished_weeks(today), load.closed, strict=False)]
    finding = gettext("Half of the weeks brought {pace} closed cases or more").format(pace=localize(load.pace))
    return Chart(
        _("Closed by week, from the Monday of the week"), finding, (Series(_("closed")),), rows,
        label=_("Week from"), key="pace",
    )  # fmt: skip


@officials_only(*WORKERS)
def load(request: HttpRequest) -> HttpResponse:
    """Units, and the people of the chosen one for its head and for the head; an executor sees their own load."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    units = queries.loads(actor, today)
    chosen = next((one for one in units if one.unit.pk == number(request, "unit")), None)
    if chosen is None and len(units) == 1:
        chosen = units[0]
    shown = [one for one in units if one.load.open or any(one.load.closed)]
    whole = chosen.load if chosen else together(one.load for one in units)
    people = [person_row(one, today) for one in chosen.people] if chosen else []
    charts = []
    if chosen and len(people) > 1:
        named = [(str(row["name"]), row["load"]) for row in people if row["load"].open]
        charts.append(open_chart(_("Open cases by person"), named, "people"))
    elif not chosen and len(shown) > 1:
        charts.append(open_chart(_("Open cases by unit"), [(one.unit.name, one.load) for one in shown], "units"))
    context = {
        "tabs": tabs("control:load"),
        "units": [unit_row(one, today) for one in shown],
        "chosen": chosen,
        "people": people,
        "whole": whole,
        "clear": clear_words(whole),
        "charts": charts,
        "pace_chart": pace_chart(whole, today) if whole.closed else None,
        "sees_persons": permissions.sees_persons(actor),
        "weighted": queries.weights(),
    }
    return render(request, "control/load.html", context)
