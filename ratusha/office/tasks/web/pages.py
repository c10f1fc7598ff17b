"""The page of one task, and the words of its state and of what may be done to it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratusha.channels.web.pages import officials_only
from ratusha.channels.web.people import away_on

from .. import queries
from ..queries import KIND_WORDS, OWN, Kind, State, Task, Verb
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
    Verb.DELEGATE: (_("Hand down"), "delegate"),
    Verb.ASK_TERM: (_("Ask for another day"), "ask_term"),
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


@officials_only(*WORKERS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what, by when, who, what was done, and what may be done now."""
    actor = request.actor  # type: ignore[attr-defined]
    task = queries.task(actor, pk)
    if task is None:
        raise Http404
    number, title, href = queries.named([task]).get((task.about_label, task.about_id), ("", "", ""))
    can = queries.verbs_of(actor, task)
    terms = queries.term_requests_of(task) if task.resolution_id else []
    main = next((verb for verb in MAIN if verb in can), None)
    context = {
        "task": task,
        "kind": kind_of(task),
        "number": number,
        "matter": title,
        "href": href if task.about_label == OWN or queries.sees_object(actor, task.about_label, task.about_id) else "",
        "main": (WORDS[main][0], reverse(f"tasks:{WORDS[main][1]}", args=[pk])) if main else None,
        "buttons": [
            (WORDS[verb][0], reverse(f"tasks:{WORDS[verb][1]}", args=[pk]))
            for verb in can
            if verb in WORDS and verb != main
        ],
        "files": list(task.files.all()),
        "told_files": list(task.resolution.files.all()) if task.resolution else [],
        "chain": queries.chain_of(task),
        "inputs": queries.inputs_of(task) if task.is_lead else [],
        "terms": terms,
        "decides": queries.decided_here(actor, task, terms),
        "divides": queries.may_divide(actor, task),
        "away": away_on(timezone.localdate()).get(task.assignee_id or 0, ""),
        "late": queries.is_late(task.state, task.due_on, timezone.localdate()),
        "inquiry": getattr(task, "inquiry", None),
        "visit": getattr(task, "visit", None),
    }
    return render(request, "tasks/task.html", context)
