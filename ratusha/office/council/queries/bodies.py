"""Commissions and who is in them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from ..models import Commission, CommissionMembership, Member
from ..rules import DUTY_ORDER, CommissionKind, Remit, missing_remits
from .people import alphabetical, on_day


def all_commissions() -> QuerySet[Commission]:
    """Every commission there ever was; public."""
    return Commission.objects.select_related("convocation")


def commissions(on: date) -> list[Commission]:
    """Commissions of that day, by kind and name. 1 query."""
    found = all_commissions().filter(on_day(on))
    return sorted(found, key=lambda one: (list(CommissionKind).index(CommissionKind(one.kind)), alphabetical(one.name)))


def commission_of(pk: int) -> Commission | None:
    """One commission by its number. 1 query."""
    return all_commissions().filter(pk=pk).first()


def memberships(commission: Commission, on: date) -> list[CommissionMembership]:
    """Who is in the commission that day: the chair first, then by duty and name. 1 query."""
    found = CommissionMembership.objects.filter(on_day(on), on_day(on, "member__"), commission=commission)
    return _in_order(found)


def all_memberships(on: date) -> dict[int, list[CommissionMembership]]:
    """Commission -> who is in it that day, the chair first. 1 query."""
    found: dict[int, list[CommissionMembership]] = {}
    for row in _in_order(CommissionMembership.objects.filter(on_day(on), on_day(on, "member__"))):
        found.setdefault(row.commission_id, []).append(row)
    return found


def commission_members(commission: Commission, on: date) -> list[Member]:
    """Members of the commission that day, the chair first. 1 query."""
    return [one.member for one in memberships(commission, on)]


def commissions_of(member: Member, on: date) -> list[CommissionMembership]:
    """In which commissions the member is that day. 1 query."""
    return list(member.commissions.filter(on_day(on)).select_related("commission"))


def uncovered(rows: Iterable[Commission]) -> tuple[Remit, ...]:
    """Questions that some standing commission is expected to have and none of these has; no query."""
    covered = {one for row in rows if row.kind == CommissionKind.STANDING for one in row.covers}
    return missing_remits(covered)


def _in_order(rows: QuerySet[CommissionMembership]) -> list[CommissionMembership]:
    order = {duty.value: place for place, duty in enumerate(DUTY_ORDER)}
    found = rows.select_related("member__convocation")
    return sorted(found, key=lambda one: (order[one.role], alphabetical(one.member.full_name)))
