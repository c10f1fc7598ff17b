"""My day: the first page of every official."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web import words
from ratusha.channels.web.awaited import waiting_for
from ratusha.channels.web.navigation import beginning
from ratusha.channels.web.pages import officials_only
from ratusha.foundation.access.actors import Role
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case, Verb

from .. import queries
from ..queries import Day, Todo
from .frame import WORKERS, behind

TITLES = {
    Todo.REWORK: _("Returned for rework"),
    Todo.SIGN: _("To sign"),
    Todo.EXTEND: _("Asked for more time"),
    Todo.RESOLVE: _("To write a resolution on"),
    Todo.AGREE: _("To agree"),
    Todo.HAND: _("Without an executor in my unit"),
    Todo.REGISTER: _("To register"),
    Todo.ROUTE: _("To hand over or forward"),
    Todo.TAKE: _("To begin"),
    Todo.DRAFT: _("Answers to finish"),
    Todo.TALK: _("The applicant has written"),
}
VERBS = {
    Todo.REWORK: _("Mend"),
    Todo.SIGN: _("Sign"),
    Todo.EXTEND: _("Decide"),
    Todo.RESOLVE: _("Resolve"),
    Todo.AGREE: _("Agree"),
    Todo.HAND: _("Hand over"),
    Todo.REGISTER: _("Register"),
    Todo.ROUTE: _("Hand over"),
    Todo.TAKE: _("Begin"),
    Todo.DRAFT: _("Finish"),
    Todo.TALK: _("Write back"),
}
PAGES = {
    Todo.SIGN: ("cases:send", ""),
    Todo.RESOLVE: ("cases:resolve", ""),
    Todo.AGREE: ("cases:case", "#answer"),
    Todo.HAND: ("cases:assign", ""),
    Todo.ROUTE: ("cases:assign", ""),
    Todo.REWORK: ("cases:case", "#answer"),
    Todo.DRAFT: ("cases:case", "#answer"),
    Todo.TALK: ("cases:case", "#talk"),
}
STATES = {
    Todo.SIGN: {"state": "approved"},
    Todo.RESOLVE: {"state": "registered"},
    Todo.ROUTE: {"state": "registered"},
    Todo.REGISTER: {"state": "new"},
    Todo.AGREE: {"state": "agreeing"},
    Todo.HAND: {"who": "nobody"},
}


def deed_of(todo: Todo, case: Case) -> str:
    """Where the thing is done: its own page if there is one, else the case."""
    name, part = PAGES.get(todo, ("cases:case", ""))
    if todo is Todo.REGISTER:
        name = cases.kind_of(case).deeds.get(Verb.REGISTER, name)
    try:
        return reverse(name, args=[case.pk]) + part
    except NoReverseMatch:
        return reverse("cases:case", args=[case.pk])


def all_of(todo: Todo, request: HttpRequest) -> str:
    """The whole pile as a list."""
    own = {"who": request.actor.account_id}  # type: ignore[attr-defined]
    if todo in (Todo.TAKE, Todo.DRAFT, Todo.REWORK):
        return behind(**own, state="assigned" if todo is Todo.TAKE else "preparing")
    return behind(**STATES.get(todo, own))


def piles_of(day: Day, request: HttpRequest) -> list[dict[str, Any]]:
    """Piles with their words and addresses."""
    return [
        {
            "title": TITLES[one.todo],
            "verb": VERBS[one.todo],
            "count": one.count,
            "all": all_of(one.todo, request) if one.count > len(one.cases) else "",
            "rows": [(case, deed_of(one.todo, case)) for case in one.cases],
            "key": one.todo.value,
        }
        for one in day.piles
    ]


def my_day(request: HttpRequest) -> HttpResponse:
    """What waits for me now, what is due, what came back, and with what to begin; who has no cases and
    for whom nothing waits goes to their desk."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_official and not actor.roles:
        return render(request, "control/no_duties.html")
    return _my_day(request)


@officials_only()
def _my_day(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    others = waiting_for(actor)
    today_words = f"{words.weekday(today).capitalize()}, {words.day(today, today)}"
    if not actor.has(*WORKERS):
        desk = beginning(actor) or reverse("web:my")
        if not others:
            return HttpResponseRedirect(desk)
        return render(request, "control/awaited.html", {"others": others, "date_words": today_words, "desk": desk})
    day = queries.my_day(actor, today)
    first = None
    if day.first is not None:
        todo, case = day.first
        first = {"case": case, "title": TITLES[todo], "verb": VERBS[todo], "href": deed_of(todo, case)}
    tasks = [(one, *day.named.get((one.about_label, one.about_id), ("", "", ""))) for one in day.tasks]
    own = {"who": actor.account_id}
    if actor.has(Role.REGISTRAR, Role.HEAD):
        own = {}
    elif actor.has(Role.UNIT_HEAD):
        own = {"unit": next(iter(sorted(actor.units)), None)} if len(actor.units) == 1 else {}
    context = {
        "day": day,
        "date_words": today_words,
        "first": first,
        "piles": piles_of(day, request),
        "tasks": tasks,
        "others": others,
        "late_href": behind(when="late", **own),
        "today_href": behind(when="today", **own),
        "week_href": behind(when="week", **own),
        "files": actor.has(Role.REGISTRAR, Role.HEAD, Role.UNIT_HEAD),
        "month_href": reverse("control:calendar"),
    }
    return render(request, "control/my_day.html", context)
