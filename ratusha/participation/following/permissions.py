"""Who may follow and who may announce. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor

from .models import Follower

LABEL = "following.follower"


def can_follow(actor: Actor, _target: Any = None) -> bool:
    """Whoever has logged in."""
    return actor.account_id is not None


def can_change(actor: Actor, follower: Follower | None) -> bool:
    """The follower, and whoever came by the address in their own letter."""
    if follower is None:
        return False
    mine = actor.account_id is not None and actor.account_id == follower.account_id
    return mine or actor.holds_secret_of(LABEL, follower.pk)


def is_platform(actor: Actor, _target: Any = None) -> bool:
    """The platform alone, for the apps that own the news."""
    return actor.is_system
