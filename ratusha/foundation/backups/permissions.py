"""Who minds the backups."""

from ratusha.foundation.access.actors import Actor, Role


def can_see(actor: Actor) -> bool:
    """The administrator, the operator of the server and the head who answers for both."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR, Role.OPERATOR, Role.HEAD)


def can_record(actor: Actor, _target: object) -> bool:
    """The platform itself, for its schedule or for whoever runs the command on the server."""
    return actor.is_system
