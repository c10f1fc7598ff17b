"""Who may ask about their own data, and who decides."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Export, Request


def can_ask(actor: Actor, _target: Any = None) -> bool:
    """Anybody with an account, about the card that is theirs; the action finds which one (2297-VI art. 8)."""
    return actor.account_id is not None


def can_make(actor: Actor, _target: Any = None) -> bool:
    """The platform's own job."""
    return actor.is_system


def can_fetch(actor: Actor, export: Export) -> bool:
    """Only the person who asked."""
    return actor.account_id is not None and export.account_id == actor.account_id


def can_withdraw(actor: Actor, request: Request) -> bool:
    """Only the person who asked."""
    return actor.account_id is not None and request.account_id == actor.account_id


def decides(actor: Actor) -> bool:
    """The desk that writes people down: registrar and head."""
    return actor.is_official and actor.account_id is not None and actor.has(Role.REGISTRAR, Role.HEAD)


def can_decide(actor: Actor, request: Request) -> bool:
    """The desk, never on one's own request."""
    return decides(actor) and request.account_id != actor.account_id


def can_anonymise(actor: Actor, _target: Any = None) -> bool:
    """The platform by the term, and the desk inside its decision on a request."""
    return actor.is_system or decides(actor)
