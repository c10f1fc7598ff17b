"""Requests through HTTP: anybody asks and follows, everybody reads the published ones without personal data."""

from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests import given as api
from ratusha.office.cases import queries as cases
from ratusha.office.cases.queries import Case
from ratusha.participation.inforequests import actions

from . import given
from .given import TYPED

pytestmark = pytest.mark.django_db
DOOR = "/api/v1/information"


def post(address: str, **body: Any) -> Any:
    return Client().post(address, body, content_type="application/json")


def test_a_program_asks_follows_and_reads_what_is_published() -> None:
    answer = post(DOOR, **TYPED, may_publish=True)
    assert answer.status_code == 201, answer.content
    got = answer.json()
    assert (got["number"], got["state"]) == ("ЗПІ-1", "registered")
    assert answer["Location"] == f"{DOOR}/{got['secret']}"
    assert post(DOOR, text="Договір").status_code == 422
    own = Client().get(f"{DOOR}/{got['secret']}").json()
    assert (own["answer"], own["files"], own["due_at"]) == (None, [], None)
    assert post(f"{DOOR}/{got['secret']}/messages", text="Можна скан").status_code == 200
    assert Client().get(f"{DOOR}/{'x' * 24}").status_code == 404

    case = given.answered(may_publish=True)  # of the year of the tests, whose numbers begin anew each January
    assert Client().get(DOOR).json()["items"] == []
    actions.publish(given.call(given.official("registrar")), case, others=["Кліводині"])
    (line,) = Client().get(DOOR, {"text": "договір дорога"}).json()["items"]
    assert (line["number"], line["name"], line["decision"]) == (case.number, "", "full")
    told = Client().get(f"{DOOR}/published/{case.pk}").json()
    assert "Кліводині" not in told["text"]
    secret = cases.secret_of(Case.objects.get(pk=case.pk))
    assert post(f"{DOOR}/{secret}/rating", rating=5).status_code == 200
    assert post(f"{DOOR}/{secret}/publicity", may_publish=False).status_code == 200
    assert Client().get(f"{DOOR}/published/{case.pk}").status_code == 404


def test_marks_of_a_request_are_for_officials() -> None:
    case = given.urgent()
    assert Client().get(f"{DOOR}/cases/{case.pk}").status_code in (401, 403)
    clerk = api.client(api.token(api.account("registrar", email="r@example.org"), "read"))
    marks = clerk.get(f"{DOOR}/cases/{case.pk}").json()
    assert (marks["urgent"], marks["files"], marks["cost"]) == ("asked", [], 0)
