"""Builders of results: a closed vote, its count, a winner's work."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.files import intake
from ratusha.foundation.files.tests.given import picture
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Ballot as Cast
from ratusha.participation.budgeting.models import Box, Campaign, Member, Project, Result, VoteChannel, Work

from .given import NOW, call, campaign_in, official, organiser, project


def voted(
    votes: list[list[int]], costs: list[int], now: datetime = NOW, **regulation: Any
) -> tuple[Campaign, list[Project]]:
    """A campaign being counted, its box closed: projects by their costs, ballots as places of projects."""
    campaign = campaign_in("counting", now, **regulation)
    rows = [project(campaign, cost=cost) for cost in costs]
    box = Box.objects.create(campaign=campaign, ballots=len(votes), closed_at=now - timedelta(days=1))
    Cast.objects.bulk_create(
        Cast(box=box, channel=VoteChannel.PAPER if at % 3 == 0 else VoteChannel.ONLINE,
             choices=sorted(rows[one].pk for one in vote))
        for at, vote in enumerate(votes)
    )  # fmt: skip
    campaign.refresh_from_db()
    return campaign, rows


def counted(campaign: Campaign, now: datetime = NOW) -> Result:
    """The result of a closed vote."""
    actions.count_votes(call(organiser(), now), campaign)
    return Result.objects.get(campaign=campaign)


def chair(campaign: Campaign, part: str = "chair") -> Actor:
    """A member of the campaign's commission."""
    actor = official("executor", name="Голова Комісії")
    Member.objects.create(campaign=campaign, account_id=actor.account_id, part=part, since=NOW.date())
    return actor


def work(now: datetime = NOW, author: Any = None) -> Work:
    """The work on a winner."""
    campaign, rows = voted([[0], [0], [1]], [100_000, 550_000], now)
    if author is not None:
        Project.objects.filter(pk=rows[0].pk).update(author=author)
    counted(campaign, now)
    return Work.objects.get(project=rows[0])


def photo(actor: Actor, now: datetime) -> str:
    """The token of an uploaded photo."""
    return intake.receive_bytes(call(actor, now), "work.jpg", picture()).token or ""
