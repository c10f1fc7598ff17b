"""`{% load archive %}{% filed label pk %}`: where a paper is filed, on the page of its owner."""

from typing import Any

from django import template
from django.urls import reverse

from .. import permissions, queries

register = template.Library()


@register.inclusion_tag("archive/parts/filed.html", takes_context=True)
def filed(context: Any, label: str, pk: int) -> dict[str, Any]:
    """The file, volume and sheets of a paper; the way to file it for who may. 1 query."""
    actor = context["actor"]
    row = queries.filed(label, pk)
    href, put = "", ""
    if row is not None and permissions.can_see(actor, row.dossier):
        href = reverse("archive:file", args=[row.dossier_id])
    if row is None and permissions.can_file(actor):
        put = reverse("archive:put", args=[label, pk])
    term = queries.term_words(row.dossier.kept) if row else ""
    return {"filed": row, "href": href, "put": put, "term": term}
