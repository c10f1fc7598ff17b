"""Who may save and remove views of lists."""

from ratusha.foundation.access.actors import Actor

from .models import SavedView


def can_save(actor: Actor, target: None) -> bool:
    """Officials only: lists are their tool."""
    return actor.is_official and bool(actor.roles)


def can_remove(actor: Actor, view: SavedView) -> bool:
    """One's own view, shared or not."""
    return actor.is_official and not view.is_removed and actor.account_id == view.owner_id
