"""Who works on what remains of a sitting, who signs and stops, who sees what is not published. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.office.council import queries as council

from .models import Decision, Protocol

INSIDE = (Role.SECRETARIAT, Role.HEAD, Role.DEPUTY, Role.REGISTRAR, Role.ADMINISTRATOR, Role.ARCHIVIST)


def works(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council; the platform itself after a sitting."""
    return actor.is_system or council.is_secretariat(actor)


def works_or_leads(actor: Actor, _target: Any = None) -> bool:
    """The secretariat and the head."""
    return works(actor) or council.is_head(actor)


def sees_all(actor: Actor, _target: Any = None) -> bool:
    """What is not published yet: the secretariat, the head, deputies, registrars, the archivist, administrators."""
    return actor.is_system or (actor.is_official and actor.has(*INSIDE))


SHOWN_STOPPED = ("stopped", "dropped")


def can_see_protocol(actor: Actor, protocol: Protocol | None) -> bool:
    """Everybody a published one (art. 46), others those of the house."""
    return protocol is not None and (protocol.published_at is not None or sees_all(actor))


def can_stop(actor: Actor, decision: Decision | None) -> bool:
    """The head of the community alone, of a decision of the council (art. 59)."""
    return decision is not None and decision.kind == "decision" and council.is_head(actor)


def can_follow(actor: Actor, target: Any = None) -> bool:
    """The platform, after a signature was accepted or a vote was counted."""
    return actor.is_system and target is not None
