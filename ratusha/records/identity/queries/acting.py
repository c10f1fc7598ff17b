"""Who acts for whom."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.search.folding import fold

from .. import permissions
from ..models import Mandate


def mandates(actor: Actor) -> QuerySet[Mandate]:
    """Every mandate, for the desk; a resident those in which they take part."""
    found = Mandate.objects.select_related("person", "hand", "confirmed_by")
    if permissions.can_see(actor):
        return found
    if actor.account_id is None:
        return found.none()
    return found.filter(Q(hand__account_id=actor.account_id) | Q(person__account_id=actor.account_id))


def waiting_mandates(actor: Actor) -> QuerySet[Mandate]:
    """Those that residents have asked for and no official has confirmed."""
    return mandates(actor).filter(confirmed_at=None, ended_on=None)


def mandates_of(person_id: int) -> QuerySet[Mandate]:
    """All in which the person takes part; whoever asks has decided that the actor may see them."""
    found = Mandate.objects.select_related("person", "hand", "confirmed_by")
    return found.filter(Q(hand_id=person_id) | Q(person_id=person_id)).order_by("-id")


def own_mandates(actor: Actor) -> QuerySet[Mandate]:
    """Those in which whoever asks takes part, whatever their role."""
    found = Mandate.objects.select_related("person", "hand", "confirmed_by").order_by("-id")
    if actor.account_id is None:
        return found.none()
    return found.filter(Q(hand__account_id=actor.account_id) | Q(person__account_id=actor.account_id))


def _in_force(day: date) -> Q:
    lasts = Q(until=None) | Q(until__gte=day)
    return lasts & (Q(ended_on=None) | Q(ended_on__gt=day)) & Q(confirmed_at__isnull=False, since__lte=day)


def mandates_held_by(person_id: int, on: date) -> QuerySet[Mandate]:
    """For whom the person may act on the day. 1 query."""
    return Mandate.objects.filter(_in_force(on), hand_id=person_id).select_related("person", "hand")


def mandates_given_by(person_id: int, on: date) -> QuerySet[Mandate]:
    """Who may act for the person on the day. 1 query."""
    return Mandate.objects.filter(_in_force(on), person_id=person_id).select_related("person", "hand")


def mandate_for(hand_id: int, named: str, on: date) -> Mandate | None:
    """The mandate by which the person acts for somebody of this name on the day, if one is on record. 1 query.

    For forms where one writes on whose behalf they come: the words of the name may stand in any order.
    """
    sought = sorted(fold(named).split())
    if not sought:
        return None
    return next((one for one in mandates_held_by(hand_id, on) if _words(one.person) == sought), None)


def _words(person: Any) -> list[str]:
    return sorted(fold(str(person)).split())
