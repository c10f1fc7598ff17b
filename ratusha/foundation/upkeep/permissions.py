"""Who minds the machine."""

from ratusha.foundation.access.actors import Actor, Role


def can_look(actor: Actor, _target: object = None) -> bool:
    """The operator and the administrator, and the platform itself."""
    return actor.is_system or actor.has(Role.OPERATOR, Role.ADMINISTRATOR)
