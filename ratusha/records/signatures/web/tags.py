"""`{% load signatures %}`: signatures under an object, on the page of its owner."""

from typing import Any

from django import template
from django.http import HttpRequest

from .. import queries
from .looks import row_of

register = template.Library()


@register.inclusion_tag("signatures/parts/signatures.html", takes_context=True)
def signatures(context: dict[str, Any], label: str, pk: int, asked: bool = True) -> dict[str, Any]:
    """Who was asked to sign the files of this object, who has signed, with the containers and reports. 1 query.

    `asked`: False where the page knows that no signature was ever asked for (`queries.asked_under`); then no query.

    Whoever sees the page sees this, so it stands only on pages of those who see the object.
    """
    request: HttpRequest | None = context.get("request")
    actor = getattr(request, "actor", None)
    return {"rows": [row_of(one, actor) for one in (queries.of_object(label, pk) if asked else ())]}
