"""Who plans and runs sittings, who takes part, who sees what. Fail-closed."""

from typing import Any

from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.council import queries as council

from .models import Amendment, Conflict, Item, ItemProposal, Sitting, Turn

CONFIRMED = "sittings.confirmed"
DUTIES = (council.Duty.CHAIR, council.Duty.DEPUTY_CHAIR, council.Duty.SECRETARY)


def is_staff(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council and the head of the community."""
    return actor.is_official and actor.has(Role.SECRETARIAT, Role.HEAD)


def is_inside(actor: Actor, _target: Any = None) -> bool:
    """The secretariat, the head and deputies: they see plans and what is closed to the public."""
    return actor.is_official and actor.has(Role.SECRETARIAT, Role.HEAD, Role.DEPUTY)


def can_plan(actor: Actor, _target: Any = None) -> bool:
    """The secretariat and the head; a deputy for the commission that they lead."""
    return is_inside(actor)


def can_see(actor: Actor, sitting: Sitting | None) -> bool:
    """Everybody once it has been called; plans only from inside, cancelled ones too."""
    return sitting is not None and (sitting.is_public or is_inside(actor))


def can_run(actor: Actor, target: Any) -> bool:
    """The secretariat and the head; of a commission's sitting its chair, deputy chair and secretary; and whoever is in
    the chair of this sitting."""
    sitting = sitting_of(target)
    if sitting is None or not actor.is_official:
        return False
    if actor.has(Role.SECRETARIAT) or (actor.has(Role.HEAD) and sitting.is_plenary):
        return True
    return actor.has(Role.HEAD, Role.DEPUTY) and _leads(actor, sitting)


def can_take_part(actor: Actor, target: Any) -> bool:
    """Deputies and the head; whether they are members of this body on that day, the action says."""
    return sitting_of(target) is not None and actor.is_official and actor.has(Role.DEPUTY, Role.HEAD)


def can_take_part_or_run(actor: Actor, target: Any) -> bool:
    """A member for themselves, or whoever runs the sitting for anybody."""
    return can_take_part(actor, target) or can_run(actor, target)


def can_propose(actor: Actor, target: Any) -> bool:
    """Any official: 280/97-ВР, art. 46 names the head, commissions, deputies, the executive committee, the head of the
    state administration, starostas and meetings of residents; the secretariat writes down for those without an
    account."""
    return isinstance(target, Sitting) and actor.is_official and can_see(actor, target)


def leads_commission(actor: Actor, commission: Any, on: Any) -> bool:
    """Chair, deputy chair or secretary of the commission on that day."""
    held = council.memberships(commission, on)
    return any(one.role in DUTIES and one.member.account_id == actor.account_id for one in held)


def sitting_of(target: Any) -> Sitting | None:
    """The sitting that a row belongs to."""
    if isinstance(target, Sitting):
        return target
    if isinstance(target, Item | ItemProposal | Turn):
        return target.sitting
    return target.item.sitting if isinstance(target, Amendment | Conflict) else None


def confirmed(actor: Actor, sitting: int) -> Actor:
    """The actor who has just shown anew who they are, for the check-in from their own device."""
    return actor.holding(f"{CONFIRMED}:{sitting}")


def _leads(actor: Actor, sitting: Sitting) -> bool:
    if sitting.chair_id is not None and sitting.chair is not None and sitting.chair.account_id == actor.account_id:
        return True
    if sitting.commission is None:
        return False
    return leads_commission(actor, sitting.commission, timezone.localdate(sitting.starts_at))
