"""Many records at once: each has its own fate, a trial leaves nothing, a repeat does nothing twice."""

import json
from typing import Any

import pytest
from django.utils import timezone

from ratusha.channels.api.models import ApiToken
from ratusha.channels.api.tests import given
from ratusha.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/actions/tokens.revoke/many"


def post(secret: str, body: Any, address: str = ADDRESS, **headers: str) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return given.client(secret, **headers).post(address, text, content_type="application/json")


@pytest.fixture
def tokens() -> list[int]:
    """Three tokens, the second revoked already."""
    worker = given.account("executor", email="w@example.org")
    for _n in range(3):
        given.token(worker)
    found = list(ApiToken.objects.filter(account=worker).order_by("pk"))
    found[1].revoked_at = timezone.now()
    found[1].save()
    return [one.pk for one in found]


@pytest.fixture
def secret() -> str:
    """An administrator's token that may revoke tokens, which pages alone give otherwise."""
    text = given.token(given.administrator())
    ApiToken.objects.filter(account__email="admin@example.org").update(scopes=["read", "tokens.revoke"])
    return text


def test_each_has_its_own_fate_and_a_repeat_does_nothing_twice(tokens: list[int], secret: str) -> None:
    body = {"targets": [tokens[0], {"id": tokens[1], "version": 1}, tokens[2], 987654]}
    before = Entry.objects.count()
    tried = post(secret, {**body, "trial": True})
    assert (tried.status_code, tried.json()["done"], tried.json()["refused"]) == (200, 2, 2)
    assert Entry.objects.count() == before
    assert ApiToken.objects.filter(pk__in=tokens, revoked_at=None).count() == 2
    answers = [post(secret, body, idempotency_key="one").json() for _twice in range(2)]
    assert answers[0]["fates"][0]["result"]["id"] == tokens[0]
    assert [one.get("code", "") for one in answers[0]["fates"]] == ["", "tokens.revoked", "", "missing"]
    assert all(one["detail"].endswith(".") for one in answers[0]["fates"] if "code" in one)
    assert [one["done"] for one in answers] == [2, 2]
    assert Entry.objects.count() == before + 2
    assert not ApiToken.objects.filter(pk__in=tokens, revoked_at=None).exists()


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        ({"targets": [1]}, {}, 400, "malformed"),
        ({"targets": []}, {"idempotency_key": "a"}, 422, "invalid"),
        ({"targets": [1] * 101}, {"idempotency_key": "a"}, 422, "invalid"),
        ({"targets": [0]}, {"idempotency_key": "a"}, 422, "invalid"),
        ({"targets": [1], "else": 1}, {"idempotency_key": "a"}, 422, "invalid"),
        ({"targets": "1"}, {"idempotency_key": "a"}, 422, "invalid"),
        ("[", {"idempotency_key": "a"}, 400, "malformed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(
    body: Any, headers: dict[str, str], status: int, code: str, secret: str
) -> None:
    before = Entry.objects.count()
    answer = post(secret, body, **headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("tokens.issue", 404, "missing"), ("no.such", 404, "missing"), ("people.dismiss", 403, "forbidden")],
)
def test_only_actions_on_records_and_only_those_of_the_token(name: str, status: int, code: str, secret: str) -> None:
    answer = post(secret, {"targets": [1]}, f"/api/v1/actions/{name}/many", idempotency_key="a")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_name_of_the_machinery_in_the_input_is_only_a_wrong_name(tokens: list[int], secret: str) -> None:
    body = {"targets": tokens[:1], "input": {"call": 1, "action": 2, "marks": 3}}
    fates = post(secret, body, idempotency_key="a").json()["fates"]
    assert [one["code"] for one in fates] == ["invalid"]
