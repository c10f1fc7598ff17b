"""Who keeps the rules of routing and who applies them."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_keep(actor: Actor, target: Any = None) -> bool:
    """The head of the community, the administrator or a registrar writes and switches rules."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD, Role.REGISTRAR)


def can_route(actor: Actor, target: Any = None) -> bool:
    """The platform after a registration, or a registrar or the head by hand."""
    return actor.is_system or (actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD))


def can_relearn(actor: Actor, target: Any = None) -> bool:
    """The platform, or the administrator."""
    return actor.is_system or (actor.is_official and actor.has(Role.ADMINISTRATOR))
