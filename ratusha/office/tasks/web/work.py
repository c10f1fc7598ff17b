"""Lists of work: my tasks, what I have given, what I control; what can be done to many of them at once."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.lists import list_page
from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import away_on
from ratusha.channels.web.tables import Choice, Column, Preset, Search, Sort, Table, registry
from ratusha.channels.web.tables.many import ManyDeed, declare
from ratusha.foundation.access.actors import Role

from .. import queries
from ..queries import KIND_WORDS, STATE_WORDS, State, Task
from . import deeds
from .forms import WORKERS
from .pages import kind_of, link

WEEK = timedelta(days=7)
WHEN_WORDS = {"late": _("Late"), "today": _("Today"), "week": _("In seven days"), "none": _("Without a day")}
PRESETS = ("late", "today", "week")
TABS = (
    ("tasks:mine", _("My tasks"), WORKERS),
    ("tasks:given", _("Given by me"), WORKERS),
    ("tasks:control", _("Under control"), WORKERS),
    ("tasks:board", _("Board"), (Role.UNIT_HEAD, Role.HEAD, Role.REGISTRAR, Role.EXECUTOR)),
    ("tasks:figures", _("Execution"), WORKERS),
    ("tasks:repeats", _("Repeating"), (Role.HEAD, Role.UNIT_HEAD)),
)


def tabs(actor: Any, here: str) -> list[tuple[Any, str, bool]]:
    """(words, address, whether it is this page) of the pages of tasks that the actor may open."""
    return [(words, reverse(name), name == here) for name, words, roles in TABS if actor.has(*roles)]


class TaskTable(Table):
    """Tasks by their day: late, today, later, without a day."""

    name = "tasks.mine"
    caption = _("My tasks")
    order = "day"
    columns = (
        Column("text", _("What is to be done"), get=str, link=link, css="what", under=lambda row: row.under),
        Column("day", _("By which day"), sort=Sort("day"), css="term", template="tasks/parts/day.html",
               export=lambda row: row.due_on),
        Column("who", _("Who does it"), css="who", get=lambda row: row.assignee.name if row.assignee else row.unit,
               under=lambda row: row.away),
        Column("state", _("State"), template="tasks/parts/state.html",
               export=lambda row: STATE_WORDS[State(row.state)]),
    )  # fmt: skip
    empty = _("No task waits for you.")

    def __init__(self, request: HttpRequest) -> None:
        actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
        when = {
            "late": Q(day__lt=today),
            "today": Q(day=today),
            "week": Q(day__gte=today, day__lt=today + WEEK),
            "none": Q(due_on=None),
        }
        self.filters = (
            Search("q", _("Search"), find=queries.by_words),
            Choice("when", _("By which day"), options=[(key, WHEN_WORDS[key]) for key in when], when=when),
            Choice("kind", _("What it is"), options=[(one.value, words) for one, words in KIND_WORDS.items()]),
            Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()]),
        )
        rows = self.rows_of(actor)
        self.presets = [
            Preset(_("All open"), ""),
            *(
                Preset(WHEN_WORDS[key], f"when={key}", self._count(rows, when[key]))
                for key in ("late", "today", "week")
            ),
        ]
        super().__init__(request, rows.order_by())

    def rows_of(self, actor: Any) -> Any:
        """What stands in the list."""
        return queries.mine(actor)

    @staticmethod
    def _count(rows: Any, condition: Q) -> Any:
        return rows.order_by().filter(condition)[:1000].count

    def group(self, row: Task, today: Any) -> tuple[str, Any] | None:
        """Late, today, later, without a day."""
        if row.due_on is None:
            return "none", _("Without a day")
        if row.due_on < today:
            return "late", _("Late")
        return ("today", _("Today")) if row.due_on == today else ("later", _("Later"))

    def dress(self) -> None:
        """Names what the rows of this page are about, with one query for each kind of object."""
        rows = self.page.rows
        names, away = queries.named(rows), away_on(self.today)
        actor = self.request.actor  # type: ignore[attr-defined]
        for row in rows:
            number, title, _href = names.get((row.about_label, row.about_id), ("", "", ""))
            title = "" if row.about_label == queries.OWN else title  # it says what the task itself says
            row.under = f"{kind_of(row)}. {number} {title}".strip()  # type: ignore[attr-defined]
            absent = row.assignee_id in actor.accounts and row.assignee_id != actor.account_id
            row.away = away.get(row.assignee_id or 0, "") if absent else ""  # type: ignore[attr-defined]


class GivenTable(TaskTable):
    """Tasks that I have given to others."""

    name = "tasks.given"
    caption = _("Tasks that I have given")
    empty = _("You are waiting for nobody.")

    def rows_of(self, actor: Any) -> Any:
        """Given by me."""
        return queries.given_by(actor)


class ControlTable(TaskTable):
    """Resolutions that I wrote or control, by their responsible executors."""

    name = "tasks.control"
    caption = _("Resolutions under control")
    empty = _("Nothing is under your control.")

    def rows_of(self, actor: Any) -> Any:
        """Under control."""
        return queries.under_control(actor).select_related("inquiry", "visit", "done_by")


def _list(request: HttpRequest, table: TaskTable, here: str) -> HttpResponse:
    table.dress()
    actor = request.actor  # type: ignore[attr-defined]
    ways = [(_("Give an instruction"), reverse("tasks:instruct"))] if actor.has(Role.HEAD, Role.UNIT_HEAD) else []
    return list_page(request, table, ways=ways, tabs=tabs(actor, here))  # type: ignore[return-value]


@officials_only(*WORKERS, Role.ADMINISTRATOR)
def mine(request: HttpRequest) -> HttpResponse:
    """What I am to do, with the work of those whom I substitute."""
    return _list(request, TaskTable(request), "tasks:mine")


@officials_only(*WORKERS)
def given(request: HttpRequest) -> HttpResponse:
    """What I wait for."""
    return _list(request, GivenTable(request), "tasks:given")


@officials_only(*WORKERS)
def control(request: HttpRequest) -> HttpResponse:
    """What I control."""
    return _list(request, ControlTable(request), "tasks:control")


def works(actor: Any) -> bool:
    """Officials who work with tasks."""
    return bool(actor.is_official and actor.has(*WORKERS))


FINAL = _("The doer is told at once. Another step is made on the task itself.")


def register() -> None:
    """Will make the lists known by their names, with what can be done to many rows."""
    for table, url in ((TaskTable, "tasks:mine"), (GivenTable, "tasks:given"), (ControlTable, "tasks:control")):
        registry.declare(table.name, table, url, works)
    for name in (GivenTable.name, ControlTable.name):
        declare(
            name,
            ManyDeed("accept", deeds.ACCEPT, final=FINAL, icon="check", shortcut="a", order=10),
            ManyDeed("return", deeds.RETURN, final=FINAL, icon="return", order=20),
            ManyDeed("term", deeds.TERM, final=FINAL, icon="clock", order=30),
        )
    declare(TaskTable.name, ManyDeed("take", deeds.TAKE, final=FINAL, icon="pen", shortcut="t", order=10))
