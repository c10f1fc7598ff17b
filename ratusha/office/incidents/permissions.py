"""Who sees incidents, who works on them, who keeps the rules. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Incident

GUARDS = (Role.ADMINISTRATOR, Role.OPERATOR, Role.HEAD)


def sees_all(actor: Actor, _target: Any = None) -> bool:
    """Every incident and the rules: administrator, operator, head."""
    return actor.is_official and actor.has(*GUARDS)


def can_open(actor: Actor, _target: Any = None) -> bool:
    """Any official tells of an incident; waiting for the right person costs the hour that the law gives."""
    return actor.is_official


def can_see(actor: Actor, incident: Incident | None) -> bool:
    """Guards, the responsible, and who told of it."""
    if incident is None or not actor.is_official:
        return False
    return sees_all(actor) or actor.account_id in (incident.owner_id, incident.opened_by_id)


def can_work(actor: Actor, incident: Incident | None) -> bool:
    """The responsible, the administrator and the head; but nobody clears an incident about their own account."""
    if incident is None or not actor.is_official or is_about(actor, incident):
        return False
    return actor.has(Role.ADMINISTRATOR, Role.HEAD) or actor.account_id == incident.owner_id


def can_assign(actor: Actor, incident: Incident | None) -> bool:
    """The administrator and the head name the responsible, except for an incident about themselves."""
    if incident is None or not actor.is_official or is_about(actor, incident):
        return False
    return actor.has(Role.ADMINISTRATOR, Role.HEAD)


def is_about(actor: Actor, incident: Incident) -> bool:
    """True if a rule found the incident about the very account of the actor."""
    return actor.account_id is not None and incident.key == f"account {actor.account_id}"


def can_detect(actor: Actor, _target: Any = None) -> bool:
    """The platform alone, by its rules."""
    return actor.is_system


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The administrator and the head keep the rules of the watch."""
    return actor.is_official and actor.has(Role.ADMINISTRATOR, Role.HEAD)
