"""Reads of saved views."""

from django.db.models import Q

from ratusha.foundation.access.actors import Actor

from .models import SavedView


def views_of(actor: Actor, table: str) -> list[SavedView]:
    """The actor's own views of a list and the shared ones, own first, by title. One query; none for a stranger."""
    if not actor.is_official:
        return []
    mine = Q(owner_id=actor.account_id)
    found = list(
        SavedView.objects.filter(mine | Q(is_shared=True), table=table, is_removed=False).order_by("title")[:40]
    )
    return sorted(found, key=lambda one: one.owner_id != actor.account_id)
