"""The voter's way in pages: ballot, look, act, receipt; refusals; what everybody may check."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.models import Account
from ratusha.participation.budgeting.models import Receipt, Turnout, UrnBallot

from . import voters
from .given import call, campaign_in, project

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    made = campaign_in("voting", now=timezone.now())
    for _ in range(4):
        project(made)
    return made


def entered(card=None) -> Client:
    actor = voters.voter(card, at=timezone.now()) if card is None else voters.voter(card)
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))


def looked(client: Client, address: str, chosen: list[int]):
    first = client.get(address)
    assert first.status_code == 200, first.content.decode()[:500]
    form = hidden(first.content.decode())
    return client.post(address, {**form, "choices": chosen, "step": "look"}), form


@pytest.mark.parametrize("sent", ["²", "x", "9" * 5_000, "-1"])
@pytest.mark.parametrize("step", ["look", "cast", "change"])
def test_what_is_no_project_is_refused_calmly_and_the_other_ticks_stay(campaign, sent, step):
    client, address = entered(), reverse("voting:ballot", args=[campaign.pk])
    key = campaign.projects.first().pk
    form = hidden(client.get(address).content.decode())
    answer = client.post(address, {**form, "choices": [str(key), sent], "step": step})
    assert answer.status_code == (200 if step == "change" else 422)
    assert answer.content.decode().count(" checked>") == 1
    assert not UrnBallot.objects.exists()


def test_the_way_of_a_voter_without_a_script(campaign):
    client, address = entered(), reverse("voting:ballot", args=[campaign.pk])
    keys = [one.pk for one in campaign.projects.all()]
    look, form = looked(client, address, keys[:2])
    assert look.status_code == 200
    assert not UrnBallot.objects.exists()
    sent = hidden(look.content.decode())
    assert sent["ticket"] == form["ticket"]
    done = client.post(address, {**form, "choices": keys[:2], "step": "cast"})
    assert done.status_code == 200
    assert "no-store" in done["Cache-Control"]
    code = re.search(r'id="code">([A-Z2-7-]{29})<', done.content.decode()).group(1)
    assert UrnBallot.objects.count() == Turnout.objects.count() == 1
    again = client.post(address, {**form, "choices": keys[:2], "step": "cast"})
    assert code in again.content.decode(), "a page sent twice shows the same receipt"
    assert UrnBallot.objects.count() == 1
    assert form["ticket"] not in done.content.decode()
    told = Client().get(reverse("voting:check", args=[campaign.pk]), {"code": code}).content.decode()
    assert Receipt.objects.get().fingerprint in told
    assert client.get(address).status_code == 200
    assert 'name="choices"' not in client.get(address).content.decode(), "who has voted sees that, not the ballot"


def test_a_ballot_against_the_rules_comes_back_with_everything_ticked(campaign):
    client, address = entered(), reverse("voting:ballot", args=[campaign.pk])
    keys = [one.pk for one in campaign.projects.all()]
    back, _form = looked(client, address, keys)
    assert back.status_code == 422
    assert back.content.decode().count("checked") == 4
    empty, _form = looked(client, address, [])
    assert empty.status_code == 422
    assert not Turnout.objects.exists()


def test_the_order_of_one_ballot_is_the_same_on_every_step(campaign):
    client, address = entered(), reverse("voting:ballot", args=[campaign.pk])
    first = client.get(address).content.decode()
    order = re.findall(r'name="choices" value="(\d+)"', first)
    back = client.post(address, {**hidden(first), "step": "change"}).content.decode()
    assert re.findall(r'name="choices" value="(\d+)"', back) == order
    orders = {
        tuple(re.findall(r'name="choices" value="(\d+)"', client.get(address).content.decode())) for _ in range(9)
    }
    assert len(orders) > 1


def test_strangers_log_in_and_those_who_may_not_are_told_what_to_do(campaign):
    address = reverse("voting:ballot", args=[campaign.pk])
    assert Client().get(address).status_code == 302
    card = voters.person(at=timezone.now())
    card.residences.all().delete()
    said = entered(card).get(address)
    assert said.status_code == 403
    assert "населеному пункті" in said.content.decode()


def test_a_post_without_the_token_or_with_a_foreign_session_changes_nothing(campaign):
    address = reverse("voting:ballot", args=[campaign.pk])
    actor = voters.voter(at=timezone.now())
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(pk=actor.account_id))
    keys = [one.pk for one in campaign.projects.all()]
    sent = {"choices": keys[:1], "step": "cast", "ticket": voters.ticket(), "request_id": "a" * 32}
    assert client.post(address, sent).status_code == 403
    foreign = Client()
    foreign.cookies["sessionid"] = "stolen"
    assert foreign.post(address, sent).status_code == 302
    assert not Turnout.objects.exists()
    assert not UrnBallot.objects.exists()


def test_who_took_paper_is_told_so(campaign):
    now = timezone.now()
    card = voters.person(at=now)
    client = entered(card)
    place, clerks = voters.desk(campaign)
    from ratusha.participation.budgeting import actions

    actions.issue_paper(call(clerks[0], now), place, person=card.pk)
    address = reverse("voting:ballot", args=[campaign.pk])
    assert place.name in client.get(address).content.decode()
    keys = [one.pk for one in campaign.projects.all()]
    sent = {"choices": keys[:1], "step": "cast", "ticket": voters.ticket(), "request_id": "a" * 32}
    assert client.post(address, sent).status_code == 422
    assert not UrnBallot.objects.exists()


def test_turnout_and_check_are_for_everybody_in_few_questions(campaign, django_assert_max_num_queries):
    voters.desk(campaign)
    for name in ("turnout", "check"):
        with django_assert_max_num_queries(12):
            assert Client().get(reverse(f"voting:{name}", args=[campaign.pk])).status_code == 200
    assert Client().get(reverse("voting:prints", args=[campaign.pk])).status_code == 404
    assert Client().get(reverse("voting:turnout", args=[999_999])).status_code == 404


def test_the_ballot_page_asks_little(campaign, django_assert_max_num_queries):
    client, address = entered(), reverse("voting:ballot", args=[campaign.pk])
    client.get(address)
    with django_assert_max_num_queries(12):
        page = client.get(address)
    assert len(page.content) < 40_000
