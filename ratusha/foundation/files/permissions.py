"""Who may act on files."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_keep(actor: Actor, target: Any) -> bool:
    """Anybody: an appeal needs no account, and its attachments neither (Law 393/96-ВР art. 5)."""
    return True


def can_judge(actor: Actor, target: Any) -> bool:
    """The platform itself, by what ClamAV says."""
    return actor.is_system


def can_see_quarantine(actor: Actor) -> bool:
    """Who answers for the server: names, sizes and the harm, never the bytes."""
    return actor.has(Role.ADMINISTRATOR, Role.OPERATOR)


def can_decide(actor: Actor, target: Any) -> bool:
    """The administrator alone: a file that is let out reaches colleagues and residents."""
    return actor.has(Role.ADMINISTRATOR)


def can_forget(actor: Actor, target: Any) -> bool:
    """The platform itself."""
    return actor.is_system
