"""Pages of code lists: each does its act, and refuses without changing anything."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account, Grant
from ratusha.office.cases.models import AnswerTemplate, Subject

pytestmark = pytest.mark.django_db
TEMPLATE = {
    "code": "pothole", "kind": "appeals.appeal", "name": "Яма на дорозі", "outcome": "explained",
    "body": "Буде зроблено.",
    "since": "2026-01-01",
}  # fmt: skip
REFUSAL = {"outcome": "refused", "law": "", "appeal_route": ""}


def someone(role: str) -> Client:
    account = Account.objects.create(email=f"{role}@example.org", name=f"Пані {role}", is_official=True)
    Grant.objects.create(account=account, role=role, since=date(2026, 1, 1))
    client = Client()
    client.force_login(account)
    return client


def press(client: Client, page: str, /, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"cases:{page}", args=args), {"request_id": "a" * 32, **typed})


@pytest.mark.parametrize(
    ("role", "status"), [("administrator", 200), ("head", 200), ("registrar", 403), ("executor", 403)]
)
@pytest.mark.parametrize("page", ["templates", "add_template", "subjects", "add_subject"])
def test_lists_are_for_those_who_keep_them(role: str, status: int, page: str):
    client = someone(role)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse(f"cases:{page}")).status_code == status
    assert len(seen) <= 12


def test_a_template_is_added_with_its_law_when_it_refuses():
    before, client = AnswerTemplate.objects.count(), someone("head")
    answer = press(client, "add_template", **TEMPLATE | REFUSAL)
    assert answer.status_code == 422
    assert "Буде зроблено." in answer.content.decode()
    assert AnswerTemplate.objects.count() == before
    assert press(client, "add_template", **TEMPLATE, request_id="b" * 32).status_code == 302
    assert AnswerTemplate.objects.get(code="pothole").until is None


def test_adding_does_not_write_over_a_known_code():
    client = someone("head")
    press(client, "add_template", **TEMPLATE)
    answer = press(client, "add_template", **TEMPLATE | {"name": "Інша", "request_id": "b" * 32})
    assert answer.status_code == 422
    assert AnswerTemplate.objects.get(code="pothole").name == "Яма на дорозі"
    code = Subject.objects.values_list("code", flat=True)[0]
    assert press(client, "add_subject", code=code, name="Щось інше", request_id="c" * 32).status_code == 422
    assert not Subject.objects.filter(name="Щось інше").exists()


def test_a_template_gets_its_last_day():
    client = someone("administrator")
    press(client, "add_template", **TEMPLATE)
    row = AnswerTemplate.objects.get(code="pothole")
    typed = {name: value for name, value in TEMPLATE.items() if name != "code"}
    assert client.get(reverse("cases:change_template", args=[row.pk])).status_code == 200
    early = press(client, "change_template", row.pk, **typed, until="2025-01-01", request_id="b" * 32)
    assert early.status_code == 422
    row.refresh_from_db()
    assert row.until is None
    assert press(client, "change_template", row.pk, **typed, until="2026-12-31", request_id="c" * 32).status_code == 302
    row.refresh_from_db()
    assert (row.code, row.until) == ("pothole", date(2026, 12, 31))


def test_a_subject_is_added_and_closed():
    client = someone("head")
    assert press(client, "add_subject", code="99999999999", name="Зайве").status_code == 422
    assert not Subject.objects.filter(name="Зайве").exists()
    assert press(client, "add_subject", code="990", name="Дрони", request_id="b" * 32).status_code == 302
    row = Subject.objects.get(code="990")
    done = press(client, "change_subject", row.pk, name="Дрони", closed_on="2026-11-01", request_id="c" * 32)
    assert done.status_code == 302
    row.refresh_from_db()
    assert row.closed_on == date(2026, 11, 1)


def test_registrar_changes_no_list():
    subject, client = Subject.objects.first(), someone("registrar")
    assert press(client, "add_template", **TEMPLATE).status_code == 403
    assert press(client, "add_subject", code="990", name="Дрони").status_code == 403
    assert press(client, "change_subject", subject.pk, name="Щось інше").status_code == 403
    assert not AnswerTemplate.objects.filter(code="pothole").exists()
    assert not Subject.objects.filter(name__in=["Дрони", "Щось інше"]).exists()
