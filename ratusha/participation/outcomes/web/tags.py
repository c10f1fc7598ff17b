"""`{% load outcomes %}`: what became of an object, drawn as lit arches with words, on any page.

    {% outcome_line "petitions.petition" petition.pk %}

2 queries, 1 while nothing is known. Nothing is drawn while nothing is known, unless `always=True`.
"""

from typing import Any

from django import template
from django.template.context import Context

from .. import permissions, queries
from .drawing import arches

register = template.Library()


@register.inclusion_tag("outcomes/line.html", takes_context=True)
def outcome_line(
    context: Context, label: str, pk: Any = None, always: bool = False, heading: str = "h2"
) -> dict[str, Any]:
    """The line of `label` and `pk`, or of `label:pk`."""
    about = label if pk is None else f"{label}:{pk}"
    actor = context.get("actor")
    fills = actor is not None and permissions.can_add(actor)
    line = queries.line_of(about)
    view = queries.drawn_of(about, line) if line is not None or always or fills else None
    known = view is not None and view.line is not None and bool(view.line.links_shown)
    return {
        "view": view if view and (known or always or fills) else None,
        "arches": arches(view) if view else [],
        "known": known,
        "fills": fills,
        "corrects": actor is not None and permissions.can_correct(actor),
    }
