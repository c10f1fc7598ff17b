"""Petitions for programs: the list, a petition, signatures, signing by a token, one's own."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ratusha.channels.api.tests.given import token
from ratusha.foundation.access.models import Account
from ratusha.participation.petitions import queries

from . import given

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/petitions"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def program_of(actor: Any) -> Client:
    """A program with the token of this account."""
    account = Account.objects.get(pk=actor.account_id)
    secret = token(account, "read", "petitions.sign", "petitions.begin", "petitions.receive")
    return Client(headers={"authorization": f"Bearer {secret}"})


def test_anybody_reads_the_list_a_petition_and_who_has_signed():
    now = timezone.now()
    row = given.signed(given.published(now=now), 2, now)
    given.submitted(given.resident("Верба"), now=now)
    listed = Client().get(ROOT).json()
    assert [one["number"] for one in listed["items"]] == [row.number]
    assert listed["items"][0]["signatures"] == 2
    one = Client().get(f"{ROOT}/{row.pk}").json()
    assert (one["title"], one["state"], one["threshold"]) == (row.title, "collecting", 100)
    assert "email" not in json.dumps(one)
    shown = Client().get(f"{ROOT}/{row.pk}/signatures").json()
    assert (shown["count"], len(shown["items"]), set(shown["items"][0])) == (2, 2, {"id", "name", "at", "channel"})
    assert Client().get(f"{ROOT}/{row.pk + 1}").status_code == 404
    assert Client().get(f"{ROOT}?state=nonsense").status_code == 422


def test_strangers_neither_sign_nor_begin():
    row = given.published(now=timezone.now())
    for path in (f"{ROOT}/{row.pk}/signature", ROOT):
        answer = Client().post(path, data="{}", content_type="application/json")
        assert answer.status_code in (401, 403)
        assert answer.json()["detail"]
    assert queries.count_of(row) == 0


def test_a_resident_signs_once_and_sees_their_own():
    now = timezone.now()
    row, who = given.published(now=now), given.resident("Ясен", given_name="Богдан")
    program = program_of(who)
    first = program.post(f"{ROOT}/{row.pk}/signature", headers={"idempotency-key": "a1"})
    assert first.status_code == 201, first.content
    assert (first.json()["name"], first.json()["count"]) == ("Богдан Ясен", 1)
    again = program.post(f"{ROOT}/{row.pk}/signature", headers={"idempotency-key": "a1"})
    assert again.json() == first.json()
    second = program.post(f"{ROOT}/{row.pk}/signature")
    assert second.json()["code"] == "petitions.signed_already"
    begun = program.post(ROOT, data=json.dumps(given.MATTER), content_type="application/json")
    assert begun.status_code == 201, begun.content
    own = program.get(f"{ROOT}/mine").json()
    assert [one["title"] for one in own["began"]] == [given.MATTER["title"]]
    assert [one["petition"] for one in own["signed"]] == [row.pk]


def test_who_is_not_known_surely_is_told_what_to_do():
    row = given.published(now=timezone.now())
    answer = program_of(given.newcomer()).post(f"{ROOT}/{row.pk}/signature")
    assert answer.json()["code"] == "identity.level"
    assert queries.count_of(row) == 0


def test_the_desk_takes_a_petition_from_an_association_and_nobody_else_does():
    now = timezone.now()
    officer = given.organiser()
    typed = json.loads(json.dumps(given.handed_over(officer, now), default=str))
    sent = {"data": json.dumps(typed), "content_type": "application/json"}
    assert program_of(given.resident("Ясен")).post(f"{ROOT}/handed-over", **sent).json()["code"] == "forbidden"
    short = {**sent, "data": json.dumps(typed | {"count": 3})}
    assert program_of(officer).post(f"{ROOT}/handed-over", **short).json()["code"] == "petitions.too_few"
    taken = program_of(officer).post(f"{ROOT}/handed-over", **sent)
    assert taken.status_code == 201, taken.content
    told = taken.json()
    assert (told["state"], told["signatures"], told["takes_signatures"]) == ("reached", 120, False)
    assert Client().get(f"{ROOT}/{told['id']}").json()["association"] == "ГО «Світла громада»"
