"""Who keeps the composition of the council and its rules, and who belongs to it. Fail-closed."""

from datetime import date
from typing import Any

from django.db.models import Q

from ratusha.foundation.access.actors import Actor, Role

from .models import Member
from .rules import MemberKind


def is_secretariat(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council: it keeps composition, agendas, lists and protocols."""
    return actor.is_official and actor.has(Role.SECRETARIAT)


def is_head(actor: Actor, _target: Any = None) -> bool:
    """The head of the community, who leads sittings and signs decisions."""
    return actor.is_official and actor.has(Role.HEAD)


def is_member(actor: Actor, _target: Any = None) -> bool:
    """A deputy with the role of one, or the head; whether the mandate holds on a day, `queries.member_of` says."""
    return actor.is_official and actor.has(Role.DEPUTY, Role.HEAD)


def can_keep(actor: Actor, _target: Any = None) -> bool:
    """The secretariat of the council and the administrator; the demonstration's loader."""
    return (actor.is_official and actor.has(Role.SECRETARIAT, Role.ADMINISTRATOR)) or _is_loader(actor)


def can_set_procedure(actor: Actor, _target: Any = None) -> bool:
    """The secretariat and the head write down what the council has decided about its rules of procedure."""
    return (actor.is_official and actor.has(Role.SECRETARIAT, Role.HEAD)) or _is_loader(actor)


def sees_work_pages(actor: Actor, _target: Any = None) -> bool:
    """The secretariat, the head and the administrator."""
    return actor.is_official and actor.has(Role.SECRETARIAT, Role.HEAD, Role.ADMINISTRATOR)


def member_of(actor: Actor, on: date) -> Member | None:
    """The mandate that the actor holds on that day, None for others. The actor's own, not that of somebody absent."""
    if actor.account_id is None or not actor.is_official:
        return None
    own = Q(account_id=actor.account_id, began_on__lte=on) & (Q(ended_on__isnull=True) | Q(ended_on__gte=on))
    return Member.objects.filter(own).order_by("-began_on").first()


def is_deputy(actor: Actor, on: date) -> bool:
    """True if the actor holds the mandate of a deputy, not of the head, on that day."""
    found = member_of(actor, on)
    return found is not None and found.kind == MemberKind.DEPUTY


def _is_loader(actor: Actor) -> bool:
    return actor.is_system
