"""Who minds the outbox."""

from ratusha.foundation.access.actors import Actor, Role

from .models import Letter


def can_mind(actor: Actor, letter: Letter | None) -> bool:
    """The administrator and the operator of the server."""
    return actor.has(Role.ADMINISTRATOR, Role.OPERATOR)
