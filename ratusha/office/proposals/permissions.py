"""Who brings drafts in, checks and publishes them, gives conclusions, reads what is not public yet. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Proposal
from .rules import State

AUTHORS = (Role.DEPUTY, Role.HEAD, Role.SECRETARIAT, Role.UNIT_HEAD, Role.EXECUTOR)
OWN = (State.DRAFT, State.SENT_BACK)


def is_secretariat(actor: Actor, _target: Any = None) -> bool:
    """The secretariat checks, publishes and keeps the record of urgency."""
    return actor.is_official and actor.has(Role.SECRETARIAT)


def is_platform(actor: Actor, _target: Any = None) -> bool:
    """The platform, on behalf of a sitting or a vote that has its own permissions."""
    return actor.is_system


def can_file(actor: Actor, _target: Any = None) -> bool:
    """Deputies, the head, the secretariat for others, and officials who prepare decisions."""
    return actor.is_official and actor.has(*AUTHORS)


def is_author(actor: Actor, proposal: Proposal | None) -> bool:
    """Whoever filed it, and the deputy or head whose name stands on it."""
    if proposal is None or not actor.is_official or actor.account_id is None:
        return False
    own = proposal.member.account_id if proposal.member_id and proposal.member else None
    return actor.account_id in {proposal.by_id, own}


def can_write(actor: Actor, proposal: Proposal | None) -> bool:
    """The author while it is with them; the secretariat until it is decided."""
    if proposal is None:
        return False
    return is_secretariat(actor) or (is_author(actor, proposal) and proposal.state in OWN)


def can_submit(actor: Actor, proposal: Proposal | None) -> bool:
    """The author, and the secretariat for those who brought it on paper."""
    return is_author(actor, proposal) or (proposal is not None and is_secretariat(actor))


def can_check(actor: Actor, proposal: Proposal | None) -> bool:
    """The secretariat."""
    return proposal is not None and is_secretariat(actor)


def can_urge(actor: Actor, proposal: Proposal | None) -> bool:
    """The secretariat and the head, who answers for the agenda."""
    return proposal is not None and actor.is_official and actor.has(Role.SECRETARIAT, Role.HEAD)


def can_withdraw(actor: Actor, proposal: Proposal | None) -> bool:
    """The author alone; the secretariat writes down the author's statement on paper."""
    return can_submit(actor, proposal)


def can_conclude(actor: Actor, proposal: Proposal | None) -> bool:
    """Members of the council (the action asks whether they lead this commission), the secretariat, a counted vote."""
    if proposal is None:
        return False
    return actor.is_system or (actor.is_official and actor.has(Role.SECRETARIAT, Role.DEPUTY))


def can_amend(actor: Actor, proposal: Proposal | None) -> bool:
    """The secretariat, and a counted vote."""
    return proposal is not None and (actor.is_system or is_secretariat(actor))


def works(actor: Actor, _target: Any = None) -> bool:
    """Officials who have a page of drafts."""
    return can_file(actor)


def can_see(actor: Actor, proposal: Proposal | None) -> bool:
    """Everybody once it is published; before that its author and the secretariat, and the head what is submitted."""
    if proposal is None:
        return False
    if proposal.is_public or actor.is_system or is_secretariat(actor) or is_author(actor, proposal):
        return True
    return actor.is_official and actor.has(Role.HEAD) and proposal.state == State.SUBMITTED
