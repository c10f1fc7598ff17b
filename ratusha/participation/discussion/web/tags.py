"""`{% load discussion %}`: the thread about an object on any page.

    {% discussion "petitions.petition" petition.pk %}

Needs no script; the page's own address takes `?talk=top` and `?talk_after=…`. At most 6 queries.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from ratusha.channels.web import subjects

from .. import queries
from .forms import post_form

register = template.Library()


@register.inclusion_tag("discussion/thread.html", takes_context=True)
def discussion(context: Context, label: str, pk: Any = None) -> dict[str, Any]:
    """The thread about `label` and `pk`, or about `label:pk`; nothing where the object is not public."""
    about = label if pk is None else f"{label}:{pk}"
    return {**thread(context["request"], about), "csrf_token": context.get("csrf_token")}


def thread(request: Any, about: str) -> dict[str, Any]:
    """What the template of a thread needs, for the tag and for the thread's own page."""
    given = {name: request.GET.get(f"talk{name}", "") for name in ("", "_after")}
    now = timezone.now()
    view = queries.thread_of(
        about, request.actor, now, timezone.localdate(now), order=given[""], after=given["_after"],
        subject=subjects.on_page(request, about),
    )  # fmt: skip
    if view is None:
        return {"view": None}
    return {
        "view": view,
        "request": request,
        "actor": request.actor,
        "form": None if view.silent else post_form(request, view, fresh=True),
        "path": request.path,
        "asks_log_in": request.actor.account_id is None,
        "later": bool(given["_after"]),
    }
