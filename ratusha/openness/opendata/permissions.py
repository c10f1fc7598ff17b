"""Who answers for open data. Everybody reads what is published: article 10-1 of Law 2939-VI."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import DataSet

KEEPERS = (Role.EDITOR, Role.ADMINISTRATOR)


def can_look(actor: Actor, _target: Any = None) -> bool:
    """Every official sees the desk of sets, also those that are not published."""
    return actor.is_official


def keeps(actor: Actor, _target: Any = None) -> bool:
    """Publishes, withholds and corrects sets: the editor of the portal and the administrator."""
    return actor.is_official and actor.has(*KEEPERS)


def takes_in(actor: Actor, _target: Any = None) -> bool:
    """Takes declared sets in: the platform itself at night, and those who keep sets."""
    return actor.is_system or keeps(actor)


def can_renew(actor: Actor, row: DataSet | None) -> bool:
    """The platform itself, those who keep sets, and who answers for this one."""
    return actor.is_system or can_bring(actor, row)


def can_bring(actor: Actor, row: DataSet | None) -> bool:
    """Brings new data: those who keep sets, who answers for this one, and the head of its unit."""
    if row is None or not actor.is_official:
        return False
    return keeps(actor) or actor.account_id == row.owner_id or (row.unit_id is not None and row.unit_id in actor.units)
