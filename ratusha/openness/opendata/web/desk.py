"""The desk of open data: every set with its state, the late ones first; the card of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table
from ratusha.office.tasks import queries as tasks

from .. import permissions, queries
from ..queries import LABEL, PERIOD_WORDS, STATE_WORDS, State
from . import words

STATES = tuple((one.value, said) for one, said in STATE_WORDS.items())


def responsible(row: Any) -> Any:
    """Who answers: the official, else the unit."""
    return row.owner.name if row.owner else row.unit.name if row.unit else _("nobody yet")


class Sets(Table):
    """Sets by the end of their freshness."""

    name = "opendata.sets"
    caption = _("Open data")
    order = "due_on"
    columns = (
        Column("title", _("Set"), css="what", link=lambda row: reverse("opendata-office:card", args=[row.pk]),
               under=lambda row: row.get_source_display(), sort=Sort("title")),
        Column("state", _("State"), get=words.state_cell),
        Column("period", _("Renewed"), get=lambda row: row.get_period_display()),
        Column("due_on", _("Fresh until"), css="term", get=lambda row: row.due_on or "",
               sort=Sort("due_on", nullable=True)),
        Column("owner", _("Responsible"), css="who", get=responsible),
    )  # fmt: skip
    presets = (
        Preset(_("All"), ""), Preset(_("Not renewed in time"), "state=late"), Preset(_("Mine"), "whose=mine"),
        Preset(_("Not published yet"), "state=draft"),
    )  # fmt: skip
    empty = _("There are no such sets.")

    def __init__(self, request: HttpRequest, rows: Any) -> None:
        actor = request.actor  # type: ignore[attr-defined]
        by = {code: (lambda found, code=code: found.filter(state=code)) for code, _said in STATES}
        by["late"] = lambda found: found.filter(late=True)
        self.filters = (
            Search("q", _("Search"), find=lambda found, text: found.filter(title__icontains=text)),
            Choice("state", _("State"), options=(("late", _("not renewed in time")), *STATES), by=by),
            Choice("whose", _("Responsible"), options=(("mine", _("I or my unit")), ("nobody", _("nobody yet"))),
                   by={"mine": lambda found: found.filter(pk__in=queries.mine(actor).values("pk")),
                       "nobody": lambda found: found.filter(owner=None, unit=None)}),
        )  # fmt: skip
        super().__init__(request, rows)

    def group(self, row: Any, today: Any) -> tuple[str, Any]:
        """Late ones stand apart."""
        return ("late", _("Not renewed in time")) if row.late else ("others", _("The others"))


@officials_only()
def sets(request: HttpRequest) -> HttpResponse:
    """Every set."""
    actor = request.actor  # type: ignore[attr-defined]
    table = Sets(request, queries.visible_to(actor).order_by())
    ways = []
    if permissions.keeps(actor):
        ways = [(_("Upload a set"), reverse("opendata-office:upload")),
                (_("Take in new sets"), reverse("opendata-office:adopt"))]  # fmt: skip
    ways.append((_("The public page"), reverse("opendata:index")))
    return list_page(request, table, ways=ways, lead=_(
        "A set has a passport, a period and somebody who answers. What is late gets a task by itself."))  # fmt: skip


@officials_only()
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One set: its state, data, versions, tasks and what can be done."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.visible_to(actor), pk=pk)
    context = {
        "set": row, "state": words.state(row), "responsible": responsible(row),
        "period": PERIOD_WORDS[queries.Period(row.period)], "editions": queries.editions_of(row, 30),
        "rows": [words.cells(one) for one in queries.head_of(row.current, 5)] if row.current else [],
        "columns": row.current.shape if row.current else row.shape, "draft": row.state == State.DRAFT,
        "published": row.state == State.PUBLISHED, "withheld": row.state == State.WITHHELD,
        "uploaded": row.source == queries.Source.UPLOADED, "ended": row.state == State.RETIRED,
        "keeps": any(permissions.keeps(one) for one in actor.faces),
        "brings": any(permissions.can_bring(one, row) for one in actor.faces),
        "tasks": list(tasks.open_of(LABEL, row.pk).select_related("assignee", "unit")[:20]),
    }  # fmt: skip
    return render(request, "opendata/card.html", context)
