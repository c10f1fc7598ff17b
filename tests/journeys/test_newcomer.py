"""Somebody new, with a phone or a desktop: hours of the centre, a decision, an appeal, the cabinet, no net."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.seeing import Eyes
from tests.browser.town import Town

from .test_four_people import heading, press, said

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.xdist_group("newcomer")]  # one town
MATTER = "Біля амбулаторії немає жодної лавки, люди чекають стоячи."
CODE = """
import re
from ratusha.foundation.notify.models import Letter
print(re.search(r"\\b\\d{{6}}\\b", Letter.objects.filter(template="web.code", value="{email}").latest("pk").text)[0])
"""


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desktop"])
def test_from_the_first_page_to_the_cabinet_without_a_net(
    town: Town, visitors: Callable[..., Eyes], width: int
) -> None:
    visitor = visitors(width, service_workers="allow")
    page: Any = visitor.page
    finds_the_hours(visitor)
    finds_a_decision(visitor)
    email = f"new{width}@example.org"
    enters(visitor, town, email)
    number = appeals(visitor, email)
    visitor.go("/my/")
    said(page, number)
    assert visitor.sideways() == []
    assert visitor.troubles == []
    installs(visitor)
    page.context.set_offline(True)
    page.goto("/my/")
    said(page, number)
    said(page, "Такою сторінка була")
    page.goto("/council/decisions/")
    heading(page, "Немає зв’язку")
    page.context.set_offline(False)
    page.goto("/council/decisions/")
    heading(page, re.compile("Рішення"))


def finds_the_hours(visitor: Eyes) -> None:
    """From the first page to when the centre of services is open, in two steps."""
    page = visitor.go("/").page
    page.get_by_role("link", name=re.compile("ЦНАП|Центр надання")).first.click()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"\d{1,2}[:.]\d\d"))
    expect(page.get_by_role("main")).to_contain_text("понеділок", ignore_case=True)
    assert visitor.sideways() == []


def finds_a_decision(visitor: Eyes) -> None:
    """By the pages of the council, as somebody who does not know where to look."""
    page = visitor.go("/").page
    menu = page.locator(".top .menu.slim > summary")
    if menu.is_visible():
        menu.click()
    page.get_by_role("banner").get_by_role("link", name="Рада", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=re.compile("[Рр]ішення")).first.click()
    page.locator("main a[href^='/council/decisions/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert visitor.sideways() == []


def enters(visitor: Eyes, town: Town, email: str) -> None:
    """An account by a code from a letter."""
    page = visitor.go("/login/code/").page
    page.fill("#id_login", email)
    page.click("main button.main")
    page.fill("#id_code", town.shell(CODE.format(email=email)).strip())
    page.click("main button.main")
    page.fill("#id_surname", "Подорожник")
    page.fill("#id_given_name", "Марта")
    page.click("main button.main")
    page.wait_for_url("**/my/")


def appeals(visitor: Eyes, email: str) -> str:
    """An appeal from the account -> its number."""
    page = visitor.go("/appeals/new/").page
    page.fill("#id_text", MATTER)
    press(page, "Далі: де і що")
    page.select_option("#id_settlement", label="Кліводин")
    press(page, "Далі: куди відповісти")
    page.fill("#id_surname", "Подорожник")
    page.fill("#id_given_name", "Марта")
    page.fill("#id_email", email)
    page.fill("#id_residence", "с. Кліводин, вул. Шкільна, 4")
    press(page, "Далі: перевірка")
    said(page, MATTER)
    press(page, "Надіслати звернення")
    heading(page, "Звернення прийнято")
    said(page, email)
    return page.locator(".plate b").inner_text().strip()


def installs(visitor: Eyes) -> None:
    """The browser finds nothing against installing it, and its worker keeps what was seen."""
    page: Any = visitor.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    chrome = page.context.new_cdp_session(page)
    assert chrome.send("Page.getAppManifest")["errors"] == []
    found = chrome.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {one["errorId"] for one in found} <= {"in-incognito"}  # a test's window is a private one
    page.goto("/my/")
    page.wait_for_function("caches.keys().then((all) => all.length > 0)")
