"""The gallery of components in Chromium: wide and narrow, light and dark, without barriers."""

from pathlib import Path

import pytest
from django.test import override_settings

from ratusha.channels.web.tests.given import PASSWORD, entries, official

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 1280)


@pytest.fixture(autouse=True)
def gallery(settings):
    """The tiny site of the gallery instead of the real one."""
    folder = Path(__file__).parents[2] / "ratusha/channels/web/tests/templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    with override_settings(ROOT_URLCONF="ratusha.channels.web.tests.gallery"):
        yield


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_components_have_no_barriers(eyes, width, dark):
    visitor = eyes(width, dark=dark).go("/gallery/")
    visitor.shot(f"kit-{width}-{'dark' if dark else 'light'}")
    assert visitor.sideways() == []
    assert visitor.barriers() == []
    assert visitor.troubles == []


@pytest.mark.parametrize("wish", ["contrast", "large"])
def test_other_looks_have_no_barriers(eyes, wish):
    visitor = eyes(360).go("/gallery/")
    visitor.page.locator("details.menu.slim > summary").click()
    visitor.page.locator(f"details.menu.slim button[value={wish}]").click()
    visitor.page.wait_for_selector("html[data-contrast], html[data-type]")
    visitor.shot(f"kit-360-{wish}")
    assert visitor.sideways() == []
    assert visitor.barriers() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_an_official_logs_in_and_reads_a_list(eyes, width, dark):
    account = official()
    entries(60)
    visitor = eyes(width, dark=dark).go("/login/?next=/gallery/list/")
    visitor.shot(f"login-{width}-{'dark' if dark else 'light'}")
    assert visitor.barriers() == []
    visitor.page.fill("#id_email", account.email)
    visitor.page.fill("#id_password", PASSWORD)
    visitor.page.click("main button")
    visitor.page.wait_for_url("**/gallery/list/")
    visitor.shot(f"list-{width}-{'dark' if dark else 'light'}")
    assert visitor.sideways() == []
    assert visitor.barriers() == []
    assert visitor.troubles == []
