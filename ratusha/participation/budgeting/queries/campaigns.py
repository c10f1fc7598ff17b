"""Campaigns, their regulation, phases and categories."""

from datetime import date

from django.db.models import F, QuerySet

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Campaign, Category, Phase
from ..rules import CampaignState, Stage
from ..rules import Regulation as Terms


def visible_campaigns(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns this actor may see: begun ones everybody, the others who organises."""
    found = Campaign.objects.select_related("regulation")
    return found if permissions.can_organise(actor, None) or actor.is_system else found.exclude(started_at=None)


def campaign_of(pk: int) -> Campaign | None:
    """The campaign with its regulation. 1 query."""
    return Campaign.objects.select_related("regulation").filter(pk=pk).first()


def campaign_with_phases(pk: int) -> Campaign | None:
    """The campaign with its regulation and phases. 2 queries."""
    return Campaign.objects.select_related("regulation").prefetch_related("phases").filter(pk=pk).first()


def regulation_of(campaign: Campaign) -> Terms:
    """The regulation in force as the rules read it. No query where the campaign came with it."""
    if campaign.regulation is None:
        raise ValueError("a campaign without a regulation")
    return campaign.regulation.terms


def phase_of(campaign: Campaign, stage: Stage) -> Phase | None:
    """One phase of a campaign with its days. 1 query, none where the campaign came with its phases."""
    return next((one for one in campaign.phases.all() if one.stage == stage), None)


def phases_of(campaign: Campaign) -> list[Phase]:
    """All phases in their order. 1 query."""
    return list(Phase.objects.filter(campaign=campaign))


def categories_of(campaign: Campaign) -> list[Category]:
    """All categories in their order. 1 query."""
    return list(Category.objects.filter(campaign=campaign))


def campaign_open(pk: int, on: date | None = None) -> Campaign | None:
    """The campaign when people may vote in it: running, its list published, the phase of voting begun.

    With a day given, also not before the first and not after the last day of the voting. 1-2 queries.
    """
    found = campaign_of(pk)
    if found is None or found.state != CampaignState.RUNNING or found.stage != Stage.VOTING:
        return None
    if on is not None:
        phase = phase_of(found, Stage.VOTING)
        if phase is None or not phase.starts_on <= on <= phase.ends_on:
            return None
    return found


def current_campaign() -> Campaign | None:
    """The newest campaign that runs, None between campaigns. 1 query."""
    return Campaign.objects.select_related("regulation").filter(state=CampaignState.RUNNING).first()


def to_advance(today: date) -> list[int]:
    """Campaigns under way with a phase whose day has come and that has not begun, or whose last one has run out."""
    due = Phase.objects.filter(campaign__state=CampaignState.RUNNING, starts_on__lte=today, began_at=None, by_act=False)
    over = Phase.objects.filter(
        campaign__state=CampaignState.RUNNING, stage=F("campaign__stage"), ends_on__lt=today, ended_at=None
    ).exclude(campaign__phases__place__gt=F("place"))
    found = {*due.values_list("campaign", flat=True), *over.values_list("campaign", flat=True)}
    return sorted(found)
