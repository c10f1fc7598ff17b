"""`{% load following %}`: the button that follows an object, on any page.

{% follow "petitions.petition" petition.pk %}
{% follow "petitions.petition" petition.pk topic="petitions:roads" %}
"""

from typing import Any

from django import template
from django.template.context import Context

from .. import queries

register = template.Library()


@register.inclusion_tag("following/button.html", takes_context=True)
def follow(context: Context, label: str, pk: Any = None, topic: str = "") -> dict[str, Any]:
    """One button: follow this, or end it; beside it the topic and «near my home». At most 2 queries."""
    request = context["request"]
    about = label if pk is None else f"{label}:{pk}"
    return {
        "about": about,
        "topic": topic,
        "words": queries.words_of(topic) if topic else "",
        "followed": queries.is_followed(request.actor, about),
        "asks_log_in": request.actor.account_id is None,
        "path": request.path,
        "csrf_token": context.get("csrf_token"),
    }
