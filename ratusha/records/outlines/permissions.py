"""Who draws lines and areas: they are announced to everybody in the name of the community."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

KEEPERS = (Role.EDITOR, Role.ADMINISTRATOR)


def can_draw(actor: Actor, _target: Any = None) -> bool:
    """The editor of the portal and the administrator draw, change and end lines and areas of the map."""
    return actor.is_official and actor.has(*KEEPERS)
