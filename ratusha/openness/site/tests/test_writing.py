"""People, announcements, programmes, English twins and plain words, by any channel."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given as said
from hypothesis import strategies

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.openness.site import actions, queries
from ratusha.openness.site.models import SitePage
from ratusha.openness.site.rules import Money, money_line, paragraphs, plain, summed

from . import given
from .examples import PROGRAMME

SOURCES = ("local", "state", "other")


@said(strategies.lists(strategies.tuples(strategies.integers(0, 10**9), strategies.integers(0, 10**9))))
def test_the_sum_of_a_programme_is_that_of_its_lines(rows: list[tuple[int, int]]) -> None:
    total = summed(Money(2025, "local", Decimal(a), Decimal(b)) for a, b in rows)
    assert total.planned == sum(a for a, _b in rows)
    assert (total.spent or 0) == sum(b for _a, b in rows)
    assert total.share is None or total.share >= 0


@pytest.mark.parametrize(
    "line", ["", "2025", "2025 moon 5", "25 local 5", "2025 local -5", "2025 local x", "2025 local NaN"]
)
def test_money_that_cannot_be_read_is_no_money(line: str) -> None:
    assert money_line(line, SOURCES) is None


def test_money_as_it_is_typed() -> None:
    assert money_line("2025 state 10,5 3", SOURCES) == Money(2025, "state", Decimal("10.50"), Decimal(3))
    assert plain(paragraphs("a <b>\nc & d")[0]) == "a <b>\nc & d"


@pytest.mark.django_db
def test_a_programme_shows_its_money_owner_and_state(client: Client) -> None:
    given.laid()
    with pytest.raises(Refused, match=r"site\.years"):
        actions.draft_programme(given.call(), **{**PROGRAMME, "last_year": 2024})
    with pytest.raises(Refused, match=r"site\.money"):
        actions.draft_programme(given.call(), **{**PROGRAMME, "money": ["2025 moon 5"]})
    with pytest.raises(Refused, match=r"site\.address"):
        actions.draft_programme(given.call(), **{**PROGRAMME, "decision": "//evil.example/"})
    page = actions.draft_programme(given.call(), **PROGRAMME)
    actions.tell_money(given.call(), page.pk, money=["2025 local 1200000 600000", "2026 state 800000"], state="going")
    actions.publish(given.call(), page.pk)
    text = client.get(page.address).text
    assert "2 000 000 ₴".replace(" ", "\u00a0") in text
    assert "30&nbsp;%" in text
    assert "виконується" in text
    assert "Безпечні дороги" in client.get("/prohramy/").text
    with pytest.raises(Refused, match=r"site\.no_programme"):
        actions.tell_money(given.call(), given.draft().pk, money=[], state="going")


@pytest.mark.django_db
def test_people_and_announcements_are_written_without_the_editor(client: Client) -> None:
    given.laid()
    given.enter(client, "editor")
    told = {"title": "Олена Барвінок", "post": "Міська голова", "body_of": "head", "phones": "+380 3736 21001"}
    assert client.post("/office/site/person/", told).status_code == 302
    page = SitePage.objects.get(title="Олена Барвінок")
    actions.publish(given.call(), page.pk)
    assert "+380 3736 21001" in Client().get("/rada/").text
    actions.draft_person(given.call(), title="Ілля Ясен", post="Секретар", body_of="council")
    with pytest.raises(Refused, match=r"site\.over"):
        actions.draft_announcement(given.call(), title="Вода", shown_until=timezone.localdate() - timedelta(days=1))
    gone = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert client.post("/office/site/announcement/", {"title": "Вода", "shown_until": gone}).status_code == 422
    assert client.post("/office/site/announcement/", {"title": "Вода", "shown_until": ""}).status_code == 302
    assert client.get(f"/office/site/{page.pk}/write/").status_code == 200


@pytest.mark.django_db
def test_an_english_twin_is_read_in_english_and_its_list_with_it(client: Client) -> None:
    page = given.news("Міст відкрито", slug="mist", summary="Рух відновлено")
    twin = actions.draft_translation(given.call(), page.pk, title="The bridge is open", text="Drive.")
    assert client.get(twin.address).status_code == 404
    actions.publish(given.call(), twin.pk)
    assert twin.address == "/en/news/the-bridge-is-open/"
    text = client.get(twin.address).text
    assert "The bridge is open" in text
    assert 'href="/novyny/mist/"' in text
    assert "The bridge is open" in client.get("/en/news/").text
    for again in (page, twin):
        with pytest.raises(Refused, match=r"site\.(translated|in_english)"):
            actions.draft_translation(given.call(), again.pk, title="Again")


@pytest.mark.django_db
def test_words_are_written_anew_and_easy_to_read(client: Client) -> None:
    page = given.draft()
    actions.rewrite(given.call(), page.pk, text="Інше.", easy="Є міст.", sign_video="https://video.example/1")
    actions.publish(given.call(), page.pk)
    assert "Інше." in client.get(page.address).text
    assert "Є міст." in client.get(f"{page.address}?easy=1").text
    assert "https://video.example/1" in client.get(page.address).text
    with pytest.raises(Refused, match=r"site\.address"):
        actions.rewrite(given.call(), page.pk, sign_video="http://video.example/1")
    pictured = given.news("З цитатою", slug="q", body=[("heading", "Розділ")])
    with pytest.raises(Refused, match=r"site\.has_parts"):
        actions.rewrite(given.call(), pictured.pk, text="Без розділу")
    assert queries.words_typed(SitePage.objects.get(pk=page.pk))["text"] == "Інше."


@pytest.mark.django_db
def test_another_channel_writes_news_and_an_editor_publishes_them() -> None:
    given.laid()
    account = Account.objects.get(pk=given.official().account_id)
    writer = api.client(api.token(account, "read", "site.draft_news", "site.submit", "site.approve"))
    made = writer.post("/api/v1/site/news", json.dumps({"title": "Міст", "text": "Їдьте."}), "application/json")
    assert made.status_code == 201
    pk = made.json()["id"]
    listed = Client().get("/api/v1/site/pages?kind=newspage").json()
    assert listed["items"] == []
    assert [one["id"] for one in writer.get("/api/v1/site/work?what=drafts").json()["items"]] == [pk]
    assert writer.post(f"/api/v1/site/pages/{pk}/submit", "{}", "application/json").status_code == 200
    assert writer.post(f"/api/v1/site/pages/{pk}/approve", "{}", "application/json").status_code == 200
    told = Client().get(f"/api/v1/site/pages/{pk}").json()
    assert told["text"] == "Їдьте."
    assert Client().get("/api/v1/site/pages/999999").status_code == 404
    assert Client().post("/api/v1/site/news", '{"title": "а", "text": "б"}', "application/json").status_code == 401
