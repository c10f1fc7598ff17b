"""Who may change the calendar."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_change_calendar(actor: Actor, target: Any) -> bool:
    """The administrator, by an act that the basis names."""
    return actor.has(Role.ADMINISTRATOR)
