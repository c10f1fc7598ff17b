"""Annexes, the checklist, publications, commissions and conclusions."""

from datetime import date

from django.db.models import QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.office.council import queries as council

from ..models import Annex, Check, Conclusion, Proposal, Publication, Referral
from ..rules import State


def annexes_of(proposal: Proposal) -> list[Annex]:
    """Annexes in their order, those taken out too. 1 query."""
    return list(Annex.objects.filter(proposal=proposal).select_related("file").order_by("place", "id"))


def checks_of(proposal: Proposal) -> dict[str, Check]:
    """Answers of the checklist by code. 1 query."""
    return {one.code: one for one in Check.objects.filter(proposal=proposal)}


def publications_of(proposal: Proposal) -> list[Publication]:
    """What was published and when, in order. 1 query."""
    return list(Publication.objects.filter(proposal=proposal).order_by("id"))


def referrals_of(proposal: Proposal) -> list[Referral]:
    """Commissions that have the draft, the main one first. 1 query."""
    return list(Referral.objects.filter(proposal=proposal).select_related("commission").order_by("-main", "id"))


def conclusions_of(proposal: Proposal) -> list[Conclusion]:
    """What commissions said, in order. 1 query."""
    rows = Conclusion.objects.filter(proposal=proposal).select_related("commission", "roll_call")
    return list(rows.order_by("on", "id"))


def led_by(actor: Actor, on: date) -> list[int]:
    """Commissions whose chair, deputy chair or secretary the actor is on that day. 2 queries."""
    member = council.member_of(actor, on)
    if member is None:
        return []
    return [one.commission_id for one in council.commissions_of(member, on) if one.role != council.Duty.MEMBER]


def waiting_for(commissions: list[int]) -> QuerySet[Referral]:
    """Published drafts that these commissions have not concluded on, the soonest day first."""
    rows = Referral.objects.filter(commission__in=commissions, concluded_at=None)
    waiting = rows.filter(proposal__state__in=(State.PUBLISHED, State.CONSIDERED, State.SUBMITTED))
    return waiting.select_related("proposal", "commission").order_by("proposal__earliest_on", "id")
