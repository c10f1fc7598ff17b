"""Appeals through HTTP: anybody submits and follows; everybody sees a number and a state; officials do their work."""

import json
from typing import Any

import pytest
from django.test import Client

from ratusha.channels.api.tests import given
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases.queries import Case

pytestmark = pytest.mark.django_db
APPEALS, CASES, ACTIONS = "/api/v1/appeals", "/api/v1/cases", "/api/v1/actions/"
BODY = {
    "kind": "statement",
    "title": "Не світять ліхтарі",
    "text": "Третій тиждень не світять ліхтарі від зупинки до школи.",
    "surname": "Барвінок",
    "given_name": "Олена",
    "residence": "м. Кіцмань, вул. Незалежності, 5",
    "email": "olena@example.com",
    "lat": 48.44,
    "lon": 25.76,
}


def submit(key: str = "", client: Client | None = None, **change: Any) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return (client or Client()).post(APPEALS, {**BODY, **change}, content_type="application/json", headers=headers)


def token(role: str, *scopes: str) -> Client:
    return given.client(given.token(given.account(role, email=f"{role}@example.org"), "read", *scopes))


def act(client: Client, name: str, target: int, version: int | None = None, **more: Any) -> Any:
    body = {"target": target, "input": more} | ({"version": version} if version is not None else {})
    return client.post(ACTIONS + name, body, content_type="application/json")


def test_anybody_submits_and_gets_number_secret_and_day() -> None:
    answer = submit()
    assert answer.status_code == 201, answer.content
    got = answer.json()
    assert got["state"] == "new"
    assert got["due_on"] > got["received_at"][:10]
    assert "ст. 20" in got["basis"] + got["explanation"]
    assert answer["Location"] == f"{APPEALS}/{got['secret']}"
    assert got["link"].endswith(got["secret"])
    assert Case.objects.get().channel == "api"


def test_the_same_key_gives_the_same_appeal_and_secret() -> None:
    first, second = submit("k-1"), submit("k-1")
    assert first.json() == second.json()
    assert Case.objects.count() == 1
    other = submit("k-1", title="Інше")
    assert (other.status_code, other.json()["code"]) == (409, "request_reused")
    assert Case.objects.count() == 1
    assert submit("k-2").status_code == 201


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"surname": ""}, 422, "appeals.lacking", "surname"),
        ({"text": " "}, 422, "invalid", "text"),
        ({"kind": "wish"}, 422, "invalid", "kind"),
        ({"lat": 91}, 422, "invalid", "lat"),
        ({"lat": None}, 422, "appeals.point", "lat"),
        ({"settlement": 999}, 422, "places.unknown_settlement", "settlement"),
        ({"files": ["nothing"]}, 422, "files.gone", "files"),
        ({"text": "я" * 100_001}, 422, "invalid", "text"),
        ({"call": 1}, 422, "invalid", "call"),
        ({"self": 1}, 422, "invalid", "self"),
        ({"target": 1}, 422, "invalid", "target"),
    ],
)
def test_wrong_input_is_refused_with_a_sentence_in_its_field(
    change: dict[str, Any], status: int, code: str, field: str
) -> None:
    answer = submit(**change)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    fields = answer.json()["fields"]
    assert field in fields or code == "appeals.lacking"
    assert all(sentence.strip() for sentence in fields.values())
    assert not Case.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "‮ рядок \u200b", "я" * 100_000])
def test_hostile_text_comes_back_as_it_was(text: str) -> None:
    secret = submit(text=text).json()["secret"]
    assert Case.objects.get().text == text
    assert Client().get(f"{APPEALS}/{secret}").status_code == 200


def test_everybody_sees_number_and_state_alone() -> None:
    reference = submit().json()["reference"]
    answer = Client().get(APPEALS + "/status", {"number": reference})
    assert set(answer.json()) == {"number", "state", "state_words"}
    assert "Барвінок" not in answer.content.decode()
    assert Client().get(APPEALS + "/status", {"number": "2026-99999"}).status_code == 404


def test_the_holder_of_the_secret_follows_writes_and_nobody_else() -> None:
    secret = submit().json()["secret"]
    seen = Client().get(f"{APPEALS}/{secret}")
    assert [step["name"] for step in seen.json()["path"]][:2] == ["received", "registered"]
    assert Client().get(f"{APPEALS}/{secret}", headers={"If-None-Match": seen["ETag"]}).status_code == 304
    wrote = Client().post(f"{APPEALS}/{secret}/messages", {"text": "Додаю адресу."}, content_type="application/json")
    assert wrote.status_code == 200, wrote.content
    assert Client().get(f"{APPEALS}/{secret}").json()["messages"][0]["text"] == "Додаю адресу."
    wrong = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    for address in (f"{APPEALS}/{wrong}", f"{APPEALS}/short", f"{APPEALS}/{'я' * 30}"):
        assert Client().get(address).status_code == 404
    refused = Client().post(f"{APPEALS}/{wrong}/messages", {"text": "Я"}, content_type="application/json")
    assert refused.status_code == 404
    assert Case.objects.get().messages.count() == 1


def test_a_rating_before_the_answer_is_refused() -> None:
    secret = submit().json()["secret"]
    answer = Client().post(f"{APPEALS}/{secret}/rating", {"rating": 5}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "cases.not_now")


def test_the_registrar_registers_through_the_door_and_a_stale_page_is_refused() -> None:
    registrar = token("registrar", "appeals.register", "cases.note")
    submit()
    listed = registrar.get(CASES).json()
    assert [one["state"] for one in listed["items"]] == ["new"]
    pk = listed["items"][0]["id"]
    card = registrar.get(f"{CASES}/{pk}")
    version = card.json()["version"]
    assert card["ETag"] == f'"v{version}"'
    assert card.json()["author"] is None
    assert "Барвінок" not in card.content.decode()
    assert act(registrar, "appeals.register", pk, version, simple=True).status_code == 200
    case = Case.objects.get()
    assert (case.state, case.term_rule, case.number) == ("registered", "appeals.simple", "Б-1")
    again = act(registrar, "appeals.register", pk, version)
    assert (again.status_code, again.json()["code"]) == (409, "stale")
    header = registrar.post(
        ACTIONS + "appeals.register", {"target": pk}, content_type="application/json", headers={"If-Match": '"v1"'}
    )
    assert header.json()["code"] == "stale"


def test_a_token_without_the_right_or_the_role_changes_nothing() -> None:
    submit()
    pk = Case.objects.get().pk
    assert act(token("registrar"), "appeals.register", pk).status_code == 403
    assert act(token("executor", "appeals.register"), "appeals.register", pk).status_code == 403
    assert act(Client(), "appeals.register", pk).status_code == 401
    assert Case.objects.get().state == "new"


def test_strangers_and_officials_of_other_units_see_no_cases() -> None:
    submit()
    pk = Case.objects.get().pk
    for address in (CASES, f"{CASES}/{pk}", f"{CASES}/map.geojson", f"{APPEALS}/cases/{pk}"):
        assert Client().get(address).status_code == 401, address
    executor = token("executor")
    assert executor.get(CASES).json()["items"] == []
    assert executor.get(f"{CASES}/map.geojson").json()["features"] == []
    assert executor.get(f"{CASES}/{pk}").status_code == 404
    assert executor.get(f"{APPEALS}/cases/{pk}").status_code == 404


def test_the_list_pages_by_keyset_and_no_case_is_skipped_or_doubled() -> None:
    registrar = token("registrar")
    references = [submit(title=f"Справа {n}").json()["reference"] for n in range(7)]
    seen, cursor = [], ""
    while True:
        got = registrar.get(CASES, {"limit": 3, "cursor": cursor} if cursor else {"limit": 3}).json()
        seen += [one["reference"] for one in got["items"]]
        if not seen[6:]:
            submit(title="Ще одна під час гортання")
        cursor = got["next"]
        if not cursor:
            break
    assert seen == references[::-1]
    for wrong in ({"limit": 0}, {"limit": 201}, {"cursor": "x"}, {"cursor": "WyIxIl0"}, {"state": "nowhere"}):
        answer = registrar.get(CASES, wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), wrong
        assert answer.json()["fields"]


def test_filters_narrow_the_list_and_the_map() -> None:
    registrar = token("registrar", "appeals.register")
    submit(title="Яма на дорозі", text="Глибока яма.")
    submit(title="Сміття біля школи", text="Купа.", lat=48.9, lon=26.1)
    pk = Case.objects.order_by("pk").first().pk
    act(registrar, "appeals.register", pk)
    assert [one["id"] for one in registrar.get(CASES, {"state": "registered"}).json()["items"]] == [pk]
    assert registrar.get(CASES, {"view": "done"}).json()["items"] == []
    found = registrar.get(f"{CASES}/map.geojson", {"west": 26, "east": 27})
    assert found["Content-Type"] == "application/geo+json"
    assert [one["geometry"]["coordinates"] for one in found.json()["features"]] == [[26.1, 48.9]]
    assert found.json()["cut"] is False


def test_an_appeals_own_marks_are_for_officials() -> None:
    submit(kind="proposal")
    pk = Case.objects.get().pk
    assert token("registrar").get(f"{APPEALS}/cases/{pk}").json()["kind"] == "proposal"


@pytest.mark.parametrize("size", [1, 25])
def test_a_page_costs_at_most_twelve_queries_at_any_size(size: int, django_assert_max_num_queries: Any) -> None:
    registrar = token("registrar")
    for number in range(size):
        submit(title=f"Справа {number}")
    case = Case.objects.first()
    secret = submit(title="Остання").json()["secret"]
    registrar.get(CASES)
    for address in (CASES, f"{CASES}?text=справа", f"{CASES}/{case.pk}", f"{CASES}/map.geojson"):
        with django_assert_max_num_queries(12):
            assert registrar.get(address).status_code == 200
    for address in (f"{APPEALS}/{secret}", f"{APPEALS}/status?number={case.reference}"):
        with django_assert_max_num_queries(12):
            assert Client().get(address).status_code == 200


def test_an_upload_is_claimed_by_the_appeal() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = Client().post("/api/v1/files", {"file": SimpleUploadedFile("лист.txt", "Слова.\n".encode(), "text/plain")})
    assert sent.status_code == 201, sent.content
    assert submit(files=[sent.json()["token"]]).status_code == 201
    assert Case.objects.get().files.count() == 1
    again = submit(files=[sent.json()["token"]])
    assert again.json()["code"] == "files.gone"
    for wrong in ({}, {"file": SimpleUploadedFile("x.exe", b"MZ" + b"\0" * 200)}):
        answer = Client().post("/api/v1/files", wrong)
        assert answer.status_code == 422, answer.content
        assert answer.json()["fields"]


def test_the_reference_shows_the_input_of_the_action() -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    operation = schema["paths"][APPEALS]["post"]
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    assert {"kind", "text"} <= set(body["required"])
    assert "appeals.lacking" in operation["x-refusals"]
    assert json.dumps(schema).count('"operationId"') == len(
        {one["operationId"] for path in schema["paths"].values() for one in path.values()}
    )
