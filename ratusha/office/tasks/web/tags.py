"""`{% load tasks %}`: the state of a task in words and shape."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ratusha.office.tasks import queries
from ratusha.office.tasks.queries import State

from .pages import LOOK

register = template.Library()


@register.simple_tag
def task_state(task: Any) -> SafeString:
    """The state of a task: icon, words, tone."""
    state = State(task.state)
    tone, icon = LOOK[state]
    return render_to_string("web/parts/state.html", {"words": queries.STATE_WORDS[state], "tone": tone, "icon": icon})
