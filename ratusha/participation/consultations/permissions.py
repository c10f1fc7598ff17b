"""Who prepares and runs consultations, answers proposals, takes part. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Consultation, Meeting, Proposal, Statement
from .rules import PUBLIC, State

ORGANISERS = (Role.ORGANISER, Role.HEAD)


def organises(actor: Actor, _target: Any = None) -> bool:
    """The organiser of participation and the head run every consultation."""
    return actor.is_official and actor.has(*ORGANISERS)


def works(actor: Actor, _target: Any = None) -> bool:
    """Officials who have a desk for consultations: organisers, and heads and executors of units that begin them."""
    return actor.is_official and actor.has(*ORGANISERS, Role.UNIT_HEAD, Role.EXECUTOR)


def can_begin(actor: Actor, _target: Any = None) -> bool:
    """Organisers for any unit, heads of units for their own."""
    return actor.is_official and actor.has(*ORGANISERS, Role.UNIT_HEAD)


def can_keep(actor: Actor, consultation: Consultation | None) -> bool:
    """Organisers, and the head of the unit that began it."""
    if consultation is None or not actor.is_official:
        return False
    return organises(actor) or (actor.has(Role.UNIT_HEAD) and consultation.unit_id in actor.units)


def can_work(actor: Actor, consultation: Consultation | None) -> bool:
    """Who keeps it, and executors of its unit: they enter papers and answer proposals."""
    if consultation is None or not actor.is_official:
        return False
    return can_keep(actor, consultation) or (actor.has(Role.EXECUTOR) and consultation.unit_id in actor.units)


def can_see(actor: Actor, consultation: Consultation | None) -> bool:
    """Everybody once it is public; before that who works on it."""
    if consultation is None:
        return False
    prepared_in_public = consultation.state in PUBLIC and consultation.opened_at is not None
    return prepared_in_public or actor.is_system or can_work(actor, consultation)


def can_take_part(actor: Actor, consultation: Consultation | None) -> bool:
    """Whoever has logged in; how surely they must be known is decided by the charter, inside the action."""
    return consultation is not None and consultation.state != State.DRAFT and actor.account_id is not None


def can_support(actor: Actor, proposal: Proposal | None) -> bool:
    """Whoever has logged in."""
    return proposal is not None and actor.account_id is not None


def can_answer(actor: Actor, proposal: Proposal | None) -> bool:
    """Who works on the consultation."""
    return proposal is not None and can_work(actor, proposal.consultation)


def can_moderate(actor: Actor, proposal: Proposal | None) -> bool:
    """Who keeps the consultation, and nobody else, takes texts out of sight."""
    return proposal is not None and can_keep(actor, proposal.consultation)


def can_review(actor: Actor, statement: Statement | None) -> bool:
    """Who keeps the consultation looks at statements of residents."""
    return statement is not None and can_keep(actor, statement.consultation)


def can_keep_meeting(actor: Actor, meeting: Meeting | None) -> bool:
    """Who works on the consultation."""
    return meeting is not None and can_work(actor, meeting.consultation)


def is_platform(actor: Actor, _target: Any = None) -> bool:
    """Only the platform itself: it ends terms and draws maps."""
    return actor.is_system
