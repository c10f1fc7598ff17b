"""A petition in a real browser: written on a phone without scripts, published, signed by one tap, counted live."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from ratusha.foundation.access.models import Account
from ratusha.participation.petitions import queries
from ratusha.participation.petitions.models import Petition
from ratusha.participation.petitions.tests import given

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIGN = "#sign form[action$='/sign/'] button.main"
TITLE = "Освітити дорогу <b>від</b> зупинки до школи"


def enter(visitor: Eyes, actor: Any, url: str) -> Eyes:
    """Comes in as this account."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    name = settings.SESSION_COOKIE_NAME
    visitor.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    return visitor


def whole(visitor: Eyes) -> None:
    """The page is as wide as the phone, and nothing on it is a barrier."""
    assert visitor.sideways() == []
    assert visitor.barriers() == []


def written(visitor: Eyes, author: Any) -> Petition:
    """The author writes and sends it, as a person does."""
    page = visitor.page
    visitor.go(reverse("petitions:index"))
    page.click("main a.main")
    page.fill("[name=title]", TITLE)
    page.click("main button.main")
    assert page.locator(".field.wrong").count() >= 1
    assert page.input_value("[name=title]") == TITLE
    page.fill("[name=text]", "Стовпи стоять, світильників немає.\nПросимо передбачити їх у бюджеті.")
    page.select_option("[name=topic]", "yards")
    page.click("main button.main")
    page.wait_for_url("**/place/")
    page.fill("[name=address]", "біля школи")
    page.click("main button.main")
    page.wait_for_url("**/check/")
    assert "Калина Олена Іванівна" in page.inner_text("#pub")
    page.click("main button.main")
    row = queries.own(author).get()
    page.wait_for_url(f"**{reverse('petitions:petition', args=[row.pk])}")
    assert (row.state, row.title) == ("submitted", TITLE)
    return row


def test_a_petition_lives_on_phones_without_scripts(eyes: Any, live_server: Any) -> None:
    cache.clear()
    given.threshold(3)
    url = live_server.url
    author = given.resident("Калина")
    row = written(enter(eyes(360, script=False), author, url), author)
    address = reverse("petitions:petition", args=[row.pk])

    officer = enter(eyes(360, script=False), given.organiser(), url)
    officer.go(reverse("petition-desk:card", args=[row.pk]))
    officer.page.click("main a.main")
    officer.page.click("main button.main")
    officer.page.wait_for_url(f"**{reverse('petition-desk:card', args=[row.pk])}")
    row.refresh_from_db()
    assert row.state == "collecting"

    watching = eyes(360).go(address)
    assert watching.page.inner_text(".tally").startswith("0")
    whole(watching)

    newcomer = enter(eyes(360, script=False), given.newcomer(), url).go(address)
    assert newcomer.page.locator(SIGN).count() == 0
    assert newcomer.page.locator("#sign .note").inner_text().strip()
    newcomer.page.click("#sign a.main")
    newcomer.page.wait_for_url(f"**{reverse('my-identity:level')}")

    neighbour = enter(eyes(360, script=False), given.resident("Ясен", given_name="Богдан"), url).go(address)
    assert "Богдан Ясен" in neighbour.page.inner_text("#pub")
    neighbour.page.click(SIGN)
    neighbour.page.wait_for_url(f"**{address}#sign")
    assert neighbour.page.locator("#sign .note.ok").count() == 1
    assert neighbour.page.locator(SIGN).count() == 0
    assert queries.count_of(row) == 1

    expect(watching.page.locator(".tally")).to_have_text(re.compile(r"^\s*1\s"), timeout=20_000)
    assert watching.troubles == []
    assert "Богдан Ясен" in watching.go(reverse("petitions:signatures", args=[row.pk])).page.inner_text("main")
    whole(watching)
