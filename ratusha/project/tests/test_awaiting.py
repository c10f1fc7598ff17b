"""What waits for officials: every app is asked, in one query, and each is told only of their own work."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratusha.channels.web import awaited
from ratusha.channels.web.navigation import address
from ratusha.foundation.access.actors import Role
from ratusha.foundation.access.models import Account
from ratusha.office.tasks.models import Task
from ratusha.participation.discussion.tests.given import NOW, official

pytestmark = pytest.mark.django_db


def test_each_pile_leads_to_a_page() -> None:
    assert [one.name for one in awaited.piles() if address(one.url) is None] == []


@pytest.mark.parametrize("role", list(Role))
def test_all_are_counted_by_one_statement(role: Role) -> None:
    actor = official("Ясен Богдан", role)[1]
    with CaptureQueriesContext(connection) as asked:
        assert awaited.waiting_for(actor) == []
    assert sum("its_number" in one["sql"] for one in asked) <= 1
    assert len(asked) <= 4


def test_the_head_is_not_told_of_what_the_organiser_does() -> None:
    head, organiser = (official(name, role)[1] for name, role in (("Калина", Role.HEAD), ("Мак", Role.ORGANISER)))
    comments = next(one for one in awaited.piles() if one.name == "comments")
    assert (comments.may(head), comments.may(organiser)) == (False, True)


def test_the_day_of_who_has_no_cases_begins_with_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    account, _actor = official("Материнка Соломія", Role.ORGANISER)
    client = Client()
    client.force_login(account)
    assert client.get("/office/").status_code == 302  # nothing waits: the desk
    pile = awaited.Pile("kits", "Скрині на розгляд", "/office/kits/", lambda _actor: Account.objects.all())
    none = awaited.Pile("none", "Порожня купа", "/office/none/", lambda _actor: Task.objects.all())
    monkeypatch.setattr(awaited, "_piles", {"kits": pile, "none": none})
    page = client.get("/office/").content.decode()
    assert '<a href="/office/kits/">Скрині на розгляд</a></span><b class="num">1</b></li>' in page
    assert "Порожня купа" not in page


def test_the_nearest_term_of_a_pile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    account, actor = official("Материнка Соломія", Role.ORGANISER)
    for day in (date(2026, 12, 4), date(2026, 11, 27)):
        Task.objects.create(about_label="x.y", about_id=1, assignee=account, due_on=day, day=day, given_at=NOW)
    pile = awaited.Pile("kits", "Скрині", "/office/kits/", lambda _actor: Task.objects.all(), due="due_on")
    calm = awaited.Pile("calm", "Без строку", "/office/calm/", lambda _actor: Account.objects.all())
    monkeypatch.setattr(awaited, "_piles", {"kits": pile, "calm": calm})
    with CaptureQueriesContext(connection) as asked:
        kits, other = awaited.waiting_for(actor)
    assert (kits.count, kits.due, other.due, len(asked)) == (2, date(2026, 11, 27), None, 1)
    client = Client()
    client.force_login(account)
    assert "27\u00a0листопада" in client.get("/office/").content.decode()
