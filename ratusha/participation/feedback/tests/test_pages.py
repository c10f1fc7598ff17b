"""Pages and API of public control: the short form behind the QR, the table, answers, notices, files."""

import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.papers import sheets
from ratusha.participation.feedback import actions, queries
from ratusha.participation.feedback.models import Proposal, Rated, Rating, Token, Vote

from . import given
from .given import call, known, rated

pytestmark = pytest.mark.django_db
RID = "a" * 32


def press(client: Client, page: str, /, *args: Any, number: int = 1, **typed: Any) -> Any:
    return client.post(reverse(page, args=args), {"request_id": f"{number:032x}", **typed})


def test_the_short_form_takes_a_mark_and_keeps_what_was_typed():
    one = rated()
    address = reverse("feedback:rate", args=[one.code])
    page = Client().get(address, {"t": "7-abc"})
    assert 'value="7-abc"' in page.content.decode()
    assert len(page.content) < 60_000
    wrong = press(Client(), "feedback:rate", one.code, mark="", text="<b>Тепло</b>")
    assert wrong.status_code == 422
    assert "&lt;b&gt;Тепло" in wrong.content.decode()
    assert not Rating.objects.exists()
    code = given.code(one, timezone.now())
    client = Client()
    assert press(client, "feedback:rate", one.code, mark=4, text="Тепло", token=code, c1=5).status_code == 302
    assert press(client, "feedback:rate", one.code, mark=4, text="Тепло", token=code, c1=5).status_code == 302
    row = Rating.objects.get()
    assert (row.proof, row.mark, row.marks) == ("token", 4, {"Чистота": 5})
    again = press(Client(), "feedback:rate", one.code, number=2, mark=5, token=code)
    assert (again.status_code, Rating.objects.count()) == (422, 1)
    assert Client().get(reverse("feedback:rate", args=["nothing"])).status_code == 404


def test_one_address_is_slowed_without_a_code_alone():
    one = rated()
    for number in range(10):
        assert press(Client(), "feedback:rate", one.code, number=number, mark=1).status_code == 302
    assert press(Client(), "feedback:rate", one.code, number=99, mark=1).status_code == 422
    body = json.dumps({"mark": 1})
    slowed = Client().post(f"/api/v1/public-control/{one.code}/ratings", body, content_type="application/json")
    assert slowed.json()["code"] == "feedback.too_often"
    assert Rating.objects.count() == 10
    code = given.code(one, timezone.now())
    assert press(Client(), "feedback:rate", one.code, number=100, mark=5, token=code).status_code == 302
    one.refresh_from_db()
    assert (one.unverified, one.figures.count) == (10, 1)


def test_a_proposal_is_left_and_supported_by_pages():
    one, author = rated(), known()
    assert Client().get(reverse("feedback:propose", args=[one.code])).status_code == 302
    answer = press(client_of(author), "feedback:propose", one.code, title="Столи <надворі>", text="")
    left = Proposal.objects.get()
    assert answer.url == reverse("feedback:proposal", args=[left.pk])
    assert "Столи &lt;надворі&gt;" in Client().get(answer.url).content.decode()
    friend = client_of(known())
    assert press(friend, "feedback:proposal", left.pk, number=2).status_code == 302
    assert press(friend, "feedback:proposal", left.pk, number=3).status_code == 422
    assert press(Client(), "feedback:proposal", left.pk, number=4).status_code == 403
    assert Vote.objects.count() == 2
    assert left.title in client_of(author).get(reverse("my-feedback:list")).content.decode().replace(
        "&lt;", "<"
    ).replace("&gt;", ">")


def test_officials_keep_answer_join_hide_and_issue_by_pages():
    of = given.unit()
    boss, worker = client_of(given.organiser()), client_of(given.official("executor", of))
    typed = {"kind": "place", "name": "Парк", "unit": of.pk, "criteria": "Чистота\r\nСвітло"}
    assert press(boss, "office-feedback:add", **typed).status_code == 302
    one = Rated.objects.get()
    assert one.criteria == ["Чистота", "Світло"]
    assert press(boss, "office-feedback:change", one.pk, number=2, **typed | {"name": "Сквер"}).status_code == 302
    assert press(worker, "office-feedback:issue", one.pk, number=3, count=4).status_code == 302
    page = worker.get(reverse("office-feedback:card", args=[one.pk])).content.decode()
    assert all(queries.code_of(pk) in page for pk in Token.objects.values_list("pk", flat=True))
    actions.rate(call(known(), timezone.now()), one, mark=2, text="Темно")
    row = Rating.objects.get()
    assert press(worker, "office-feedback:answer_rating", row.pk, number=4, text="Полагодили.").status_code == 302
    assert press(worker, "office-feedback:hide_rating", row.pk, number=5, reason="Ні").status_code == 403
    assert press(boss, "office-feedback:hide_rating", row.pk, number=6, reason="Чужі дані").status_code == 302
    page = Client().get(reverse("feedback:rated", args=[one.code])).content.decode()
    assert "Темно" not in page
    left, twin, third = (given.proposal(one, title=f"Ліхтар {n}") for n in range(3))
    assert press(boss, "office-feedback:merge_proposal", twin.pk, number=7, into=left.pk).status_code == 302
    told = {"stage": "accepted", "text": "Навесні."}
    assert press(worker, "office-feedback:answer_proposal", left.pk, number=8, **told).status_code == 302
    assert press(boss, "office-feedback:hide_proposal", third.pk, number=9, reason="Реклама").status_code == 302
    assert "Ліхтар 2" not in Client().get(reverse("feedback:proposal", args=[third.pk])).content.decode()
    for name in ("rated", "ratings", "proposals"):
        assert boss.get(reverse(f"office-feedback:{name}")).status_code == 200
    assert press(boss, "office-feedback:close", one.pk, number=10).status_code == 302
    alien = client_of(given.official("executor", given.unit()))
    assert alien.get(reverse("office-feedback:card", args=[one.pk])).status_code == 404


def test_the_notice_is_a_pdf_of_both_sizes():
    one, client = rated(name="Бібліотека «Промінь» <№ 1>"), client_of(given.organiser())
    for size in ("a4", "a6"):
        answer = client.get(reverse("office-feedback:notice", args=[one.pk, size]))
        assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("office-feedback:notice", args=[one.pk, "a3"])).status_code == 404


def test_the_table_and_its_files_tell_verified_ratings(django_assert_max_num_queries: Any):
    rows = [rated(name=f"=Об’єкт {n}") for n in range(3)]
    now = timezone.now()
    for _place in range(5):
        actions.rate(call(now=now), rows[0], mark=5, token=given.code(rows[0], now))
    actions.rate(call(now=now), rows[1], mark=1)
    page = Client().get(reverse("feedback:table"))
    assert "=Об’єкт 2" in page.content.decode()
    with django_assert_max_num_queries(12):
        Client().get(reverse("feedback:table"), {"month": "чепуха", "kind": "нема"})
    with django_assert_max_num_queries(12):
        assert Client().get(reverse("feedback:rated", args=[rows[0].code])).status_code == 200
    told = json.loads(Client().get(reverse("feedback:data", args=["json"])).content)["items"]
    assert [(one["mean"], one["ratings"], one["unverified"]) for one in told] == [(5, 5, 0), (None, 0, 1), (None, 0, 0)]
    book = Client().get(reverse("feedback:data", args=["xlsx"])).content
    assert list(sheets.read_xlsx(io.BytesIO(book)))[1][0] == "=Об’єкт 0"
    assert b"'=" in b"".join(Client().get(reverse("feedback:data", args=["csv"])).streaming_content)
    assert Client().get(reverse("feedback:data", args=["pdf"])).status_code == 404
    api = Client().get("/api/v1/public-control").json()
    assert api["items"] == told


def test_programs_rate_and_read():
    one = rated()
    address = f"/api/v1/public-control/{one.code}"
    body = json.dumps({"mark": 3, "text": "<script>alert(1)</script>"})
    assert Client().post(address + "/ratings", body, content_type="application/json").status_code == 201
    shown = Client().get(address).json()
    assert (shown["unverified"], shown["ratings"][0]["text"]) == (1, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in Client().get(reverse("feedback:rated", args=[one.code])).content.decode()
    assert Client().post(address + "/proposals", "{}", content_type="application/json").status_code == 401
    assert Client().get("/api/v1/public-control/nothing").status_code == 404
