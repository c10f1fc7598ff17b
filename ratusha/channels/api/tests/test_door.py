"""The door: every error in one shape, no session, limits, languages, the description and the page of it."""

import json
import re

import pytest
from django.test import Client, override_settings

from ratusha.channels.api import reference
from ratusha.channels.api.door import language_of
from ratusha.channels.api.models import ApiToken
from ratusha.channels.api.tests import given
from ratusha.foundation.actions import actions
from ratusha.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
ACTIONS = "/api/v1/actions/"
JSON = "application/json"


def check(answer: object, status: int, code: str) -> dict[str, object]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert set(body) - {"fields"} == {"type", "title", "status", "detail", "code"}
    assert (body["status"], body["code"]) == (status, code)
    assert body["detail"].endswith(".") or body["detail"] == body["title"]
    return body


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "code"),
    [
        ("get", "/api/v1/nowhere", None, 404, "missing"),
        ("get", "/api/v1/", None, 404, "missing"),
        ("get", ACTIONS + "tokens.issue", None, 405, "method"),
        ("post", ACTIONS + "tokens.nothing", "{}", 404, "missing"),
        ("post", ACTIONS + "tokens.issue", "{", 400, "malformed"),
        ("post", ACTIONS + "tokens.issue", "[]", 400, "malformed"),
        ("post", ACTIONS + "tokens.issue", "[" * 100_000, 400, "malformed"),
        ("post", ACTIONS + "tokens.issue", b"\xff\xfe", 400, "malformed"),
        ("post", ACTIONS + "tokens.issue", '{"input": {}}', 422, "invalid"),
        ("post", ACTIONS + "tokens.issue", '{"input": []}', 422, "invalid"),
        ("post", ACTIONS + "tokens.issue", '{"else": 1}', 422, "invalid"),
        ("post", ACTIONS + "tokens.revoke", '{"version": "1"}', 422, "invalid"),
        ("post", ACTIONS + "tokens.revoke", '{"target": 999}', 404, "missing"),
        ("post", ACTIONS + "tokens.revoke", '{"target": {"a": 1}}', 404, "missing"),
        ("post", ACTIONS + "tokens.revoke", '{"target": 1e400}', 404, "missing"),
        ("post", ACTIONS + "tokens.revoke", '{"target": true}', 404, "missing"),
        ("post", ACTIONS + "tokens.revoke", '{"target": 1%s}' % ("0" * 40), 404, "missing"),
    ],
)
def test_every_error_has_one_shape(method: str, address: str, body: object, status: int, code: str) -> None:
    options = {} if body is None else {"data": body, "content_type": JSON}
    answer = getattr(Client(), method)(address, **options)
    check(answer, status, code)
    assert not Entry.objects.exists()
    assert not answer.cookies


def test_a_stranger_is_told_to_send_a_token_and_an_official_that_there_is_no_right() -> None:
    body = {"input": {"account": 1, "name": "x", "scopes": ["read"], "expires_on": "2027-01-01"}}
    check(Client().post(ACTIONS + "tokens.issue", body, content_type=JSON), 401, "unauthorised")
    secret = given.token(given.account("head"))
    answer = given.client(secret).post(ACTIONS + "tokens.issue", body, content_type=JSON)
    check(answer, 403, "forbidden")
    assert ApiToken.objects.count() == 1


def test_wrong_fields_get_a_sentence_each() -> None:
    body = {"input": {"account": "x", "name": "", "scopes": ["read"], "expires_on": "soon"}}
    found = check(Client().post(ACTIONS + "tokens.issue", body, content_type=JSON), 422, "invalid")
    assert set(found["fields"]) == {"account", "name", "expires_on"}
    assert all(sentence.endswith(".") for sentence in found["fields"].values())


def test_a_session_cookie_opens_nothing() -> None:
    client = Client()
    client.force_login(given.administrator())
    body = {"input": {"account": 1, "name": "x", "scopes": ["read"], "expires_on": "2027-01-01"}}
    check(client.post(ACTIONS + "tokens.issue", body, content_type=JSON), 401, "unauthorised")
    assert not ApiToken.objects.exists()


def test_a_fault_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_any: object, **_more: object) -> None:
        raise RuntimeError("the password is 12345")

    monkeypatch.setattr(actions["tokens.revoke"], "body", broken)
    monkeypatch.setattr("ratusha.channels.api.acts.perform", broken)
    answer = Client(raise_request_exception=False).post(ACTIONS + "tokens.revoke", {"target": 1}, content_type=JSON)
    check(answer, 500, "fault")
    assert b"12345" not in answer.content


@override_settings(API_RATE_STRANGER=3)
def test_too_many_requests_are_told_when_to_come_back() -> None:
    client = Client(REMOTE_ADDR="198.51.100.7")
    answers = [client.get("/api/v1/nowhere") for _one in range(8)]
    check(answers[-1], 429, "too_many")
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR="198.51.100.8").get("/api/v1/nowhere").status_code == 404


def test_a_body_over_the_limit_is_refused_before_it_is_read() -> None:
    answer = Client().post(
        ACTIONS + "tokens.issue", json.dumps({"input": {"name": "я" * 3_000_000}}), content_type=JSON
    )
    check(answer, 413, "too_large")


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "ключ"])
def test_a_wrong_idempotency_key_is_refused(key: str) -> None:
    answer = Client().post(
        ACTIONS + "tokens.revoke", {"target": 1}, content_type=JSON, headers={"Idempotency-Key": key}
    )
    check(answer, 400, "malformed")


@pytest.mark.parametrize(
    ("asked", "language"), [("", "uk"), ("en-GB,uk;q=0.5", "en"), ("de, uk;q=0.9, en;q=0.1", "uk")]
)
def test_the_language_is_ukrainian_unless_english_is_asked_for(rf: object, asked: str, language: str) -> None:
    assert language_of(rf.get("/", headers={"Accept-Language": asked})) == language
    assert Client().get("/api/v1/nowhere", headers={"Accept-Language": asked})["Content-Language"] == language


def test_openapi_describes_every_action_with_its_refusals() -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    for name, one in actions.items():
        operation = schema["paths"][ACTIONS + name]["post"]
        assert operation["description"] == "\n".join(x.strip() for x in one.body.__doc__.strip().splitlines())
        assert "default" in operation["responses"]
    assert schema["paths"][ACTIONS + "tokens.issue"]["post"]["x-refusals"] == [
        "tokens.no_account",
        "tokens.of_trust",
        "tokens.unknown_scope",
        "tokens.expiry",
    ]
    assert "$defs" not in json.dumps(schema)
    wanted = {one.rpartition("/")[2] for one in _references(schema)}
    known = {name for part in schema["components"].values() for name in part}
    assert wanted <= known


def _references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(_references(one) for one in part.values()))
    return set().union(*(_references(one) for one in part)) if isinstance(part, list) else set()


def test_the_reference_pages_have_no_script_and_name_every_action() -> None:
    groups = reference.groups_of(Client().get("/api/v1/openapi.json").json())
    first = Client().get("/api/v1/docs").content.decode()
    listed = re.findall(r'<a href="\?of=([^"]+)">[^<]*</a> <span class="dim num">(\d+)</span>', first)
    assert {name: int(count) for name, count in listed} == {name: len(found) for name, found in groups.items()}
    addresses = {one["address"] for operations in groups.values() for one in operations}
    assert {f"{ACTIONS}{name}" for name in actions} <= addresses
    assert len(first) < 100_000
    pages = {name: Client().get(f"/api/v1/docs?of={name}").content.decode() for name in ("cases", "actions")}
    for page in (first, *pages.values()):
        assert "<script" not in page.split("<main")[1]
        assert "style=" not in page
    for name, page in pages.items():
        assert re.findall(r"<code>([A-Z]+ \S+)</code></h2>", page) == [
            f"{one['method']} {one['address']}" for one in groups[name]
        ]
    check(Client().get("/api/v1/docs?of=nothing"), 404, "missing")


@pytest.mark.parametrize("address", ["/api/v1/nowhere", "/api/v1/openapi.json", "/api/v1/places"])
def test_an_answer_is_a_file_for_a_browser_that_is_led_to_it(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "json" in answer["Content-Type"]
    assert answer["Content-Disposition"] == 'attachment; filename="api.json"'
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_a_body_of_another_format_is_not_read(client: Client, kind: str) -> None:
    answer = client.generic("POST", ACTIONS + "appeals.submit", '{"input": {}}', content_type=kind)
    check(answer, 415, "media")
    assert not Entry.objects.exists()
