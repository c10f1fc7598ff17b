"""Projects: what everybody sees, what is the author's, what stands in the ballot."""

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Campaign, Project
from ..rules import BALLOT, PUBLIC

KIND = "budgeting.project"
NEAR = ("category", "settlement", "cover")


def public_projects(campaign: Campaign | None = None) -> QuerySet[Project]:
    """Projects that everybody sees: submitted, not withdrawn; of every campaign where none is given."""
    rows = Project.objects.filter(state__in=PUBLIC).select_related(*NEAR)
    return rows if campaign is None else rows.filter(campaign=campaign)


def admitted_projects(campaign: Campaign) -> QuerySet[Project]:
    """Projects of the published list in the order of the ballot (`place`); after the vote the same ones."""
    return (
        Project.objects.filter(campaign=campaign, state__in=BALLOT, place__isnull=False)
        .select_related(*NEAR)
        .order_by("place")
    )


def news_of(pk: int | None) -> Project | None:
    """The project if everybody sees it, with its category. 1 query."""
    return public_projects().filter(pk=pk).first()


def visible_projects(actor: Actor) -> QuerySet[Project]:
    """Projects this actor may open: public ones, one's own, all of them for who works on campaigns."""
    found = Project.objects.select_related(*NEAR, "campaign", "campaign__regulation", "author")
    if actor.is_system or permissions.can_organise(actor, None):
        return found
    seen = Q(state__in=PUBLIC)
    if actor.account_id is not None:
        seen |= Q(author__account_id=actor.account_id)
    return found.filter(seen)
