"""Who may take everything out."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Takeout


def can_take_out(actor: Actor, _target: Any = None) -> bool:
    """The administrator, and the head who answers for the data."""
    return actor.is_official and actor.account_id is not None and actor.has(Role.ADMINISTRATOR, Role.HEAD)


def can_fetch(actor: Actor, takeout: Takeout) -> bool:
    """Only who asked for it: the purpose is theirs."""
    return can_take_out(actor) and takeout.by_id == actor.account_id


def can_make(actor: Actor, _target: Any = None) -> bool:
    """The platform's own job."""
    return actor.is_system
