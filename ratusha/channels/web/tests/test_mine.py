"""The pages under /my/: who gets in, what stands there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratusha.channels.web import mine
from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.access.models import Account

from .given import official

pytestmark = pytest.mark.django_db


def resident(email: str = "olena@example.com") -> Account:
    return Account.objects.create(email=email, name="Барвінок Олена")


def test_a_stranger_is_asked_to_log_in():
    assert Client().get("/my/").headers["Location"] == "/login/?next=/my/"


def test_a_person_sees_what_apps_have_declared(monkeypatch):
    monkeypatch.setattr(mine, "_pages", {})
    monkeypatch.setattr(mine, "_facts", {})
    mine.register(
        mine.MyPage("two", "Друга", "/two/", "рядок про неї", lambda _actor: 7, order=20),
        mine.MyPage("one", "Перша", "/one/", order=10),
        mine.MyPage("none", "Немає", "no:such"),
        mine.MyPage("office", "Лише для служби", "/no/", may=lambda actor: actor.is_official),
    )
    mine.say(mine.MyFact("Рівень", lambda _actor: "L1"), mine.MyFact("Порожнє", lambda _actor: ""))
    client = Client()
    client.force_login(resident())
    answer = client.get("/my/")
    page = answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert page.index("Перша") < page.index("Друга · 7") < page.index("рядок про неї")
    assert "L1" in page
    assert not {"Порожнє", "Немає", "Лише для служби"} & set(page.split("\n"))
    assert "Лише для служби" not in page
    assert '<a href="/my/">' in page  # the name in the header


def test_an_official_has_own_pages_too():
    client = Client()
    client.force_login(official())
    assert client.get("/my/").status_code == 200


def test_the_last_rows_of_a_page_stand_on_the_start_page_and_others_below(monkeypatch):
    monkeypatch.setattr(mine, "_pages", {})
    everybody, nobody = Account.objects.all(), Account.objects.none()

    def newest(_actor):
        return [mine.Newest("Ліхтар не світить", "/z/1/", "Б-214", ("Готуємо відповідь", "go", "pen"))]

    mine.register(
        mine.MyPage("cases", "Мої справи", "/cases/", newest=newest, known=lambda _actor: everybody),
        mine.MyPage("petitions", "Петиції", "/petitions/", count=lambda _actor: everybody, order=60),
        mine.MyPage("silent", "Проєкти", "/p/", newest=newest, known=lambda _actor: nobody, count=lambda _a: nobody),
        mine.MyPage("data", "Мої дані", "/data/", about_me=True),
    )
    client = Client()
    client.force_login(resident())
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/my/").content.decode()
    assert page.count("Ліхтар не світить") == 1
    assert "Петиції · 1" in page
    assert "Проєкти · " not in page  # nothing of it: no number
    assert page.index("Ліхтар") < page.index("Петиції") < page.index("Мої дані")
    assert sum("its_number" in one["sql"] for one in asked) == 1  # all counts in one statement


def test_the_last_of_several_pages_is_one_list_by_one_query(monkeypatch):
    monkeypatch.setattr(mine, "_pages", {})
    whose = resident()
    resident("other@example.com")

    def rows(actor):
        return Account.objects.filter(pk=actor.account_id)

    moment = mine.Latest(rows, "email", "created_at", lambda pk: f"/a/{pk}/")
    other = mine.Latest(
        rows, "name", "created_at", lambda pk: f"/b/{pk}/", state="email", words=lambda _s: ("чекає", "wait", "clock")
    )
    nobody = mine.Latest(lambda _actor: Account.objects.none(), "name", "created_at", lambda pk: f"/c/{pk}/")
    mine.register(
        mine.MyPage("one", "Перша", "/one/", latest=moment),
        mine.MyPage("two", "Друга", "/two/", latest=other),
        mine.MyPage("three", "Третя", "/three/", latest=nobody),
    )
    client = Client()
    client.force_login(whose)
    page = client.get("/my/").content.decode()
    assert f'href="/a/{whose.pk}/"' in page
    assert f'href="/b/{whose.pk}/"' in page
    assert "/c/" not in page
    assert "чекає" in page
    assert "other@example.com" not in page
    actor = Actor(Kind.RESIDENT, account_id=whose.pk)
    with CaptureQueriesContext(connection) as seen:
        assert len(mine.latest_of(actor)) == 2
    assert len(seen) == 1
