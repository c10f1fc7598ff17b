"""The builders give what the actions would: open campaigns, admitted projects in the ballot's order."""

from datetime import timedelta

import pytest

from ratusha.participation.budgeting import queries
from ratusha.participation.budgeting.rules import STAGES, problems_of
from ratusha.participation.budgeting.tests import given

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", ["", *STAGES])
def test_a_campaign_in_each_phase(stage: str):
    campaign = given.campaign_in(stage)
    assert problems_of(queries.regulation_of(campaign)) == []
    is_open = queries.campaign_open(campaign.pk) is not None
    assert is_open == (stage == "voting")


def test_votes_are_taken_only_on_the_days_of_the_voting():
    campaign = given.campaign_in("voting")
    today = given.NOW.date()
    assert queries.campaign_open(campaign.pk, today) is not None
    assert queries.campaign_open(campaign.pk, today + timedelta(days=8)) is None
    assert queries.campaign_open(campaign.pk + 1) is None


def test_admitted_projects_in_the_order_of_the_ballot():
    campaign = given.campaign_in("voting")
    made = [given.project(campaign, cost=10_000 * n) for n in range(1, 4)]
    given.project(campaign, "check")
    given.project(campaign, "draft")
    assert list(queries.admitted_projects(campaign)) == made
    assert queries.public_projects(campaign).count() == 4
