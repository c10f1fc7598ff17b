"""Who issues codes: they are a promise of the community on its doors."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

KEEPERS = (Role.EDITOR, Role.ADMINISTRATOR)


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The editor of the portal and the administrator issue codes, change where they lead, revoke and print them."""
    return actor.is_official and actor.has(*KEEPERS)
