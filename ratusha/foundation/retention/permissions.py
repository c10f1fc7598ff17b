"""Who may run retention and read its reports."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_run(actor: Actor, _target: Any = None) -> bool:
    """The platform's own job, and the administrator who starts it by hand."""
    return actor.is_system or (actor.account_id is not None and actor.has(Role.ADMINISTRATOR))


def can_read(actor: Actor, _target: Any = None) -> bool:
    """The administrator, the head who answers for the data, and the operator."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR, Role.HEAD, Role.OPERATOR)
