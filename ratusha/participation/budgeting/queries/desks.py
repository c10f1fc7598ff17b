"""Desks, their accounts and piles."""

from collections.abc import Sequence

from django.db.models import Max, Prefetch, Q, QuerySet, Sum

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Campaign, Desk, DeskClerk, Member, Pile
from ..rules.papers import Account


def account_of(desk: Desk) -> Account:
    """The account of a desk from its kept figures. No query."""
    return Account(desk.issued, desk.exchanged, desk.valid, desk.blank, desk.spoiled)


def sheets_in_piles(desk: Desk) -> int:
    """How many sheets lie in the piles of the desk. 1 query."""
    return Pile.objects.filter(desk=desk).aggregate(sum=Sum("sheets"))["sum"] or 0


def next_pile(desk: Desk) -> int:
    """The number of the next pile. 1 query."""
    return (Pile.objects.filter(desk=desk).aggregate(last=Max("number"))["last"] or 0) + 1


def desks_of(campaign: Campaign) -> Sequence[Desk]:
    """Every desk of a campaign; everybody may see where and when one can vote. 1 query."""
    return list(Desk.objects.filter(campaign=campaign).order_by("name", "id"))


def visible_desks(actor: Actor) -> QuerySet[Desk]:
    """Desks whose work the actor sees: organisers all, officials those to which they are assigned."""
    rows = Desk.objects.select_related("campaign", "campaign__regulation", "protocol")
    if permissions.can_organise(actor, None) or actor.is_system:
        return rows
    if not actor.is_official:
        return rows.none()
    return rows.filter(pk__in=DeskClerk.objects.filter(account_id=actor.account_id).values("desk"))


def visible_piles(actor: Actor) -> QuerySet[Pile]:
    """Piles of those desks, without what was entered; members of the commission see those that differ."""
    rows = Pile.objects.select_related("desk", "desk__campaign", "first_by", "second_by", "settled_by", "scan")
    return rows.filter(desk__in=visible_desks(actor).values("pk")).defer("first", "second", "agreed")


def clerks_of(desk: Desk) -> list[str]:
    """Names of the officials of a desk. 1 query, none where the desk came with them."""
    return sorted(str(one.account.name) for one in desk.places.all())


def with_clerks(actor: Actor) -> QuerySet[Desk]:
    """Desks whose work the actor sees, each with its officials. 2 queries."""
    return visible_desks(actor).prefetch_related(Prefetch("places", DeskClerk.objects.select_related("account")))


def clerk_ids(desk: Desk) -> list[int]:
    """Accounts of the officials of a desk. 1 query."""
    return list(DeskClerk.objects.filter(desk=desk).order_by("account_id").values_list("account_id", flat=True))


def piles_to_settle(actor: Actor) -> QuerySet[Pile]:
    """Piles on which two officials differ, with both entries, for a third one; nothing for the two themselves."""
    rows = Pile.objects.select_related("desk", "desk__campaign", "first_by", "second_by", "scan")
    if not actor.is_official:
        return rows.none()
    rows = rows.filter(state=Pile.State.DIFFERS).exclude(first_by_id=actor.account_id)
    rows = rows.exclude(second_by_id=actor.account_id)
    seats = Member.objects.filter(account_id=actor.account_id, until=None).values("campaign")
    return rows.filter(Q(desk__in=visible_desks(actor).values("pk")) | Q(desk__campaign__in=seats))
