"""My tasks, those I have given, and the page of one task."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import away_on
from ratusha.channels.web.tables import Choice, Column, Preset, Sort, Table
from ratusha.foundation.access.actors import Role

from .. import queries
from ..queries import KIND_WORDS, STATE_WORDS, Kind, State, Task, Verb
from .forms import WORKERS

LOOK = {
    State.PLANNED: ("", "circle"),
    State.GIVEN: ("go", "inbox"),
    State.TAKEN: ("go", "pen"),
    State.DONE: ("ok", "check"),
    State.ACCEPTED: ("ok", "check"),
    State.RETURNED: ("wait", "return"),
    State.REJECTED: ("bad", "chat"),
    State.CANCELLED: ("", "cross"),
}
WORDS = {
    Verb.TAKE: (_("Take into work"), "take"),
    Verb.REPORT: (_("Report that it is done"), "report"),
    Verb.VISITED: (_("Record the visit"), "visited"),
    Verb.ANSWERED: (_("The answer has come"), "answered"),
    Verb.TICK: (_("Tick the step"), "tick"),
    Verb.AGREE: (_("Agree the draft"), "agree"),
    Verb.OBJECT: (_("Give remarks"), "object"),
    Verb.ACCEPT: (_("Accept"), "accept"),
    Verb.RETURN_FOR_REWORK: (_("Return for rework"), "return_for_rework"),
    Verb.UNTICK: (_("Take the tick back"), "untick"),
    Verb.REASSIGN: (_("Hand to somebody else"), "reassign"),
    Verb.MOVE_TERM: (_("Another day"), "move_term"),
    Verb.CANCEL: (_("Cancel the task"), "cancel"),
}
MAIN = (Verb.REPORT, Verb.VISITED, Verb.ANSWERED, Verb.TICK, Verb.AGREE, Verb.ACCEPT)


def link(row: Task) -> str:
    """Address of the task."""
    return reverse("tasks:task", args=[row.pk])


def kind_of(row: Task) -> str:
    """What is asked for, with a capital letter."""
    words = str(KIND_WORDS[Kind(row.kind)])
    return words[:1].upper() + words[1:]


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
    filters = (
        Choice("kind", _("What it is"), options=[(one.value, words) for one, words in KIND_WORDS.items()]),
        Choice("state", _("State"), options=[(one.value, words) for one, words in STATE_WORDS.items()]),
    )
    empty = _("No task waits for you.")

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
            row.under = f"{kind_of(row)}. {number} {title}".strip()  # type: ignore[attr-defined]
            absent = row.assignee_id in actor.accounts and row.assignee_id != actor.account_id
            row.away = away.get(row.assignee_id or 0, "") if absent else ""  # type: ignore[attr-defined]


class GivenTable(TaskTable):
    """Tasks that I have given to others."""

    name = "tasks.given"
    caption = _("Tasks that I have given")
    empty = _("You are waiting for nobody.")


def _list(request: HttpRequest, table: TaskTable) -> HttpResponse:
    tabs = (Preset(_("My tasks"), ""), Preset(_("Given by me"), ""))
    gives = request.actor.has(*WORKERS)  # type: ignore[attr-defined]
    table.dress()
    if table.wants_export:
        return table.export()  # type: ignore[return-value]
    return render(request, "tasks/list.html", {"table": table, "tabs": tabs, "title": table.caption, "gives": gives})


@officials_only(*WORKERS, Role.ADMINISTRATOR)
def mine(request: HttpRequest) -> HttpResponse:
    """What I am to do, with the work of those whom I substitute."""
    return _list(request, TaskTable(request, queries.mine(request.actor).order_by()))  # type: ignore[attr-defined]


@officials_only(*WORKERS)
def given(request: HttpRequest) -> HttpResponse:
    """What I wait for."""
    return _list(request, GivenTable(request, queries.given_by(request.actor).order_by()))  # type: ignore[attr-defined]


@officials_only(*WORKERS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what, by when, who, what was done, and what may be done now."""
    actor = request.actor  # type: ignore[attr-defined]
    task = queries.task(actor, pk)
    if task is None:
        raise Http404
    number, title, href = queries.named([task]).get((task.about_label, task.about_id), ("", "", ""))
    can = queries.verbs_of(actor, task)
    main = next((verb for verb in MAIN if verb in can), None)
    context = {
        "task": task,
        "kind": kind_of(task),
        "number": number,
        "matter": title,
        "href": href if queries.sees_object(actor, task.about_label, task.about_id) else "",
        "main": (WORDS[main][0], reverse(f"tasks:{WORDS[main][1]}", args=[pk])) if main else None,
        "buttons": [
            (WORDS[verb][0], reverse(f"tasks:{WORDS[verb][1]}", args=[pk]))
            for verb in can
            if verb in WORDS and verb != main
        ],
        "files": list(task.files.all()),
        "away": away_on(timezone.localdate()).get(task.assignee_id or 0, ""),
        "late": queries.is_late(task.state, task.due_on, timezone.localdate()),
        "inquiry": getattr(task, "inquiry", None),
        "visit": getattr(task, "visit", None),
    }
    return render(request, "tasks/task.html", context)
