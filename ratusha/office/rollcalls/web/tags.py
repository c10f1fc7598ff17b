"""`{% load rollcalls %}{% roll_call pk %}`: a vote on the page of whoever it is about."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .. import queries
from .drawing import context_of

register = template.Library()


@register.simple_tag(takes_context=True)
def roll_call(context: Any, pk: int) -> SafeString:
    """The result of a vote in short, with the way to its names; nothing when the visitor may not see it. 1 query."""
    row = queries.visible_to(context["actor"]).filter(pk=pk).first()
    if row is None:
        return SafeString("")
    return render_to_string("rollcalls/parts/short.html", context_of(row))
