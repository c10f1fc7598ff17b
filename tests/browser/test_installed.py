"""The site as an app in a real browser: installable, opens without a net, forgets a person who has logged out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ratusha.foundation.access.models import Account

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_resident_goes_offline_reads_what_is_kept_and_logs_out(
    eyes: Callable[..., Eyes], live_server: Any, settings: Any
) -> None:
    client = Client()
    client.force_login(Account.objects.create(email="olena@example.org", name="Олена Барвінок"))
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page: Any = eyes(width=360, service_workers="allow").page
    context = page.context
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    chrome = context.new_cdp_session(page)
    assert chrome.send("Page.getAppManifest")["errors"] == []
    found = chrome.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A test's window is a private one; that is the only thing against it.
    assert {one["errorId"] for one in found} <= {"in-incognito"}

    page.goto("/my/")
    page.goto("/my/devices/")
    assert page.locator("[data-push]").is_visible()
    context.set_offline(True)
    page.goto("/help/emergency/")
    assert page.locator("a[href='tel:112']").is_visible()
    page.goto("/petitions/")
    assert page.inner_text("h1") == "Немає зв’язку"
    page.get_by_role("link", name="Олена Барвінок").wait_for()
    page.goto("/my/devices/")
    assert page.inner_text("h1") == "Немає зв’язку"
    page.goto("/my/")
    assert page.inner_text("h1") == "Олена Барвінок"
    assert "Такою сторінка була" in page.inner_text("main")

    context.set_offline(False)
    page.goto("/my/")
    page.locator("main form[action='/logout/'] button").click()
    page.wait_for_url(f"{live_server.url}/")
    context.set_offline(True)
    page.goto("/my/")
    assert page.inner_text("h1") == "Немає зв’язку"
    assert not page.locator("[data-kept]").is_visible()
