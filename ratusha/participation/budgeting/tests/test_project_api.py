"""Campaigns and projects for programs: everybody reads what is public, authors write, nobody reads others' drafts."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.models import Account
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Campaign, Project, Supporter
from ratusha.participation.budgeting.tests import given

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/budgeting"


RIGHTS = ("draft_project", "write_project", "submit_project", "support_project")


def client_of(actor: Any) -> Client:
    scopes = ("read", *(f"budgeting.{one}" for one in RIGHTS))
    return api.client(api.token(Account.objects.get(pk=actor.account_id), *scopes))


def send(client: Client, address: str, verb: str = "post", **body: Any) -> Any:
    return getattr(client, verb)(f"{ROOT}{address}", body, content_type="application/json")


@pytest.fixture
def live() -> Campaign:
    return given.campaign_in("submission", timezone.now(), supporters=2)


def test_everybody_reads_campaigns_and_projects_but_no_draft(live: Campaign):
    made = given.submitted(live, given.resident(), lat=48.4, lon=25.7)
    draft = given.draft(live, given.resident("Марія Рута"))
    other = given.campaign_in("", timezone.now())
    client = Client()
    assert [one["id"] for one in client.get(f"{ROOT}/campaigns").json()["items"]] == [live.pk]
    told = client.get(f"{ROOT}/campaigns/{live.pk}").json()
    assert told["regulation"]["terms"]["supporters"] == 2
    assert (told["order_seed"], told["lot_seed"]) == ("", "")
    assert len(told["order_digest"]) == 64
    assert [one["id"] for one in client.get(f"{ROOT}/campaigns/{live.pk}/projects").json()["items"]] == [made.pk]
    point = client.get(f"{ROOT}/campaigns/{live.pk}/projects.geojson").json()["features"][0]["geometry"]
    assert point == {"type": "Point", "coordinates": [25.7, 48.4]}
    assert client.get(f"{ROOT}/projects/{made.pk}").json()["lines"][0]["total"] == "60000.00"
    for address in (f"/projects/{draft.pk}", f"/campaigns/{other.pk}", "/projects/0"):
        assert client.get(ROOT + address).status_code == 404


def test_an_author_writes_and_submits_and_a_neighbour_supports(live: Campaign):
    client = client_of(given.resident())
    answer = send(client, "/projects", **given.written(problem=""))
    assert answer.status_code == 201, answer.content
    pk = answer.json()["id"]
    refused = send(client, f"/projects/{pk}/submission")
    assert (refused.status_code, refused.json()["code"]) == (422, "budgeting.incomplete")
    assert send(client, f"/projects/{pk}", "put", **given.written()).status_code == 200
    assert send(client, f"/projects/{pk}/submission").json()["state"] == "collecting"
    neighbour = client_of(given.resident("Іван Глід"))
    assert send(neighbour, f"/projects/{pk}/support").json()["supporters_count"] == 1
    assert send(neighbour, f"/projects/{pk}/support").json()["code"] == "budgeting.supported"
    assert Supporter.objects.count() == 1
    assert send(neighbour, f"/projects/{pk}", "put", **given.written()).status_code == 403


def test_what_must_be_corrected_is_between_the_desk_and_the_author(live: Campaign):
    author = given.resident()
    made = given.submitted(given.campaign_in("submission", timezone.now()), author)
    actions.ask_correction(given.call(given.organiser()), made, asked={"problem": "Кому заважає?"})
    for client, told in ((Client(), {}), (client_of(given.resident("Іван Глід")), {}),
                         (client_of(author), {"problem": "Кому заважає?"})):  # fmt: skip
        assert client.get(f"{ROOT}/projects/{made.pk}").json()["asked"] == told


def test_a_stranger_writes_nothing(live: Campaign):
    assert send(Client(), "/projects", **given.written()).status_code == 401
    assert not Project.objects.exists()


def test_programs_read_supporters_projects_about_the_same_and_the_commissions_decision(live: Campaign):
    author, chair = given.resident(), given.resident("Марія Рута")
    made = given.submitted(live, author, title="Липова алея")
    actions.support_project(given.call(given.resident("Іван Глід"), timezone.now()), made)
    client = Client()
    assert client.get(f"{ROOT}/projects/{made.pk}/supporters").json() == {"count": 1, "names": ["Іван Г."]}
    assert client.get(f"{ROOT}/projects/{2**63}/supporters").status_code == 404
    draft = given.draft(live, author)
    assert client.get(f"{ROOT}/projects/{draft.pk}/supporters").status_code == 404
    same = client.get(f"{ROOT}/campaigns/{live.pk}/similar", {"text": "алея з лип"}).json()["projects"]
    assert [one["id"] for one in same] == [made.pk]
    assert client.get(f"{ROOT}/campaigns/{live.pk}/similar", {"text": "басейн"}).json()["projects"] == []
    told = client.get(f"{ROOT}/projects/{made.pk}").json()
    assert (told["objection"], [one["number"] for one in told["versions"]]) == (None, [1])
    refused = given.declined(given.campaign_in("submission"), author, given.unit())
    given.commission(refused.campaign, given.person_of(chair).account)
    actions.object_to(given.call(author), refused, text="Ціни ринкові.")
    objection = refused.objections.get()
    actions.vote_objection(given.call(chair), objection, side="against")
    actions.decide_objection(given.call(chair), objection, number="3", reasons="Ні.")
    decided = client.get(f"{ROOT}/projects/{refused.pk}").json()["objection"]
    assert (decided["upheld"], decided["vote"]["counts"]["against"]) == (False, 1)
    assert client.get(decided["protocol"]).status_code == 200
