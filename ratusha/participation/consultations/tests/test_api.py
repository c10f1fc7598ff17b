"""Consultations through HTTP: everybody reads, who has a token takes part, refusals are typed."""

from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.models import Account
from ratusha.participation.consultations import actions
from ratusha.participation.consultations.models import Ballot, Consultation, Proposal
from ratusha.participation.consultations.tests import given
from ratusha.participation.consultations.tests.test_pages import full, now_open

pytestmark = pytest.mark.django_db
HERE = "/api/v1/consultations"
SCOPES = ("propose", "support", "take_stance", "offer")


def program(actor: Any) -> Client:
    """A program that acts for this resident."""
    account = Account.objects.get(pk=actor.account_id)
    return api.client(api.token(account, "read", *(f"consultations.{name}" for name in SCOPES)))


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"{HERE}{path}", body, content_type="application/json")


def test_everybody_reads_what_is_published() -> None:
    made = full(given.organiser())
    given.draft()
    client = Client()
    listed = client.get(HERE).json()
    assert [one["id"] for one in listed["items"]] == [made.pk]
    assert client.get(f"{HERE}?state=reported").json()["items"] == []
    card = client.get(f"{HERE}/{made.pk}").json()
    assert [one["text"] for one in card["paragraphs"]] == given.TEXT.split("\n\n")
    assert card["paragraphs"][1]["proposals"] == 6
    assert len(card["questions"]) == 2
    first = client.get(f"{HERE}/{made.pk}/proposals?limit=5").json()
    assert len(first["items"]) == 5
    assert first["items"][0]["author"] in ("мешканець", "resident")
    rest = client.get(f"{HERE}/{made.pk}/proposals?limit=50&cursor={first['next']}").json()
    assert len(rest["items"]) == 19
    comments = client.get(f"{HERE}/{made.pk}/proposals?kind=comment").json()["items"]
    assert {one["author"] for one in comments} == {"Барвінок Олена Іванівна"}
    assert client.get(f"{HERE}/{made.pk}/map").json()["map"] is None
    assert client.get(f"{HERE}/{10**20}").status_code == 404


def test_a_program_takes_part_for_a_resident() -> None:
    organiser, me, other = given.organiser(), given.resident(), given.resident("Клен")
    made = now_open(by=organiser)
    mine, theirs = program(me), program(other)
    answer = post(mine, f"/{made.pk}/proposals", kind="opinion", text="Потрібно.", named=True)
    assert (answer.status_code, answer.json()["number"]) == (201, 1)
    one = Proposal.objects.get()
    assert post(theirs, f"/proposals/{one.pk}/support").json()["supporters"] == 1
    again = post(theirs, f"/proposals/{one.pk}/support")
    assert (again.status_code, again.json()["code"]) == (409, "consultations.supported")
    empty = post(mine, f"/{made.pk}/proposals", kind="opinion", text=" ")
    assert (empty.status_code, empty.json()["code"]) == (422, "consultations.empty")
    stranger = post(Client(), f"/{made.pk}/proposals", kind="opinion", text="Так.")
    assert stranger.status_code in (401, 403)
    statement = given.statements(made, 1, organiser)[0]
    assert post(mine, f"/{made.pk}/stances", statement=statement.pk, stance="agree").json() == {"kept": True}
    left = mine.get(f"{HERE}/{made.pk}/statements").json()
    assert left == {"statements": [], "answered": 1}
    assert post(mine, f"/{made.pk}/statements", text="Більше лавок.").json()["review"] == "waiting"
    assert (Proposal.objects.count(), Ballot.objects.count()) == (1, 1)


def test_the_end_is_told_with_its_report() -> None:
    organiser = given.organiser()
    made = given.closed(organiser)
    actions.put_final(given.call(organiser), made.pk, text=given.TEXT.replace("двічі", "тричі"))
    actions.publish_report(given.call(organiser), made.pk, summary="На сесію.")
    card = Client().get(f"{HERE}/{made.pk}").json()
    assert (card["state"], card["summary"]) == ("reported", "На сесію.")
    assert Client().get(card["report"]["pdf"]).status_code == 200
    assert [one["fate"] for one in card["final"]] == ["same", "changed", "same", "same"]
    assert Consultation.objects.get().state == "reported"
