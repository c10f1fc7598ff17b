"""Trips to id.gov.ua, codes, former names, codes at two people."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.vault import blind_indexes
from ratusha.records.people import queries as people

from .. import permissions
from ..models import Attempt, Clash, Code, FormerName


def own_person(actor: Actor) -> Any:
    """The card of whoever asks; None for a stranger and for an account without one."""
    if actor.account_id is None:
        return None
    return people.Person.objects.filter(account_id=actor.account_id, merged_into=None).first()


def own_attempt(actor: Actor, state: str) -> Attempt | None:
    """The trip with this state, if the actor began it."""
    if actor.account_id is None or not state:
        return None
    return Attempt.objects.filter(account_id=actor.account_id, state=state).first()


def attempts_of(actor: Actor) -> QuerySet[Attempt]:
    """The actor's own trips, the newest first."""
    return Attempt.objects.filter(account_id=actor.account_id or 0).defer("answer").order_by("-id")


def kept_answers(today: date) -> QuerySet[Attempt]:
    """Answers whose time is over."""
    return Attempt.objects.filter(keep_until__lt=today)


def answers_before(moment: datetime) -> QuerySet[Attempt]:
    """Answers that are still kept and came before the moment, for the table of retention."""
    return Attempt.objects.filter(keep_until__isnull=False, answered_at__lt=moment)


def codes_of(person_id: int) -> QuerySet[Code]:
    """Codes of a person, only for the desk and the person."""
    return Code.objects.filter(person_id=person_id).order_by("id")


def holders_of(codes: Mapping[str, str]) -> QuerySet[Code]:
    """Codes on record that are equal to these, with their people: kind -> value."""
    equal = Q(pk__in=())
    for kind, value in codes.items():
        equal |= Q(kind=kind, index__in=blind_indexes("identity.code", value))
    return Code.objects.filter(equal).select_related("person")


def former_names_of(person_id: int) -> QuerySet[FormerName]:
    """How a person was called before, the newest first."""
    return FormerName.objects.filter(person_id=person_id).select_related("noted_by")


def clashes(actor: Actor) -> QuerySet[Clash]:
    """Codes found at two people, for the desk; those that became one card by a merge are over."""
    found = Clash.objects.select_related("person__account", "holder__account", "settled_by")
    return found if permissions.can_see(actor) else found.none()


def open_clashes(actor: Actor) -> QuerySet[Clash]:
    """Those on which officials must decide; an erased card has nothing left to compare."""
    return (
        clashes(actor)
        .filter(settled_at=None, person__merged_into=None, holder__merged_into=None)
        .filter(person__erased_at=None, holder__erased_at=None)
        .exclude(person=F("holder"))
    )
