"""Who minds the keys."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_see(actor: Actor) -> bool:
    """Those who answer for the server and the head; no key itself is ever shown."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR, Role.OPERATOR, Role.HEAD)


def can_change(actor: Actor, _target: Any) -> bool:
    """The platform itself, for whoever runs the command on the server: who is there has the keys already."""
    return actor.is_system


def can_finish(actor: Actor, _target: Any) -> bool:
    """The platform itself."""
    return actor.is_system
