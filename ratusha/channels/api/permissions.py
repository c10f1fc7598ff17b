"""Who may give programs the right to act."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role


def can_issue(actor: Actor, target: Any = None) -> bool:
    """An official who administers the installation, and nobody else."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR)


def can_revoke(actor: Actor, target: Any = None) -> bool:
    """An official who administers the installation, or the owner of the token."""
    return can_issue(actor) or (target is not None and actor.account_id == target.account_id)
