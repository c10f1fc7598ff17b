"""What waits for the organiser, for experts and for the commission."""

from django.db.models import Count, Q, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Unit

from .. import permissions
from ..models import Campaign, CommissionVote, Conclusion, Member, Objection, Project
from ..rules import State

AWAITED = Q(positive__isnull=True)


def states_of(campaign: Campaign) -> dict[str, int]:
    """How many projects stand in each state. 1 query."""
    rows = Project.objects.filter(campaign=campaign).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


def desk_projects(campaign: Campaign) -> QuerySet[Project]:
    """All projects of a campaign that were submitted, for its organiser."""
    rows = Project.objects.filter(campaign=campaign).exclude(state=State.DRAFT)
    return rows.select_related("category", "settlement", "campaign", "campaign__regulation", "author")


def to_check(actor: Actor) -> int:
    """How many projects wait for the organiser's check. 1 query."""
    return waiting_projects(actor).order_by().count()


def waiting_projects(actor: Actor) -> QuerySet[Project]:
    """Projects that wait for the organiser's check."""
    rows = Project.objects.filter(state=State.CHECK)
    return rows if permissions.can_organise(actor, None) else rows.none()


def conclusions_for(actor: Actor) -> QuerySet[Conclusion]:
    """Cards that this official's units are asked for, given ones as well."""
    rows = Conclusion.objects.select_related("project", "project__campaign", "project__category", "unit", "expert")
    if permissions.can_organise(actor, None):
        return rows
    return rows.filter(unit__in=actor.units) if permissions.concludes(actor) else rows.none()


def to_conclude(actor: Actor) -> int:
    """How many cards wait for this official's units. 1 query."""
    return waiting_conclusions(actor).order_by().count()


def waiting_conclusions(actor: Actor) -> QuerySet[Conclusion]:
    """Cards that this official's units have not filled yet."""
    rows = Conclusion.objects.filter(unit__in=actor.units, positive=None, project__state=State.EXPERTISE)
    return rows if permissions.concludes(actor) else rows.none()


def objections_for(actor: Actor) -> QuerySet[Objection]:
    """Appeals to the commissions that this actor belongs to; all of them for who organises."""
    rows = Objection.objects.select_related("project", "project__campaign", "project__author", "paper")
    if permissions.can_organise(actor, None):
        return rows
    if actor.account_id is None:
        return rows.none()
    return rows.filter(project__campaign__members__account=actor.account_id, project__campaign__members__until=None)


def votes_on(objection: Objection) -> list[CommissionVote]:
    """The open votes. 1 query."""
    return list(CommissionVote.objects.filter(objection=objection).select_related("account"))


def members_of(campaign: Campaign) -> list[Member]:
    """The commission now. 1 query."""
    return list(Member.objects.filter(campaign=campaign, until=None).select_related("account"))


def commissions_of(actor: Actor) -> list[Campaign]:
    """Campaigns whose report this actor reads as a member of the commission. 1 query."""
    rows = Campaign.objects.filter(members__account=actor.account_id, members__until=None, listed_at__isnull=False)
    return [] if actor.account_id is None else list(rows.order_by("-year", "-id")[:10])


def in_commission(actor: Actor) -> bool:
    """Whether the actor belongs to a commission. 1 query."""
    if actor.account_id is None:
        return False
    return Member.objects.filter(account=actor.account_id, until=None).exists()


def open_units() -> list[Unit]:
    """Units that may be asked. 1 query."""
    return list(Unit.objects.filter(closed_on=None))


def account_named(email: str) -> Account | None:
    """A log-in by its e-mail, for naming a member. 1 query."""
    return Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
