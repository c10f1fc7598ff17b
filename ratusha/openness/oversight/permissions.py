"""Who may look into the record and the machine room."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_see_journal(actor: Actor, _target: Any = None) -> bool:
    """The whole journal: administrators, operators and the head."""
    return actor.has(Role.ADMINISTRATOR, Role.OPERATOR, Role.HEAD)


def can_operate(actor: Actor, _target: Any = None) -> bool:
    """Mending of what got stuck: operators and administrators."""
    return actor.has(Role.OPERATOR, Role.ADMINISTRATOR)
