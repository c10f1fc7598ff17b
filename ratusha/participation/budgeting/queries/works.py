"""The implementation of winners: lists, the page of one, what is late, whom to remind."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files.guards import copy_guard
from ratusha.foundation.files.models import StoredFile

from .. import permissions
from ..models import Campaign, Contract, Milestone, Payment, Work, WorkPhoto

SOON = timedelta(days=7)
NEAR = (
    "project",
    "project__campaign",
    "project__category",
    "project__settlement",
    "project__author",
    "project__cover",
    "owner",
    "unit",
)


def visible_works(_actor: Actor) -> QuerySet[Work]:
    """Works on winners are public."""
    return Work.objects.select_related(*NEAR)


def works_of(campaign: Campaign) -> QuerySet[Work]:
    """Works on the winners of a campaign."""
    return Work.objects.filter(project__campaign=campaign).select_related(*NEAR)


def own_works(actor: Actor) -> QuerySet[Work]:
    """Works that the official answers for; all of them for who organises."""
    rows = Work.objects.select_related(*NEAR)
    if permissions.can_organise(actor, None):
        return rows
    if not actor.is_official or actor.account_id is None:
        return rows.none()
    return rows.filter(Q(owner_id=actor.account_id) | Q(unit__in=actor.units))


def work_of(project_id: int) -> Work | None:
    """The work on one project. 1 query."""
    return Work.objects.select_related(*NEAR).filter(project_id=project_id).first()


def work_by(pk: int | None) -> Work | None:
    """A work by its own key. 1 query."""
    return Work.objects.filter(pk=pk).first()


def to_remind(today: date) -> list[int]:
    """Works with a step near or late whose responsible was not reminded this week. 1 query."""
    rows = Work.objects.filter(done_on=None, next_on__lte=today + SOON, owner__isnull=False)
    fresh = Q(reminded_on__gt=today - SOON)
    return list(rows.exclude(fresh).order_by("id").values_list("pk", flat=True)[:500])


def milestones_of(work: Work) -> list[Milestone]:
    """Steps in the order of their days. 1 query."""
    return list(Milestone.objects.filter(work=work))


def contracts_of(work: Work) -> list[Contract]:
    """Contracts in the order of their days. 1 query."""
    return list(Contract.objects.filter(work=work))


def payments_of(work: Work) -> list[Payment]:
    """Payments in the order of their days. 1 query."""
    return list(Payment.objects.filter(work=work).select_related("contract"))


def photos_of(work: Work) -> list[WorkPhoto]:
    """Photos in the order of their days. 1 query."""
    return list(WorkPhoto.objects.filter(work=work).select_related("file"))


def state_of(work: Work, today: date) -> str:
    """How the work stands: done, late, going, planned or waiting for a plan."""
    if work.done_on is not None:
        return "done"
    if work.next_on is not None and work.next_on < today:
        return "late"
    if work.due_on is None:
        return "waiting"
    return "going" if work.steps_done or work.spent else "planned"


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures of one campaign's winners."""

    works: int
    done: int
    late: int
    cost: int
    spent: Decimal


def totals_of(rows: QuerySet[Work], today: date) -> Totals:
    """How many are done and late, what they cost and what is spent. 1 query."""
    late = Count("pk", filter=Q(done_on=None, next_on__lt=today))
    found: dict[str, Any] = rows.order_by().aggregate(
        works=Count("pk"),
        done=Count("pk", filter=Q(done_on__isnull=False)),
        late=late,
        cost=Sum("cost"),
        spent=Sum("spent"),
    )
    return Totals(found["works"], found["done"], found["late"], found["cost"] or 0, found["spent"] or Decimal(0))


def over_cost(rows: QuerySet[Work]) -> QuerySet[Work]:
    """Works on which more is spent than they should cost."""
    return rows.filter(spent__gt=F("cost"))


@copy_guard
def work_photos(_actor: Actor, file: StoredFile) -> bool:
    """Photos of a work are public by their copies, which carry no location."""
    return WorkPhoto.objects.filter(file=file).exists()
