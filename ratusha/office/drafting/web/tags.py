"""`{% load drafting %}`: the state of a draft, its route drawn."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ratusha.channels.web.icons import drawing

from .words import state_of

register = template.Library()


@register.simple_tag
def draft_state(row: Any) -> SafeString:
    """The state of a draft: icon, words, tone."""
    words, tone, icon = state_of(row)
    return render_to_string("web/parts/state.html", {"words": words, "tone": tone, "icon": icon})


@register.simple_tag
def icon_lines(name: str) -> SafeString:
    """The inside of an icon, to stand in a drawing."""
    return mark_safe(drawing(name))  # noqa: S308 (our own drawing)
