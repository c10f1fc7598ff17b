"""Who keeps the brand book."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

KEEPERS = (Role.EDITOR, Role.ADMINISTRATOR)


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The editor of the portal and the administrator write the book, publish it and return to an earlier version."""
    return actor.is_official and actor.has(*KEEPERS)
