"""Who answers for the duties of access. Everybody reads them: article 15 of Law 2939-VI is about that."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Duty, Publication

KEEPERS = (Role.HEAD, Role.ADMINISTRATOR)
PUBLISHERS = (*KEEPERS, Role.REGISTRAR)


def can_look(actor: Actor, _target: Any = None) -> bool:
    """Every official sees the desk; the duties themselves are public."""
    return actor.is_official


def keeps(actor: Actor, _target: Any = None) -> bool:
    """Names who answers for what, and how often it is renewed: the head and the administrator."""
    return actor.is_official and actor.has(*KEEPERS)


def can_publish(actor: Actor, duty: Duty | None) -> bool:
    """Who answers for the duty, the head of their unit, the registrar, the keepers."""
    if duty is None or not actor.is_official:
        return False
    if actor.has(*PUBLISHERS) or actor.account_id == duty.owner_id:
        return True
    return duty.unit_id is not None and duty.unit_id in actor.units


def can_mend(actor: Actor, row: Publication | None) -> bool:
    """The same, of a publication that stands."""
    return row is not None and can_publish(actor, row.duty)


def can_rate(actor: Actor, duty: Duty | None) -> bool:
    """Whoever has logged in, of a duty that there is; officials as residents too."""
    return duty is not None and actor.account_id is not None


def is_platform(actor: Actor, _target: Any = None) -> bool:
    """The platform itself."""
    return actor.is_system


def can_report(actor: Actor, _target: Any = None) -> bool:
    """The head approves the yearly report."""
    return actor.is_official and actor.has(Role.HEAD)
