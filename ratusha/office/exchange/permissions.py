"""Who sends and receives by systems of exchange, and who keeps the list of bodies. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

DESK = (Role.REGISTRAR, Role.HEAD)


def can_exchange(actor: Actor, _target: Any = None) -> bool:
    """Registrars and the head: what goes out and comes in is registered by them."""
    return actor.is_official and actor.account_id is not None and actor.has(*DESK)


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """Registrars, the head and administrators keep the list of bodies."""
    return actor.is_official and actor.account_id is not None and actor.has(*DESK, Role.ADMINISTRATOR)


def can_work(actor: Actor, _target: Any = None) -> bool:
    """The platform's own job."""
    return actor.is_system
