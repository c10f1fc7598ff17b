"""Who may meet, see and correct people, and who may open units and give roles. Fail-closed."""

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account, Grant, Unit

from .models import Contact, Invitation, Person

DESK = (Role.REGISTRAR, Role.HEAD)
READERS = (*DESK, Role.UNIT_HEAD, Role.EXECUTOR)


def can_remember(actor: Actor, target: None) -> bool:
    """Anybody as part of their own act (an appeal needs no account); by itself the action asks `at_desk`."""
    return True


def at_desk(actor: Actor) -> bool:
    """Those who write people down: registrar, head, the platform itself."""
    return actor.is_system or actor.has(*DESK)


def is_self(actor: Actor, person: Person) -> bool:
    """The resident's own card."""
    return actor.account_id is not None and person.account_id == actor.account_id


def can_correct(actor: Actor, person: Person) -> bool:
    """The desk, and everyone their own card (2297-VI art. 8)."""
    return at_desk(actor) or is_self(actor, person)


def can_set_contact(actor: Actor, contact: Contact) -> bool:
    """As for the whole card."""
    return can_correct(actor, contact.person)


def can_confirm_contact(actor: Actor, contact: Contact) -> bool:
    """The desk that saw it, or the platform when its letter was answered; never the person alone."""
    return at_desk(actor)


def can_categorise(actor: Actor, person: Person) -> bool:
    """Sensitive data: only the desk that sees the document."""
    return at_desk(actor)


def can_see_cards(actor: Actor, target: None) -> bool:
    """Officials who work with appeals, each time for a stated purpose (2297-VI art. 10)."""
    return actor.account_id is not None and actor.has(*READERS)


def is_administrator(actor: Actor, target: object = None) -> bool:
    """The administrator, or the platform itself when it is set up."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR)


def can_open_unit(actor: Actor, target: None) -> bool:
    return is_administrator(actor)


def can_change_unit(actor: Actor, unit: Unit) -> bool:
    return is_administrator(actor)


def can_invite(actor: Actor, target: None) -> bool:
    return is_administrator(actor)


def can_change_official(actor: Actor, account: Account) -> bool:
    """An administrator, but nobody gives or takes their own rights."""
    return is_administrator(actor) and account.pk != actor.account_id


def can_revoke(actor: Actor, grant: Grant) -> bool:
    return is_administrator(actor) and grant.account_id != actor.account_id


def can_accept(actor: Actor, target: None) -> bool:
    """Whoever holds the token; the action checks it."""
    return True


def can_found(actor: Actor, target: None) -> bool:
    """Only the platform itself, from its own command line."""
    return actor.is_system


def can_hand_over(actor: Actor, invitation: Invitation) -> bool:
    """Who may see an invitation's token to hand it over."""
    return is_administrator(actor)
