"""Who may change the charter."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_set(actor: Actor, target: Any) -> bool:
    """The administrator, by a decision of the council that the basis names; the platform itself at `init`."""
    return actor.has(Role.ADMINISTRATOR)
