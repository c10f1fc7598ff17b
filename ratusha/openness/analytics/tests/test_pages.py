"""Pages of figures: who comes in, what they cost, what strangers see, and nothing of a person among it."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.openness.analytics.models import KeptReport
from ratusha.participation.appeals import actions as appeals
from ratusha.participation.appeals.tests.given import author

from . import given
from .given import NOW, moment

pytestmark = pytest.mark.django_db
PAGES = ("report", "times", "places", "opinions")
ASKED = "?period=2026-Q3&against=year"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are opened on the Monday of the tests."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def quarter() -> Any:
    given.council()
    unit = given.unit()
    executor = given.account("executor", unit, "Остап Явір")
    made = [
        given.appeal(moment(2026, 7, 2 + place), days=3 + place, unit=unit, executor=executor, rating=4,
                     rated_at=moment(2026, 8, 20))
        for place in range(12)
    ]  # fmt: skip
    given.appeal(moment(2026, 8, 20), repeat_of=made[0], unit=unit)
    given.appeal(moment(2025, 8, 20), days=2)
    return unit


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_the_head_reads_the_figures_within_the_budget(quarter: Any, name: str):
    client = client_of(given.account("head"))
    address = reverse(f"analytics:{name}") + ASKED
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(seen) <= 5, "what was counted a minute ago is not counted again"
    with CaptureQueriesContext(connection) as seen:
        assert client.get(f"{address}&anew=1").status_code == 200
    assert len(seen) <= 12
    assert "figure=appeals~" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("registrar", 200), ("unit_head", 200), ("executor", 403), ("administrator", 403), ("operator", 403)],
)
@pytest.mark.parametrize("name", PAGES)
def test_who_reads_them(quarter: Any, role: str, status: int, name: str):
    account = given.account(role, quarter if role == "unit_head" else None)
    assert client_of(account).get(reverse(f"analytics:{name}") + ASKED).status_code == status
    assert Client().get(reverse(f"analytics:{name}")).status_code == 302


def test_people_are_named_only_to_those_who_answer_for_them(quarter: Any):
    address = reverse("analytics:times") + ASKED
    assert "Остап Явір" in client_of(given.account("head")).get(address).content.decode()
    assert "Остап Явір" in client_of(given.account("unit_head", quarter)).get(address).content.decode()
    assert "Остап Явір" not in client_of(given.account("unit_head", given.unit())).get(address).content.decode()
    assert "Остап Явір" not in client_of(given.account("registrar")).get(address).content.decode()


@pytest.mark.parametrize("asked", ["?period=2026-Q9", "?first=2026-03-01&last=2026-02-01", "?first=x&last=y"])
def test_nonsense_periods_are_told_so(quarter: Any, asked: str):
    answer = client_of(given.account("head")).get(reverse("analytics:report") + asked)
    assert answer.status_code == 422


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_the_report_is_taken_along(quarter: Any, kind: str, begins: bytes):
    answer = client_of(given.account("head")).get(f"{reverse('analytics:report')}{ASKED}&paper={kind}")
    assert answer.content.startswith(begins)
    assert f"2026-Q3.{kind}" in answer["Content-Disposition"]


def test_the_head_approves_and_everybody_reads_the_public_part(quarter: Any):
    head = client_of(given.account("head"))
    page = reverse("analytics:keep")
    assert head.get(page + ASKED).status_code == 200
    typed = {"request_id": "a" * 32, "period": "2026-Q3", "compared": "2025-Q3"}
    assert head.post(page + ASKED, typed).status_code == 302
    assert head.post(page + ASKED, typed).status_code == 302, "a double click is one act"
    kept = KeptReport.objects.get()
    assert head.post(page + ASKED, typed | {"request_id": "b" * 32}).status_code == 422
    assert KeptReport.objects.count() == 1
    assert head.get(reverse("analytics:kept")).status_code == 200
    assert head.get(reverse("analytics:kept_report", args=[kept.pk])).status_code == 200
    public = Client().get(reverse("figures:figures"))
    assert f"/files/{kept.public_pdf_id}" in public.content.decode()
    stranger = Client()
    assert b"".join(stranger.get(reverse("files:download", args=[kept.public_pdf_id])).streaming_content).startswith(
        b"%PDF"
    )  # type: ignore[attr-defined]
    assert stranger.get(reverse("files:download", args=[kept.pdf_id])).status_code in (302, 403, 404)


def test_a_registrar_does_not_approve(quarter: Any):
    client = client_of(given.account("registrar"))
    assert client.get(reverse("analytics:keep")).status_code == 403
    assert client.post(reverse("analytics:keep"), {"period": "2026-Q3"}).status_code == 403
    assert not KeptReport.objects.exists()


def test_the_public_page_within_the_budget(quarter: Any):
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(reverse("figures:figures"))
    assert answer.status_code == 200
    assert len(seen) <= 12
    page = answer.content.decode()
    assert "figure=" not in page
    assert "/office/" not in page
    assert Client().get(reverse("figures:figures") + "?period=2026-Q4").status_code == 404
    assert Client().get(reverse("figures:figures") + "?period=2026-Q2").status_code == 200


def test_nothing_of_a_person_is_published(quarter: Any):
    case = given.appeal(moment(2026, 8, 2), days=4, author_name="Зінаїда Рідкісна", title="Таємне ім’я")
    appeals.rate(given.call(author(case), now=moment(2026, 8, 22)), case, rating=1, text="Дуже особиста думка")
    addresses = [reverse("figures:figures"), reverse("figures:passport")]
    addresses += [reverse("figures:data", args=[2026, kind]) for kind in ("csv", "json")]
    for address in addresses:
        answer = Client().get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        for secret in ("Рідкісна", "Таємне", "особиста", str(case), case.reference, "Остап Явір"):
            assert secret not in body.decode()


def test_open_data_has_a_row_for_each_number(quarter: Any):
    answer = Client().get(reverse("figures:data", args=[2026, "csv"]))
    body = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(body)))
    whole = [row for row in rows if (row["period"], row["part"], row["key"]) == ("2026-Q3", "receipt", "*")]
    assert [row["number"] for row in whole] == ["13"]
    hidden = [row for row in rows if row["hidden"] == "1"]
    assert hidden
    assert all(row["number"] == "" for row in hidden)
    same = json.loads(Client().get(reverse("figures:data", args=[2026, "json"])).content)
    assert len(same["rows"]) == len(rows)
    assert Client().get("/figures/data/appeals-2026.exe").status_code == 404
    assert Client().get("/figures/data/appeals-1999.csv").status_code == 404


def test_the_passport_tells_whose_and_where(quarter: Any):
    told = json.loads(Client().get(reverse("figures:passport")).content)
    assert told["publisher"]["name"] == "Кіцманська міська рада"
    assert {one["name"] for one in told["structure"]} >= {"period", "number", "hidden"}
    assert any(one["url"].endswith("/figures/data/appeals-2026.csv") for one in told["resources"])
