"""Pages of incidents: each opens for those it is for within 12 queries, does its act, and refuses without a change."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.office.incidents import actions
from ratusha.office.incidents.models import Evidence, Incident, Report, WatchRule
from ratusha.office.incidents.tests import given

pytestmark = pytest.mark.django_db


def press(client: Client, name: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"incidents:{name}", args=args), {"request_id": "a" * 32, **typed})


@pytest.fixture
def guard() -> Any:
    return given.official("administrator", name="Дарина Рута")


@pytest.fixture
def one(guard: Any) -> Incident:
    now = timezone.now()
    made = given.incident(now - timedelta(minutes=50))
    actions.assign(given.call(guard, now), made, owner=guard.account_id)
    actions.add_evidence(given.call(guard, now), made.pk, note="Журнал", files=[given.file(guard, now)])
    actions.send_report(given.call(guard, now), made.pk, stage="notice", to="CERT-UA")
    actions.remark(given.call(guard, now), made.pk, text="Подзвонили.")
    return Incident.objects.get(pk=made.pk)


def addresses(one: Incident) -> list[str]:
    card = ("incident", "describe", "assign", "confirm", "dismiss", "remark", "add_evidence")
    rule = WatchRule.objects.first()
    return [
        *(reverse(f"incidents:{name}") for name in ("list", "open", "rules", "add_rule")),
        *(reverse(f"incidents:{name}", args=[one.pk]) for name in card),
        *(reverse(f"incidents:{name}", args=[rule.pk]) for name in ("change_rule", "switch_on", "switch_off")),
        reverse("incidents:send_report", args=[one.pk, "preliminary"]),
        reverse("oversight:events"),
    ]


def test_pages_open_within_twelve_queries(guard: Any, one: Incident):
    given.failures(30, timezone.now())
    client = client_of(guard)
    for address in addresses(one):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(seen) <= 12, (address, [query["sql"][:120] for query in seen])
        assert len(answer.content) < 100_000


def test_an_incident_is_found_in_any_case_of_the_letters(guard: Any, one: Incident):
    Incident.objects.filter(pk=one.pk).update(title="Лист від імені голови")
    client = client_of(guard)
    for typed in ("лист", "ЛИСТ ВІД", one.number.lower()):
        assert "Лист від імені голови" in client.get(reverse("incidents:list"), {"q": typed}).content.decode(), typed
    assert "Лист від імені голови" not in client.get(reverse("incidents:list"), {"q": "злам"}).content.decode()


def test_strangers_and_others_are_kept_out(one: Incident):
    other = client_of(given.official("executor"))
    for address in addresses(one):
        assert Client().get(address).status_code == 302, address
        if "/rules" in address or "oversight" in address:
            assert other.get(address).status_code == 403, address
        elif str(one.pk) in address:
            assert other.get(address).status_code == 404, address


def test_a_list_of_two_hundred_costs_the_same(guard: Any):
    now = timezone.now()
    for _number in range(60):
        given.incident(now)
    client = client_of(guard)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("incidents:list")).status_code == 200
    assert len(seen) <= 12
    assert client.get(reverse("incidents:list"), {"q": "ІБ-7", "state": "open", "severity": "2"}).status_code == 200


def test_an_incident_is_told_cleared_and_closed_by_the_pages(guard: Any):
    client = client_of(guard)
    answer = press(client, "open", title="Зник ноутбук", what="З кабінету 5.", kind="loss", severity=2,
                   detected_at=timezone.localtime().strftime("%Y-%m-%dT%H:%M"))  # fmt: skip
    one = Incident.objects.get()
    assert answer.url == reverse("incidents:incident", args=[one.pk])
    for number, (name, typed) in enumerate(
        [
            ("confirm", {}),
            ("contain", {"measures": "Ключі змінено."}),
            ("remark", {"text": "Поліцію повідомлено."}),
            ("close", {"lessons": "Диски тепер зашифровано."}),
            ("reopen", {"reason": "Ноутбук знайшли."}),
        ]
    ):
        answer = press(client, name, one.pk, **{**typed, "request_id": f"{number:032d}"})
        assert answer.status_code == 302, (name, answer.content.decode()[-800:])
    assert Incident.objects.get().state == "confirmed"
    page = client.get(reverse("incidents:incident", args=[one.pk])).content.decode()
    assert "Поліцію повідомлено." in page
    assert "Ноутбук знайшли." in page


def test_a_report_is_shown_filled_and_kept_once(guard: Any, one: Incident):
    client = client_of(guard)
    address = reverse("incidents:send_report", args=[one.pk, "preliminary"])
    assert "TLP:AMBER+STRICT" in client.get(address).content.decode()
    answer = press(client, "send_report", one.pk, "preliminary", to="CERT-UA", their_number="7")
    assert answer.status_code == 302
    assert Report.objects.get(stage="preliminary").their_number == "7"
    answer = press(client, "send_report", one.pk, "preliminary", to="CERT-UA", request_id="b" * 32)
    assert answer.status_code == 422
    assert client.get(reverse("incidents:send_report", args=[one.pk, "nonsense"])).status_code == 404


def test_evidence_opens_for_the_guard(guard: Any, one: Incident):
    file = Evidence.objects.get().file
    assert client_of(guard).get(file.url).status_code == 200
    assert client_of(given.official("executor")).get(file.url).status_code == 404


def test_about_ones_own_account_nothing_can_be_done(guard: Any):
    events = [one.pk for one in given.failures(8, timezone.now(), account_id=guard.account_id)]
    about = f"account {guard.account_id}"
    one = actions.detect(given.job(timezone.now()), rule=given.rule().pk, key=about, events=events)
    client = client_of(guard)
    page = client.get(reverse("incidents:incident", args=[one.pk])).content.decode()
    assert reverse("incidents:dismiss", args=[one.pk]) not in page
    assert press(client, "dismiss", one.pk, reason="Ні.").status_code == 403
    assert Incident.objects.get().state == "open"


def test_a_rule_is_added_tried_and_switched_on(guard: Any):
    client = client_of(guard)
    typed = {"name": "Ніч", "pattern": "night_admin", "window_minutes": 60, "threshold": 1, "hour_from": 22,
             "hour_to": 6, "kind": "rights", "severity": 2, "basis": "Розпорядження № 5"}  # fmt: skip
    answer = press(client, "add_rule", **typed)
    rule = WatchRule.objects.get(name="Ніч")
    assert answer.url == reverse("incidents:switch_on", args=[rule.pk])
    assert client.get(answer.url).status_code == 200
    assert press(client, "switch_on", rule.pk, request_id="c" * 32).status_code == 302
    assert WatchRule.objects.get(name="Ніч").active


def test_the_security_log_says_it_in_words(guard: Any):
    given.failures(3, timezone.now(), account_id=guard.account_id, address="203.0.113.9")
    client = client_of(guard)
    page = client.get(reverse("oversight:events"), {"q": "203.0.113.9"}).content.decode()
    assert "Дарина Рута" in page
    assert "203.0.113.9" in page
    other = client.get(reverse("oversight:events"), {"q": "198.51.100.1"}).content.decode()
    assert "№ " not in other.split("<main")[-1].split("</form>")[-1]
    for kind in ("csv", "xlsx"):
        assert client.get(reverse("oversight:events"), {"export": kind}).status_code == 200
