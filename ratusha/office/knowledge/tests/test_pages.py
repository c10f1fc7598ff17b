"""Pages of knowledge, as an official meets them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.office.knowledge import actions
from ratusha.office.knowledge.models import Article, StandardAnswer

from . import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client) -> Client:
    client.force_login(given.account())
    return client


def test_every_list_and_text_opens_within_its_budget(head: Client) -> None:
    law = given.article()
    answer, instruction = given.answer(law), given.instruction(law)
    pages = ["answers", "instructions", "articles"]
    addresses = [reverse(f"knowledge:{name}") for name in pages] + [
        reverse("knowledge:answer", args=[answer.pk]),
        reverse("knowledge:instruction", args=[instruction.pk]),
        reverse("knowledge:article", args=[law.pk]),
        reverse("knowledge:answers") + "?q=ліхтаря",
        reverse("knowledge:answers") + "?review=yes",
    ]
    for address in addresses:
        with CaptureQueriesContext(connection) as seen:
            assert head.get(address).status_code == 200, address
        assert len(seen) <= 12, address


def test_a_marked_answer_says_so_and_is_reviewed_by_its_page(head: Client) -> None:
    old = given.NOW - timedelta(days=400)
    law = given.article(now=old)
    answer = given.answer(law, now=old)
    actions.change_article(
        given.call(given.keeper(), now=given.NOW - timedelta(days=200)),
        law, text="Інакше.", since=date(2026, 1, 1), title="Строки",
    )  # fmt: skip
    page = head.get(reverse("knowledge:answer", args=[answer.pk])).content.decode()
    assert "закон змінився" in page
    form = head.get(reverse("knowledge:review_answer", args=[answer.pk])).context["form"]
    sent = {"request_id": form["request_id"].value(), "seen_version": form["seen_version"].value()}
    assert head.post(reverse("knowledge:review_answer", args=[answer.pk]), sent).status_code == 302
    assert "закон змінився" not in head.get(reverse("knowledge:answer", args=[answer.pk])).content.decode()


def test_the_head_adds_an_answer_and_a_used_code_is_refused_in_its_field(head: Client) -> None:
    law = Article.objects.first()
    assert law is not None
    sent = {"code": "lamp", "title": "Ліхтар", "body": "Полагодимо.", "articles": [law.pk], "since": "2026-01-01"}
    assert head.post(reverse("knowledge:add_answer"), sent).status_code == 302
    assert [one.pk for one in StandardAnswer.objects.get(code="lamp").articles.all()] == [law.pk]
    again = head.post(reverse("knowledge:add_answer"), sent)
    assert again.status_code == 422
    assert "Такий код уже є" in again.content.decode()


def test_an_executor_reads_and_cannot_keep(client: Client) -> None:
    client.force_login(given.account("executor"))
    assert client.get(reverse("knowledge:articles")).status_code == 200
    assert client.get(reverse("knowledge:add_article")).status_code == 403
