"""Who minds the outbox."""

from ratusha.foundation.access.actors import Actor, Role

from .models import Letter, Mail


def can_mind(actor: Actor, letter: Letter | None) -> bool:
    """The administrator and the operator of the server."""
    return actor.has(Role.ADMINISTRATOR, Role.OPERATOR)


def can_sort_mail(actor: Actor, mail: Mail | None) -> bool:
    """Who registers what comes in, the head, and the platform itself."""
    return actor.is_system or (actor.is_official and actor.has(Role.REGISTRAR, Role.HEAD))
