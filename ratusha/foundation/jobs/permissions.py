"""Who minds the machinery."""

from ratusha.foundation.access.actors import Actor, Role

from .models import JobRun


def can_mind(actor: Actor, run: JobRun | None) -> bool:
    """The administrator and the operator of the server."""
    return actor.has(Role.ADMINISTRATOR, Role.OPERATOR)
