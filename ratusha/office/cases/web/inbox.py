"""Work lists: my day, the inbox with its views, and the most urgent case."""

from collections.abc import Hashable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import addresses
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.tables import Column, Preset, Sort, Table
from ratusha.channels.web.tables.paging import COUNT_CAP
from ratusha.foundation.access.actors import Role

from .. import queries
from ..queries import STATE_WORDS, URGENCY_WORDS, VIEW_WORDS, Case, Receipt, View
from . import cells
from .figure import Behind
from .filters import filters_of
from .narrowed import Narrowed

CHANNEL_WORDS = dict(Receipt.choices)
READS = (
    "kind", "number", "reference", "title", "state", "channel", "author_name", "received_at", "closed_at", "act_on",
    "act_due", "stopped_since", "stop_ground", "version", "unit__name", "executor__name", "settlement__name",
)  # fmt: skip
WORKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.UNIT_HEAD, Role.HEAD)


def link(row: Case) -> str:
    """Address of the case."""
    return addresses.of_row("cases:case", row.pk)


def who_and_where(row: Case) -> str:
    """The second line of a row: author, settlement, form of receipt."""
    parts = [row.author_name or str(_("author not named")), row.settlement.name if row.settlement else ""]
    return ", ".join(part for part in parts if part) + f". {CHANNEL_WORDS[row.channel]}"


def settlement_name(row: Case) -> str:
    """The settlement's name or nothing."""
    return row.settlement.name if row.settlement else ""


def closed_on(row: Case) -> Any:
    """The day the case was closed."""
    return row.closed_at and timezone.localdate(row.closed_at)


class InboxTable(Table):
    """Cases by urgency: late, by the end of today, this week, later."""

    name = "cases.inbox"
    caption = _("Inbox")
    order = "act_on"
    columns = (
        Column("number", _("Number"), get=cells.number, css="no", export=str),
        Column("title", _("Matter and author"), link=link, under=who_and_where, css="what"),
        Column("received_at", _("Received"), sort=Sort("received_at"), css="got", get=cells.received,
               export=lambda row: timezone.localdate(row.received_at)),
        Column("act_on", _("Term"), sort=Sort("act_on", nullable=True), css="term", get=cells.term,
               export=lambda row: row.due_on),
        Column("unit", _("With whom"), css="who", get=lambda row: row.unit.name if row.unit else "",
               under=lambda row: row.executor.name if row.executor else "", wrap=True),
        Column("executor", _("Executor"), get=lambda row: row.executor.name if row.executor else "", shown=False,
               wrap=True),
        Column("state", _("State"), get=lambda row: STATE_WORDS[queries.State(row.state)], shown=False),
        Column("author_name", _("Author"), shown=False, wrap=True),
        Column("settlement", _("Settlement"), get=settlement_name, shown=False),
        Column("outcome", _("Result"), get=lambda row: row.get_outcome_display(), shown=False, wrap=True),
        Column("closed_at", _("Closed"), get=closed_on, shown=False),
    )  # fmt: skip
    filters = (Narrowed("narrowed", _("Selection")), Behind("figure", _("Figure")))
    in_rail = beside = alike = True
    live = ("cases.case",)
    empty = _("Nothing here waits for you.")

    def __init__(self, request: HttpRequest) -> None:
        actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
        self.view = _view_of(request)
        self.counts = queries.counts(actor, today=today)
        self.presets = [
            Preset(VIEW_WORDS[one], f"view={one.value}" if one is not View.ACTION else "", self._count_of(one))
            for one in queries.views_of(actor)
        ]
        if self.view in (View.DONE, View.ALL):
            self.order = "-received_at"
        self.filters = (*filters_of(actor.account_id, today), *self.filters)
        self.reads = (*READS, *queries.kind_names())
        self.is_whole = True
        super().__init__(request, self._seen)

    def _seen(self) -> QuerySet[Case]:
        rows = queries.inbox(self.request.actor, self.view, today=self.today)  # type: ignore[attr-defined]
        return rows.select_related(*queries.kind_rows()).order_by()

    def depends(self) -> Hashable:
        """Who reads, which view and on which day."""
        actor = self.request.actor  # type: ignore[attr-defined]
        return actor.shape(), actor.account_id, actor.units, self.view, self.today

    @cached_property
    def about(self) -> Hashable:
        """The same with what was typed as the index of words reads it: by its few keys, or by the words themselves."""
        others = tuple([one.asks(self.given) for one in self.filters if one.name != "q"])
        typed = (queries.has_number(self.typed) and self.typed, self.asked) if self.typed else ""
        return None if None in others else (self.name, self.depends(), others, typed)

    @cached_property
    def typed(self) -> str:
        """What is searched for."""
        return self.given.get("q", "").strip()

    @cached_property
    def asked(self) -> Any:
        """The same as the index of words reads it, once for the page and the count."""
        return queries.asked(self.typed)

    @cached_property
    def others(self) -> QuerySet[Case]:
        """The rows that pass every filter but the search."""
        rows = self.all_rows
        for one in self.filters:
            rows = rows if one.name == "q" else one.narrow(rows, self.given)
        return rows

    @cached_property
    def rows(self) -> QuerySet[Case]:
        """The rows that pass."""
        if not self.typed:
            return self.others
        return queries.matched(self.others, self.typed if queries.has_number(self.typed) else "", self.asked)

    @cached_property
    def count(self) -> int:
        """As every list counts; of a frequent word so many matches are looked at, and then there are more."""
        several = self.page.rows and (self.page.before or self.page.after)
        if not self.typed or queries.has_number(self.typed) or self.asked.keys is not None or not several:
            return super().count
        number, self.is_whole = queries.counted(self.others, self.asked, COUNT_CAP)
        return max(number, len(self.page.rows))

    @property
    def is_capped(self) -> bool:
        """True when there are more rows than were counted."""
        return self.count > COUNT_CAP or not self.is_whole

    @property
    def cap(self) -> int:
        """How many there surely are."""
        return min(self.count, COUNT_CAP)

    def _count_of(self, view: View) -> Any:
        return (lambda: self.counts[view]) if view in self.counts else None

    @property
    def wider(self) -> tuple[Any, str] | None:
        """Where an empty list can be looked through more widely."""
        return None if self.view is View.ALL else (_("Look among all cases"), self.address(view=View.ALL.value))

    def group(self, row: Case, today: Any) -> tuple[str, Any] | None:
        """The urgency group of a row."""
        if self.view in (View.DONE, View.ALL):
            return None
        urgency = queries.group_of(row, today)
        return urgency.value, URGENCY_WORDS[urgency]

    def row_class(self, row: Case) -> str:
        """A lit window beside what nobody has registered yet."""
        return "new" if row.state == queries.State.NEW else ""

    def label(self, row: Case) -> str:
        """Number and title."""
        return f"{row}, {row.title}"


def _view_of(request: HttpRequest) -> View:
    asked = request.GET.get("view", "")
    if asked in set(View):
        return View(asked)
    return View.ALL if request.GET.get("q") or request.GET.get("figure") else View.ACTION


@officials_only(*WORKERS)
def inbox(request: HttpRequest) -> HttpResponse:
    """The work list."""
    table = InboxTable(request)
    if table.opening:
        return HttpResponseRedirect(table.opening)
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    context = {"table": table, "waiting": table.counts.get(View.ACTION, 0), "late": table.counts.get(View.LATE, 0)}
    context["files"] = request.actor.has(Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD)  # type: ignore[attr-defined]
    return render(request, "cases/inbox.html", context)


@officials_only(*WORKERS)
def most_urgent(request: HttpRequest) -> HttpResponse:
    """Opens the case that must be dealt with first."""
    first = queries.inbox(request.actor, View.ACTION, today=timezone.localdate()).first()  # type: ignore[attr-defined]
    return HttpResponseRedirect(link(first) if first else reverse("cases:inbox"))
