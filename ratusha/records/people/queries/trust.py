"""Reads about who has which powers: roles of trust that wait for a second person, heirs of those who leave."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from ratusha.foundation.access.actors import PRIVILEGED, Actor, Role
from ratusha.foundation.access.models import Account, Grant, GrantProposal
from ratusha.foundation.access.queries import in_force

from .. import permissions


def proposals(actor: Actor) -> QuerySet[GrantProposal]:
    """Every proposed role of trust, newest first, for those who confirm them."""
    found = GrantProposal.objects.select_related("account", "proposed_by", "decided_by", "unit").order_by("-id")
    return found if permissions.can_see_proposals(actor) else found.none()


def waiting_proposals(actor: Actor, now: datetime) -> QuerySet[GrantProposal]:
    """Those that may be confirmed now."""
    return proposals(actor).filter(state=GrantProposal.State.PROPOSED, expires_at__gt=now)


def others_who_confirm(proposal: GrantProposal, day: date) -> QuerySet[Account]:
    """Everybody else who may confirm this proposal on the day."""
    return confirmers(day, but=(proposal.account_id, proposal.proposed_by_id))


def confirmers(day: date, but: Iterable[int | None]) -> QuerySet[Account]:
    """Administrators and the head of the day, without these accounts."""
    able = Grant.objects.filter(in_force(day), role__in=(Role.ADMINISTRATOR, Role.HEAD), account__is_active=True)
    told = able.exclude(account__in=[one for one in but if one])
    return Account.objects.filter(pk__in=told.values("account")).order_by("name")


def holds_trust(account: Account, day: date) -> bool:
    """True if the account has a role of trust on the day or will have one later."""
    return Grant.objects.filter(account=account, role__in=PRIVILEGED).exclude(until__lt=day).exists()


def head_over(account: Account, day: date) -> Account | None:
    """Who heads the unit in which the official works on the day, else the one it is part of; None for nobody."""
    own = Grant.objects.filter(in_force(day), account=account).exclude(unit=None)
    units = list(own.values_list("unit_id", "unit__parent_id"))
    heads = Grant.objects.filter(in_force(day), role=Role.UNIT_HEAD, account__is_active=True).exclude(account=account)
    own_ids, above_ids = {one for one, _above in units}, {above for _one, above in units if above}
    asked = heads.filter(unit__in=own_ids | above_ids).select_related("account").order_by("unit_id", "id")
    found = sorted(asked, key=lambda one: one.unit_id not in own_ids)
    return found[0].account if found else None


def successors(account: Account, day: date) -> QuerySet[Account]:
    """Officials with a role on the day who may take over the work of this one, by name."""
    working = Grant.objects.filter(in_force(day)).values("account")
    return (
        Account.objects.filter(pk__in=working, is_active=True, is_official=True).exclude(pk=account.pk).order_by("name")
    )
