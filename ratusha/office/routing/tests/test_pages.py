"""Pages of the rules of routing: each does its act, and refuses without changing anything."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.office.routing.models import RoutingRule

pytestmark = pytest.mark.django_db


def someone(role: str) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    client = Client()
    client.force_login(account)
    return client


def press(client: Client, page: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"routing:{page}", args=args), {"request_id": "a" * 32, **typed})


@pytest.fixture
def unit() -> Unit:
    return Unit.objects.create(code="comfort", name="Відділ благоустрою")


def typed(unit: Unit, **more: Any) -> dict[str, Any]:
    return {
        "name": "Дороги",
        "unit": unit.pk,
        "priority": "10",
        "words": "яма дорозі\r\n\r\nасфальт*",
        "note": "",
        **more,
    }


@pytest.mark.parametrize(("role", "status"), [("registrar", 200), ("head", 200), ("executor", 403), ("operator", 403)])
@pytest.mark.parametrize("page", ["rules", "add_rule", "trial"])
def test_rules_are_for_those_who_keep_them(role: str, status: int, page: str, unit: Unit):
    client = someone(role)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse(f"routing:{page}")).status_code == status
    assert len(seen) <= 12


def test_a_rule_is_added_by_lines_of_words(unit: Unit):
    client = someone("registrar")
    empty = press(client, "add_rule", **typed(unit, words=""))
    assert empty.status_code == 422
    assert not RoutingRule.objects.exists()
    assert press(client, "add_rule", **typed(unit), request_id="b" * 32).status_code == 302
    assert RoutingRule.objects.get().words == ["яма дорозі", "асфальт*"]
    page = client.get(reverse("routing:rules")).content.decode()
    assert "«яма дорозі», «асфальт*»" in page


def test_a_rule_is_changed_and_switched(unit: Unit):
    client = someone("head")
    press(client, "add_rule", **typed(unit))
    rule = RoutingRule.objects.get()
    assert "яма дорозі\nасфальт*" in client.get(reverse("routing:change_rule", args=[rule.pk])).content.decode()
    done = press(client, "change_rule", rule.pk, **typed(unit, words="ліхтар"), request_id="b" * 32)
    assert done.status_code == 302
    tried = client.get(reverse("routing:switch_on", args=[rule.pk])).content.decode()
    assert reverse("routing:change_rule", args=[rule.pk]) in tried
    assert press(client, "switch_on", rule.pk, request_id="1" * 32).status_code == 302
    assert press(client, "switch_off", rule.pk, request_id="c" * 32).status_code == 302
    rule.refresh_from_db()
    assert (rule.words, rule.active) == (["ліхтар"], False)
    assert press(client, "switch_off", rule.pk, request_id="d" * 32).status_code == 422
    assert press(client, "switch_on", rule.pk, request_id="e" * 32).status_code == 302
    rule.refresh_from_db()
    assert rule.active


def test_executor_changes_no_rule(unit: Unit):
    press(someone("head"), "add_rule", **typed(unit))
    rule, client = RoutingRule.objects.get(), someone("executor")
    assert press(client, "add_rule", **typed(unit), request_id="b" * 32).status_code == 403
    assert press(client, "change_rule", rule.pk, **typed(unit, name="Інше")).status_code == 403
    assert press(client, "switch_off", rule.pk).status_code == 403
    assert list(RoutingRule.objects.values_list("name", "active")) == [("Дороги", False)]
