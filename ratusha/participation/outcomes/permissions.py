"""Who fills the line in, who corrects it. Fail-closed; everybody reads it."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

KEEPERS = (Role.ORGANISER, Role.HEAD)
FILLERS = (*KEEPERS, Role.UNIT_HEAD, Role.EXECUTOR, Role.REGISTRAR)


def can_add(actor: Actor, _target: Any = None) -> bool:
    """The module that owns the link (the platform), and officials who work on what was decided."""
    return actor.is_system or (actor.is_official and actor.has(*FILLERS))


def can_correct(actor: Actor, _target: Any = None) -> bool:
    """Organisers and the head; the platform for the module that owns the link."""
    return actor.is_system or (actor.is_official and actor.has(*KEEPERS))


def can_keep_steps(actor: Actor, _target: Any = None) -> bool:
    """The organiser, the head and the administrator keep the list of steps."""
    return actor.is_official and actor.has(*KEEPERS, Role.ADMINISTRATOR)
