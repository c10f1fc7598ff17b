"""Who reads and who keeps what officials must know."""

from ratusha.foundation.access.actors import Actor, Role


def can_read(actor: Actor, _target: object = None) -> bool:
    """Every official, and the platform itself."""
    return actor.is_official or actor.is_system


def can_keep(actor: Actor, _target: object = None) -> bool:
    """The head, who answers for the texts, and the administrator; the platform when it is filled."""
    return actor.is_system or (actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD))
