"""Oversight: who may look, and what a press does."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.actions.permitted import permission_table
from ratusha.foundation.charter import queries as charter
from ratusha.foundation.journal.models import Entry, FailedReaction
from ratusha.openness.oversight.web.rights import PARTS

pytestmark = pytest.mark.django_db
PAGES = (
    "overview",
    "machine",
    "journal",
    "events",
    "reactions",
    "letters",
    "jobs",
    "backups",
    "quarantine",
    "charter",
    "calendar",
    "move_day",
    "set_regime",
)


def someone(role: str) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def failed(db: None, now: object) -> FailedReaction:
    entry = Entry.objects.create(at=now, action="x.y", channel="cli", actor_kind="system", request_id="1")
    return FailedReaction.objects.create(
        name="x.reaction", entry=entry, error="ValueError: зле", next_at=now, given_up=True
    )


@pytest.mark.parametrize("name", PAGES)
def test_administrator_opens_the_page(name: str, failed: FailedReaction) -> None:
    assert someone("administrator").get(reverse(f"oversight:{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_executor_and_stranger_are_kept_out(name: str) -> None:
    assert someone("executor").get(reverse(f"oversight:{name}")).status_code == 403
    assert Client().get(reverse(f"oversight:{name}")).status_code == 302


def test_entry_shows_its_place_in_the_chain(failed: FailedReaction) -> None:
    page = someone("head").get(reverse("oversight:entry", args=[failed.entry_id]))
    assert "x.y" in page.content.decode()


def test_press_puts_a_reaction_back_in_the_queue(failed: FailedReaction) -> None:
    answer = someone("operator").post(reverse("oversight:retry_reaction", args=[failed.pk]), {"request_id": "a" * 32})
    failed.refresh_from_db()
    assert answer.status_code == 302
    assert not failed.given_up


def test_press_by_another_role_changes_nothing(failed: FailedReaction) -> None:
    answer = someone("registrar").post(reverse("oversight:retry_reaction", args=[failed.pk]), {"request_id": "a" * 32})
    failed.refresh_from_db()
    assert answer.status_code == 403
    assert failed.given_up
    assert not Entry.objects.filter(action="oversight.retry_reaction").exists()


def test_charter_is_set_by_a_decision_and_refuses_the_past() -> None:
    client = someone("administrator")
    address = reverse("oversight:charter_set", args=["contacts.phone"])
    typed = {"request_id": "b" * 32, "value": "+380 3736 2 11 01", "valid_from": "2020-01-01", "basis": "рішення № 1"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "+380 3736 2 11 01" in refused.content.decode()
    typed["valid_from"] = date.today().isoformat()
    assert client.post(address, typed).status_code == 302
    assert charter.value("contacts.phone").replace(" ", "").endswith("373621101")


@pytest.mark.django_db
def test_the_page_of_permissions_tells_who_may(client, django_assert_max_num_queries):
    from ratusha.channels.api.tests import given as api

    client.force_login(api.account("administrator"))
    with django_assert_max_num_queries(12):
        page = client.get("/office/oversight/permissions/?who=operator&part=oversight").content.decode()
    assert page.count("<li>") >= 2
    assert client.get("/office/oversight/permissions/?who=xx&part=yy").status_code == 200
    whole = client.get("/office/oversight/permissions/").content
    assert len(whole) < 130_000
    client.force_login(api.account("registrar", email="r@example.org"))
    assert client.get("/office/oversight/permissions/").status_code == 403


def test_every_app_with_actions_has_its_name_on_the_page_of_permissions() -> None:
    assert {one.app for one in permission_table()} <= set(PARTS)
