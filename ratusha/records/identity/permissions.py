"""Who may confirm people, note who acts for whom, and who is known surely enough. Fail-closed."""

from collections.abc import Callable
from typing import Any

from ratusha.foundation.access.actors import Actor, Kind, Level, Role

from .models import Attempt, Clash, Mandate, Proof, Residence

DESK = (Role.REGISTRAR, Role.HEAD)


def at_least(level: Level) -> Callable[[Actor, Any], bool]:
    """A predicate for actions: the actor is known at least so surely today (LP counts as L2)."""

    def may(actor: Actor, target: Any) -> bool:
        return actor.is_system or actor.level >= level

    return may


def at_desk(actor: Actor) -> bool:
    """Officials who meet people and see their documents."""
    return actor.is_official and actor.account_id is not None and actor.has(*DESK)


def is_platform(actor: Actor, target: object = None) -> bool:
    """Only the platform itself, after it has asked the state service or checked a signature."""
    return actor.is_system


def can_begin(actor: Actor, target: None) -> bool:
    """A resident who has logged in, for themselves."""
    return actor.kind is Kind.RESIDENT and actor.account_id is not None


def can_end_attempt(actor: Actor, attempt: Attempt) -> bool:
    """Whoever began it, or the platform."""
    return actor.is_system or (actor.account_id is not None and actor.account_id == attempt.account_id)


def can_confirm(actor: Actor, person: Any) -> bool:
    """An official at the desk, never their own card."""
    return at_desk(actor) and person.account_id != actor.account_id


def can_end_proof(actor: Actor, proof: Proof) -> bool:
    """An official at the desk, never on their own card."""
    return at_desk(actor) and proof.person.account_id != actor.account_id


def can_end_home(actor: Actor, residence: Residence) -> bool:
    """An official at the desk, never on their own card; and the person for what they said themselves."""
    own = actor.account_id is not None and residence.person.account_id == actor.account_id
    return residence.noted_by_id is None if own else at_desk(actor)


def can_rename(actor: Actor, person: Any) -> bool:
    """An official at the desk who has seen the document, never on their own card."""
    return can_confirm(actor, person)


def can_see(actor: Actor, target: object = None) -> bool:
    """Proofs, codes and mandates of others: the desk."""
    return actor.is_system or at_desk(actor)


def can_give_mandate(actor: Actor, person: Any) -> bool:
    """An official at the desk; nobody gives themselves the right to act for another."""
    return can_confirm(actor, person)


def can_ask_mandate(actor: Actor, target: None) -> bool:
    """A resident asks for themselves; an official confirms."""
    return can_begin(actor, target)


def can_decide_mandate(actor: Actor, mandate: Mandate) -> bool:
    """An official at the desk who is neither of the two."""
    held = {mandate.hand.account_id, mandate.person.account_id if mandate.person else None}
    return at_desk(actor) and actor.account_id not in held


def can_end_mandate(actor: Actor, mandate: Mandate) -> bool:
    """The desk, and each of the two: who is represented may take it back, who acts may give it up."""
    held = {mandate.hand.account_id, mandate.person.account_id if mandate.person else None} - {None}
    return at_desk(actor) or actor.account_id in held


def can_settle(actor: Actor, clash: Clash) -> bool:
    """An official at the desk who is neither of the two."""
    return at_desk(actor) and actor.account_id not in (clash.person.account_id, clash.holder.account_id)
