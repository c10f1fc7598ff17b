"""The vote for programs: the same act, the same refusals, one vote for one key; published ballots after the end."""

import json
import secrets
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.api.models import ApiToken
from ratusha.foundation.access.models import Account
from ratusha.participation.budgeting.models import Turnout, UrnBallot
from ratusha.records.owndata.queries import Subject

from . import voters
from .given import campaign_in, project

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    made = campaign_in("voting", now=timezone.now())
    for _ in range(3):
        project(made)
    return made


def token(account_id: int, *scopes: str) -> str:
    secret = secrets.token_urlsafe(24)
    now = timezone.now()
    ApiToken.objects.create(
        account_id=account_id, name="vote", digest=sha256(secret.encode()).hexdigest(), scopes=["read", *scopes],
        issued_at=now, expires_on=now.date() + timedelta(days=5),
    )  # fmt: skip
    return secret


def post(campaign, bearer: str, key: str = "k1", **body):
    return Client().post(
        f"/api/v1/budgeting/campaigns/{campaign.pk}/vote", json.dumps(body), "application/json",
        headers={"Authorization": f"Bearer {bearer}", "Idempotency-Key": key},
    )  # fmt: skip


def get(path: str, bearer: str = ""):
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return Client().get(f"/api/v1/budgeting/campaigns/{path}", headers=headers)


def test_the_ballot_is_read_and_cast_once_for_one_key(campaign):
    actor = voters.voter(at=timezone.now())
    bearer = token(actor.account_id, "budgeting.vote")
    paper = get(f"{campaign.pk}/ballot").json()
    assert (paper["kind"], paper["most"], len(paper["projects"])) == ("approval", 3, 3)
    chosen = [one["id"] for one in paper["projects"]][:2]
    assert get(f"{campaign.pk}/my-vote", bearer).json() == {"took_part": False}
    body = {"choices": chosen, "ticket": voters.ticket()}
    first = post(campaign, bearer, **body)
    assert first.status_code == 201
    again = post(campaign, bearer, **body)
    assert again.json() == first.json()
    other = post(campaign, bearer, choices=chosen[:1], ticket=body["ticket"])
    assert (other.status_code, other.json()["code"]) == (409, "request_reused")
    second = post(campaign, bearer, key="k2", choices=chosen, ticket=voters.ticket())
    assert (second.status_code, second.json()["code"]) == (409, "budgeting.voted")
    assert Turnout.objects.count() == UrnBallot.objects.count() == 1
    told = get(f"{campaign.pk}/my-vote", bearer).json()
    assert (told["took_part"], told["channel"]) == (True, "online")
    found = get(f"{campaign.pk}/receipt?code={first.json()['receipt']}").json()
    assert found["state"] == "urn"
    assert "choices" not in json.dumps([told, found, first.json()])
    assert get(f"{campaign.pk}/turnout").json()["total"] == 1
    assert get(f"{campaign.pk}/ballots").status_code == 409


def test_who_is_not_confirmed_or_has_no_token_or_no_scope_is_refused(campaign):
    keys = [one.pk for one in campaign.projects.all()]
    body = {"choices": keys[:1], "ticket": voters.ticket()}
    unsure = Account.objects.create(email="unsure@example.com", name="Невідома")
    assert post(campaign, token(unsure.pk, "budgeting.vote"), **body).status_code in (403, 409, 422)
    actor = voters.voter(at=timezone.now())
    assert post(campaign, token(actor.account_id), **body).status_code == 403
    assert post(campaign, "wrong", **body).status_code == 401
    assert not Turnout.objects.exists()
    bad = post(campaign, token(actor.account_id, "budgeting.vote"), choices=keys[:1], ticket="short")
    assert (bad.status_code, "ticket" in json.dumps(bad.json())) == (422, True)


def test_ballots_are_public_after_the_box_is_closed_with_random_voters():
    campaign, chosen = voters.ballot()
    actors = [voters.voter() for _ in range(3)]
    for number, actor in enumerate(actors):
        voters.vote(campaign, chosen[: number + 1], actor)
    assert Client().get(reverse("voting:table", args=[campaign.pk])).status_code == 404
    voters.closed(campaign)
    told = get(f"{campaign.pk}/ballots").json()["ballots"]
    assert sorted(len(one["choices"]) for one in told) == [1, 2, 3]
    assert all(len(one["voter"]) == 32 for one in told)
    lines = Client().get(reverse("voting:table", args=[campaign.pk])).content.decode().splitlines()
    assert len(lines) == 4
    assert len(Client().get(reverse("voting:prints", args=[campaign.pk])).content.decode().splitlines()) == 3


def test_own_data_and_my_page_tell_that_one_took_part_and_no_more():
    from ratusha.participation.budgeting.queries import owndata

    campaign, chosen = voters.ballot()
    card = voters.person()
    actor = voters.voter(card)
    voters.vote(campaign, chosen[:1], actor)
    (row,) = owndata.votes(Subject(actor.account_id, card.pk))
    assert set(row) == {"campaign", "day", "channel", "desk"}
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    page = client.get(reverse("voting:mine"))
    assert campaign.title in page.content.decode()
