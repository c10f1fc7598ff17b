"""`{% load tasks %}`: the state of a task in words and shape."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ratusha.office.tasks import queries
from ratusha.office.tasks.queries import Course, State

from .pages import LOOK

register = template.Library()
COURSE_LOOK = {Course.OPEN: ("go", "pen"), Course.EXECUTED: ("ok", "check"), Course.WITHDRAWN: ("", "cross")}


@register.simple_tag
def task_state(task: Any) -> SafeString:
    """The state of a task: icon, words, tone."""
    state = State(task.state)
    tone, icon = LOOK[state]
    return render_to_string("web/parts/state.html", {"words": queries.STATE_WORDS[state], "tone": tone, "icon": icon})


@register.simple_tag
def resolution_state(resolution: Any) -> SafeString:
    """Where a resolution stands: icon, words, tone."""
    tone, icon = COURSE_LOOK[Course(resolution.state)]
    words = queries.COURSE_WORDS[Course(resolution.state)]
    return render_to_string("web/parts/state.html", {"words": words, "tone": tone, "icon": icon})


@register.simple_tag(takes_context=True)
def resolutions(
    context: Any, label: str, pk: int, current: int = 0, written: bool = True, is_open: bool | None = None
) -> SafeString:
    """The tree of resolutions about an object, with the button to write one for whoever decides there.

    For the card of any owner that is registered in `tasks`; the page has made sure who may open it. `current`: the one
    whose page this is. `written`: False where the page knows that there are none (`queries.written_about`); `is_open`:
    if tasks may be given, where the page has the object at hand. At most 2 queries and what the owner asks.
    """
    tree = queries.resolutions_of(label, pk) if written else []
    actor = context["actor"]
    told = {
        "tree": [(one, min(one.depth, 4)) for one in tree],
        "label": label,
        "pk": pk,
        "current": current,
        "may_resolve": queries.may_resolve(actor, label, pk, is_open=is_open),
    }
    return render_to_string("tasks/parts/resolutions.html", told, request=context.get("request"))
