"""A campaign's life: versions of its regulation, the start that freezes it, phases by dates and by acts, the list."""

from datetime import timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.participation.budgeting import actions, jobs, queries
from ratusha.participation.budgeting.models import Campaign, Member, Phase, Project, Regulation
from ratusha.participation.budgeting.rules import Stage, differing, drawn
from ratusha.participation.budgeting.tests import given
from ratusha.participation.budgeting.tests.examples import DECISION, drafted

pytestmark = pytest.mark.django_db


def refused(code: str, act: Any, *args: Any, **more: Any) -> Refused:
    before = list(Campaign.objects.values()), list(Phase.objects.values()), list(Project.objects.values())
    with pytest.raises(Refused) as why:
        act(*args, **more)
    assert why.value.code == code
    assert (list(Campaign.objects.values()), list(Phase.objects.values()), list(Project.objects.values())) == before
    return why.value


def ready() -> tuple[Any, Campaign]:
    who, campaign = drafted(given.NOW)
    actions.adopt_regulation(given.call(who), campaign, data=campaign.regulation.data, **DECISION)
    return who, Campaign.objects.select_related("regulation").get()


def test_a_campaign_begins_with_a_sample_that_can_be_used():
    _who, campaign = drafted(given.NOW)
    assert campaign.regulation.number == 1
    assert campaign.phases.count() == 9
    assert campaign.categories.count() == 2
    assert not campaign.is_frozen


def test_each_change_is_a_version_and_versions_are_compared():
    who, campaign = drafted(given.NOW)
    data = {**campaign.regulation.data, "most": 5, "tie": "lot"}
    actions.adopt_regulation(given.call(who), campaign, data=data, **DECISION)
    first, second = Regulation.objects.order_by("number")
    assert [name for name, _old, _new in differing(first.terms, second.terms)] == ["most", "tie"]
    refused("budgeting.no_change", actions.adopt_regulation, given.call(who), campaign, data=data, **DECISION)


def test_what_is_wrong_stands_at_its_field():
    who, campaign = drafted(given.NOW)
    data = {**campaign.regulation.data, "voter_age": 12, "categories": [], "least": 5}
    why = refused("budgeting.regulation", actions.adopt_regulation, given.call(who), campaign, data=data)
    assert set(why.fields) == {"voter_age", "categories", "most"}
    for broken in ({}, {"phases": "x"}, {**campaign.regulation.data, "tie": "dice"}):
        refused("budgeting.regulation", actions.adopt_regulation, given.call(who), campaign, data=broken)


def test_the_start_needs_the_councils_decision_and_freezes_the_rules():
    who, campaign = drafted(given.NOW)
    refused("budgeting.no_decision", actions.start_campaign, given.call(who), campaign)
    actions.adopt_regulation(given.call(who), campaign, data=campaign.regulation.data, **DECISION)
    campaign = actions.start_campaign(given.call(who), campaign)
    assert campaign.is_frozen
    assert len(campaign.order_seed) == 64
    assert campaign.order_digest != campaign.order_seed
    data = {**campaign.regulation.data, "most": 5}
    why = refused("budgeting.frozen", actions.adopt_regulation, given.call(who), campaign, data=data)
    assert "stand still" in why.sentence or "незмінн" in why.sentence
    refused("budgeting.frozen", actions.start_campaign, given.call(who), campaign)


def test_a_campaign_whose_submission_is_over_cannot_start():
    who, campaign = ready()
    late = given.NOW + timedelta(days=200)
    refused("budgeting.too_late", actions.start_campaign, given.call(who, late), campaign)


def test_the_next_campaign_copies_the_last_one():
    who, campaign = ready()
    copy = actions.create_campaign(given.call(who), title="Бюджет участі 2028", year=2028, copy_of=campaign.pk)
    old, new = campaign.regulation.terms, copy.regulation.terms
    assert [name for name, *_two in differing(old, new)] == ["phases"]
    assert new.phases[0].starts_on == old.phases[0].starts_on.replace(year=old.phases[0].starts_on.year + 1)
    refused("budgeting.no_campaign", actions.create_campaign, given.call(who), title="X", year=2028, copy_of=99)


def test_phases_begin_on_their_days_by_the_job():
    who, campaign = ready()
    actions.start_campaign(given.call(who), campaign)
    days = {one.stage: one for one in campaign.regulation.terms.phases}
    jobs.begin_phases(given.job(given.NOW, "job/1"))
    assert Campaign.objects.get().stage == ""
    on = given.NOW + (days[Stage.SUBMISSION].starts_on - given.NOW.date())
    assert jobs.begin_phases(given.job(on, "job/2")) == "1"
    campaign.refresh_from_db()
    assert campaign.stage == Stage.SUBMISSION
    assert Phase.objects.get(stage="information").ended_at == on
    assert jobs.begin_phases(given.job(on, "job/3")) == "0"


def test_the_voting_waits_for_the_list():
    campaign = given.campaign_in("voting")
    given.in_stage(campaign, "publication")
    Campaign.objects.update(listed_at=None)
    Phase.objects.filter(stage="voting").update(began_at=None)
    refused("budgeting.not_due", actions.advance, given.job(), campaign)
    who = given.organiser()
    refused("budgeting.no_list", actions.begin_phase, given.call(who), campaign, stage="voting")
    given.project(campaign, place=None)
    actions.publish_list(given.call(who), campaign)
    actions.advance(given.job(), campaign)
    assert queries.campaign_open(campaign.pk) is not None


def test_an_organiser_begins_only_the_next_phase_and_not_before_its_day():
    campaign, who = given.campaign_in("counting"), given.organiser()
    refused("budgeting.not_yet", actions.begin_phase, given.call(who), campaign, stage="results")
    refused("budgeting.not_next", actions.begin_phase, given.call(who), campaign, stage="voting")
    later = given.NOW + timedelta(days=10)
    actions.begin_phase(given.call(who, later), campaign, stage="results")
    assert Campaign.objects.get().stage == "results"
    draft = given.campaign_in("")
    refused("budgeting.not_running", actions.begin_phase, given.call(who), draft, stage="submission")


def test_the_campaign_is_over_after_its_last_day():
    campaign = given.campaign_in("implementation")
    refused("budgeting.not_due", actions.advance, given.job(), campaign)
    assert jobs.begin_phases(given.job(given.NOW + timedelta(days=30), "end")) == "1"
    assert Campaign.objects.get().state == "over"


def test_the_list_is_drawn_from_the_seed_and_anybody_can_recompute_it():
    campaign, who = given.campaign_in("publication"), given.organiser()
    made = [given.project(campaign, place=None) for _number in range(8)]
    waiting = given.project(campaign, "expertise")
    refused("budgeting.undecided", actions.publish_list, given.call(who), campaign)
    Project.objects.filter(pk=waiting.pk).update(state="rejected")
    campaign = actions.publish_list(given.call(who), campaign)
    order = [one.number for one in queries.admitted_projects(campaign)]
    assert order == drawn(campaign.order_seed, [one.number for one in made])
    assert campaign.admitted_count == 8
    assert campaign.categories.get(code="small").admitted_count == 8
    refused("budgeting.listed", actions.publish_list, given.call(who), campaign)


def test_by_number_the_order_is_that_of_registration():
    campaign = given.campaign_in("publication", ballot_order="number")
    for _number in range(3):
        given.project(campaign, place=None)
    actions.publish_list(given.call(given.organiser()), campaign)
    assert [one.number for one in queries.admitted_projects(campaign)] == [1, 2, 3]


def test_no_list_without_projects_or_too_early():
    who = given.organiser()
    refused("budgeting.none_admitted", actions.publish_list, given.call(who), given.campaign_in("publication"))
    refused("budgeting.too_early", actions.publish_list, given.call(who), given.campaign_in("submission"))


def test_a_cancelled_campaign_tells_why_and_takes_nothing_more():
    campaign, who = given.campaign_in("submission"), given.organiser()
    actions.cancel_campaign(given.call(who), campaign, reason="Рішення сесії № 40.")
    refused("budgeting.ended", actions.cancel_campaign, given.call(who), campaign, reason="Ще раз.")
    with pytest.raises(Refused) as why:
        actions.draft_project(given.call(given.resident()), **given.written())
    assert why.value.code == "budgeting.no_submission"


def test_the_commission_is_named_accounts():
    campaign, who, one = given.campaign_in("submission"), given.organiser(), given.account()
    actions.name_member(given.call(who), campaign, account=one.pk, part="chair")
    actions.name_member(given.call(who), campaign, account=one.pk, part="secretary")
    assert Member.objects.get().part == "secretary"
    actions.end_member(given.call(who), campaign, account=one.pk)
    assert Member.objects.get().until == given.NOW.date()
    refused("budgeting.no_account", actions.end_member, given.call(who), campaign, account=one.pk)
    refused("budgeting.no_account", actions.name_member, given.call(who), campaign, account=10**6)


def test_words_on_the_page_may_change_while_rules_may_not():
    campaign = given.campaign_in("voting")
    actions.describe_campaign(given.call(given.organiser()), campaign, title="Нова назва", lead="Двома словами.")
    assert Campaign.objects.get().title == "Нова назва"


def test_who_is_no_organiser_changes_nothing():
    campaign, other = given.campaign_in("publication"), given.official("registrar")
    given.project(campaign, place=None)
    refused("forbidden", actions.publish_list, given.call(other), campaign)
    refused("forbidden", actions.create_campaign, given.call(given.resident()), title="X", year=2027)
