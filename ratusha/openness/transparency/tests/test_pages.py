"""Pages of the audit: public ones for everybody, the desk for officials, each within twelve queries; files and API."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.openness.transparency import actions
from ratusha.openness.transparency.models import Duty, Month, Publication
from ratusha.openness.transparency.tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Any:
    return given.official("head", name="Оксана Калина")


@pytest.fixture
def rows(head: Any) -> list[Publication]:
    now = timezone.now()
    out = given.published("structure", now, approved_on=now.date() - timedelta(days=30))
    wrong = given.published("contacts", now)
    actions.correct(given.call(head, now), wrong.pk, why="Інший телефон", title="Контакти", link="/contacts/")
    owed = given.owed("acts", now)
    for back in (0, 35):
        actions.keep_month(given.job(now - timedelta(days=back)))
    Month.objects.update(requests={
        "received": 9, "answered": 8, "in_time": 6, "late": 2, "overdue": 1, "urgent": 0, "extended": 1, "deferred": 0,
        "outcomes": {"full": 8}, "refusals": {"restricted": 2}, "ratings": {"5": 3, "2": 1},
    })  # fmt: skip
    return [out, wrong, owed]


def test_pages_open_within_twelve_queries(head: Any, rows: list[Publication]):
    duty = Duty.objects.get(code="acts")
    public = [reverse("access:index"), reverse("access:index") + "?only=gaps"]
    public += [reverse("access:duty", args=[code]) for code in ("contacts", "structure")]
    desk = [
        *(reverse(f"access-desk:{name}") for name in ("duties", "owed", "keep_report")),
        *(reverse(f"access-desk:{name}", args=[duty.pk]) for name in ("duty", "publish", "expect", "assign")),
        reverse("access-desk:put_out", args=[rows[2].pk]), reverse("access-desk:correct", args=[rows[0].pk]),
        reverse("access-desk:duties") + "?whose=mine&verdict=gaps",
    ]  # fmt: skip
    mine, stranger = client_of(head), Client()
    for address in desk + public:
        client = mine if address in desk else stranger
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(address).status_code == 200, address
        assert len(seen) <= 12, (address, len(seen))
    for address in desk:
        assert stranger.get(address).status_code == 302
    assert stranger.get(reverse("access:duty", args=["none"])).status_code == 404
    assert client_of(given.official("executor", given.unit())).get(desk[4]).status_code == 403


def test_what_everybody_reads(rows: list[Publication]):
    said = Client().get(reverse("access:index")).content.decode()
    assert "75" in said
    assert "4,2" in said
    card = Client().get(reverse("access:duty", args=["contacts"])).content.decode()
    assert "<del>Положення</del>" in card
    assert "Інший телефон" in card
    late = Client().get(reverse("access:duty", args=["structure"])).content.decode()
    assert "<details" in late


def test_open_data_says_the_same(rows: list[Publication]):
    client = Client()
    duties = client.get(reverse("access:data", args=["duties", "json"])).json()
    assert len(duties) == 20
    assert {one["code"]: one["verdict"] for one in duties}["structure"] == "late"
    months = client.get(reverse("access:data", args=["months", "json"])).json()
    assert [one["requests_in_time"] for one in months] == [6, 6]
    lines = b"".join(client.get(reverse("access:data", args=["duties", "csv"])).streaming_content).decode()
    assert lines.count("\n") >= 20
    assert client.get(reverse("access:data", args=["duties", "xlsx"])).status_code == 200
    assert client.get(reverse("access:data", args=["people", "csv"])).status_code == 404
    assert client.get(reverse("access:passport")).json()["license"] == "cc-by"
    told = client.get("/api/v1/access/structure").json()
    assert told["publications"][0]["late_working_days"] > 0
    assert client.get("/api/v1/access").json()["score"] == months[-1]["score"]
    told = {"title": "Усе", "link": "/all/"}
    assert client.post("/api/v1/access/duties/1/publish", told, "application/json").status_code in (401, 403)


def test_the_desk_writes(head: Any, rows: list[Publication]):
    client, duty = client_of(head), Duty.objects.get(code="rooms")
    address = reverse("access-desk:publish", args=[duty.pk])
    wrong = client.post(address, {"request_id": "a" * 32, "title": "Кабінет 3", "link": ""})
    assert wrong.status_code == 422
    assert "Кабінет 3" in wrong.content.decode()
    assert not Publication.objects.filter(duty=duty).exists()
    done = client.post(address, {"request_id": "b" * 32, "title": "Кабінет 3", "link": "/rooms/"})
    assert done.status_code == 302
    assert Publication.objects.get(duty=duty).link == "/rooms/"
    made = client.post(reverse("access-desk:keep_report"), {"request_id": "c" * 32, "year": timezone.localdate().year})
    assert made.status_code == 302
    paper = Client().get(reverse("access:index")).content.decode()
    assert "/files/" in paper
