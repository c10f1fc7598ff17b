"""Who opens and closes a vote, who votes, who enters by hand. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.sittings import queries as sittings

from .models import Division


def sitting_of(target: Any) -> Any:
    """The sitting of a division, or the sitting itself."""
    if isinstance(target, Division):
        return target.sitting
    return target if isinstance(target, sittings.Sitting) else None


def can_run(actor: Actor, target: Any) -> bool:
    """Whoever runs the sitting: its chair, the secretariat at the chair's word, the head at the council's."""
    return sittings.can_run(actor, sitting_of(target))


def can_vote(actor: Actor, target: Any) -> bool:
    """Deputies and the head; whether they are of this body and in the hall, the action says."""
    sitting = sitting_of(target)
    return sitting is not None and sittings.can_take_part(actor, sitting)


def can_confirm(actor: Actor, target: Any) -> bool:
    """The second of the two officials: the secretariat, whoever runs the sitting, or a deputy, such as of the counting
    commission. Not who entered it, and one of the two is of the secretariat: the action says."""
    if sitting_of(target) is None or not actor.is_official:
        return False
    return actor.has(Role.SECRETARIAT, Role.HEAD, Role.DEPUTY)


def can_end(actor: Actor, _target: Any = None) -> bool:
    """The platform alone, when the time is over."""
    return actor.is_system
