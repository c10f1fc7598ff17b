"""Who may act on files."""

from typing import Any

from ratusha.foundation.access.actors import Actor


def can_keep(actor: Actor, target: Any) -> bool:
    """Anybody: an appeal needs no account, and its attachments neither (Law 393/96-ВР art. 5)."""
    return True


def can_judge(actor: Actor, target: Any) -> bool:
    """The platform itself, by what ClamAV says."""
    return actor.is_system


def can_forget(actor: Actor, target: Any) -> bool:
    """The platform itself."""
    return actor.is_system
