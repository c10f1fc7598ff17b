"""Who sees roll-calls and who may enter or import one. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.council import queries as council

from .models import RollCall


def can_see(actor: Actor, roll_call: RollCall | None) -> bool:
    """Everybody a published one (280/97-ВР, art. 59); those who keep them the others too."""
    if roll_call is None:
        return False
    return roll_call.published_at is not None or sees_all(actor)


def sees_all(actor: Actor, _target: Any = None) -> bool:
    """The secretariat, the head, the administrator, the platform itself."""
    return actor.is_system or council.sees_work_pages(actor)


def can_enter(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council and the administrator; the platform itself from its command line and loader."""
    return actor.is_system or (actor.is_official and actor.has(Role.SECRETARIAT, Role.ADMINISTRATOR))
