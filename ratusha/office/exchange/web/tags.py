"""`{% load exchange %}`: how a document goes by exchange, on its card."""

from typing import Any

from django import template
from django.urls import reverse

from .. import queries
from ..permissions import can_exchange
from ..queries import State
from .pages import LOOK, words_of

register = template.Library()


@register.inclusion_tag("exchange/parts/exchange.html", takes_context=True)
def exchange(context: dict[str, Any], pk: int) -> dict[str, Any]:
    """Messages with this document and their acknowledgements, and the way to send what is ours. 2 queries.

    Whoever sees the page sees this, so it stands only on the card of the document.
    """
    actor = getattr(context.get("request"), "actor", None)
    rows = [
        {"one": one, "words": words_of(one), "tone": LOOK[State(one.state)][0], "icon": LOOK[State(one.state)][1],
         "steps": [(step, queries.STATE_WORDS[State(step.state)]) for step in one.steps.all()]}
        for one in queries.of_document(pk)
    ]  # fmt: skip
    desk = actor is not None and can_exchange(actor)
    ours = getattr(context.get("document"), "flow", "") != "incoming"
    send = reverse("exchange:send", args=[pk]) if desk and ours and queries.systems() else ""
    return {"rows": rows, "send": send, "desk": desk}
