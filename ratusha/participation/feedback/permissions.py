"""Who keeps the list of objects, who answers for them, who rates and proposes. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Proposal, Rated, Rating


def can_organise(actor: Actor, _target: Any = None) -> bool:
    """The organiser of participation and the head keep the list and moderate."""
    return actor.is_official and actor.has(Role.ORGANISER, Role.HEAD)


def can_keep(actor: Actor, rated: Rated | None) -> bool:
    """Who organises, of an object that there is."""
    return rated is not None and can_organise(actor)


def answers_for(actor: Actor, rated: Rated | None) -> bool:
    """Officials of the unit that answers for the object, and the head."""
    if rated is None or not actor.is_official:
        return False
    return actor.has(Role.HEAD) or (rated.unit_id in actor.units and actor.has(Role.EXECUTOR, Role.UNIT_HEAD))


def can_issue(actor: Actor, rated: Rated | None) -> bool:
    """Whoever meets visitors: the unit that answers, the front desk, and who organises."""
    if rated is None or not actor.is_official:
        return False
    return answers_for(actor, rated) or actor.has(Role.REGISTRAR, Role.ORGANISER)


def can_answer(actor: Actor, one: Rating | Proposal | None) -> bool:
    """Who answers for the object that was rated."""
    return one is not None and answers_for(actor, one.rated)


def can_moderate(actor: Actor, one: Rating | Proposal | None) -> bool:
    """Who organises; never the unit that is rated."""
    return one is not None and can_organise(actor)


def can_rate(actor: Actor, rated: Rated | None) -> bool:
    """Anybody; a rating without proof stands apart."""
    return rated is not None


def can_propose(actor: Actor, rated: Rated | None) -> bool:
    """Who has logged in; the level is looked at by the action."""
    return rated is not None and actor.account_id is not None


def can_vote(actor: Actor, proposal: Proposal | None) -> bool:
    """Who has logged in; the level is looked at by the action."""
    return proposal is not None and actor.account_id is not None


def is_platform(actor: Actor, _target: Any = None) -> bool:
    """The platform alone."""
    return actor.is_system
