"""Who keeps recordings and who may watch. Fail-closed."""

from typing import Any

from ratusha.foundation.access.actors import Actor, Role

from .models import Recording
from .rules import State


def keeps(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council."""
    return actor.is_official and actor.has(Role.SECRETARIAT)


def can_keep(actor: Actor, target: Any) -> bool:
    """The secretariat, of what there is."""
    return target is not None and keeps(actor)


def oversees(actor: Actor, _target: Any = None) -> bool:
    """The secretariat and the head, who answers for late publication."""
    return actor.is_official and actor.has(Role.SECRETARIAT, Role.HEAD)


def can_expect(actor: Actor, _target: Any = None) -> bool:
    """The platform when a sitting opens or closes; the secretariat for one that it missed."""
    return actor.is_system or keeps(actor)


def can_take_in(actor: Actor, target: Any) -> bool:
    """The platform, when an upload is whole; the secretariat that sent it."""
    return target is not None and (actor.is_system or keeps(actor))


def is_platform(actor: Actor, _target: Any = None) -> bool:
    """The platform alone."""
    return actor.is_system


def can_remove(actor: Actor, target: Any) -> bool:
    """The archivist and the secretariat, after the years of the law; the action looks at the day."""
    if target is None:
        return False
    return actor.is_system or (actor.is_official and actor.has(Role.ARCHIVIST, Role.SECRETARIAT))


def can_watch(actor: Actor, recording: Recording | None) -> bool:
    """Everybody what is published; who oversees, also before."""
    return recording is not None and (recording.state == State.PUBLISHED or oversees(actor))
