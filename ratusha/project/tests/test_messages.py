"""One's own messages and devices on pages: mine alone, read once, turned on, chosen and ended by buttons."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.foundation import notify
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.notify.models import Device, Letter
from ratusha.foundation.notify.tests.browsers import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def olena(client: Client) -> Account:
    made = Account.objects.create(email="olena@example.org", name="Олена Барвінок")
    client.force_login(made)
    return made


def letter(now: Any, email: str = "olena@example.org") -> Letter:
    facts = {"title": "Ліхтар", "text": "Уточніть адресу.", "link": "/z/x/", "number": "Б-1"}
    return notify.queue(system_call("test", now), to=notify.Address("email", email), template="cases.message", **facts)


def test_letters_to_me_stand_in_a_list_and_opening_one_marks_it(client: Client, olena: Account, now: Any):
    made = letter(now)
    there = reverse("web:message", args=[made.pk])
    assert there in client.get(reverse("web:messages")).content.decode()
    assert "Уточніть адресу." in client.get(there).content.decode()
    made.refresh_from_db()
    assert made.opened_at
    letter(now.replace(hour=23))
    client.post(reverse("web:messages-read"))
    assert not Letter.objects.filter(opened_at=None).exists()


def test_the_first_page_tells_what_waits_for_me_and_costs_few_queries(
    client: Client, olena: Account, now: Any, django_assert_max_num_queries: Any
):
    assert "Зараз на вас нічого не чекає." in client.get(reverse("web:my")).content.decode()
    letter(now)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("web:my")).content.decode()
    assert "1 нове повідомлення" in page


def test_letters_to_another_are_not_there(client: Client, olena: Account, now: Any):
    Account.objects.create(email="ivan@example.org", name="Іван Ясен")
    other = letter(now, "ivan@example.org")
    assert client.get(reverse("web:message", args=[other.pk])).status_code == 404
    assert other.subject not in client.get(reverse("web:messages")).content.decode()


def test_a_device_is_turned_on_chosen_tried_and_ended(client: Client, olena: Account, settings: Any):
    settings.PUSH = {**settings.PUSH, "loopback": True}
    given = {
        name: one.get_secret_value() if hasattr(one, "get_secret_value") else one
        for name, one in Browser("http://127.0.0.1:9").given().items()
    }
    client.post(reverse("web:devices"), {**given, "name": "Android 15"})
    made = Device.objects.get(account=olena)
    here = reverse("web:device", args=[made.pk])
    assert "Android 15" in client.get(reverse("web:devices")).content.decode()
    client.post(here, {"go": "keep", "topics": ["me"], "quiet_from": "22", "quiet_until": "7"})
    made.refresh_from_db()
    assert (made.topics, made.quiet_from, made.quiet_until) == (["me"], 22, 7)
    client.post(here, {"go": "keep", "topics": []})
    assert "Виберіть, про що сповіщати" in client.get(reverse("web:devices")).content.decode()
    client.post(here, {"go": "try"})
    assert Letter.objects.filter(kind="push").count() == 1
    client.post(here, {"go": "end"})
    assert not Device.objects.filter(ended_at=None).exists()
    assert client.post(here, {"go": "try"}).status_code == 404


def test_wrong_keys_are_refused_in_words(client: Client, olena: Account):
    client.post(reverse("web:devices"), {"endpoint": "https://evil.example/", "key": "x", "secret": "y"})
    assert "не знаємо" in client.get(reverse("web:devices")).content.decode()
