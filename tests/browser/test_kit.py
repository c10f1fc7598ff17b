"""What the small modules do in Chromium, and that nothing is lost without them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ratusha.channels.web.models import SavedView
from ratusha.channels.web.tests.given import PASSWORD, entries, official
from ratusha.foundation.files.models import StoredFile

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def gallery(settings):
    """The tiny site of the gallery instead of the real one."""
    folder = Path(__file__).parents[2] / "ratusha/channels/web/tests/templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]
    settings.ROOT_URLCONF = "ratusha.channels.web.tests.gallery"


def enter(visitor: Eyes, path: str) -> Eyes:
    visitor.go(f"/login/?next={path}")
    visitor.page.fill("#id_email", official().email)
    visitor.page.fill("#id_password", PASSWORD)
    visitor.page.click("main button.main")
    visitor.page.wait_for_url(f"**{path}")
    return visitor


def test_a_draft_comes_back_after_the_page_is_lost(eyes):
    page = eyes(360).go("/gallery/form/").page
    page.fill("#id_title", "Яма на дорозі")
    page.fill("#id_query", "Третій тиждень\nне світить")
    page.wait_for_selector("[data-draft-said]:visible")
    page.goto("/login/")
    page.goto("/gallery/form/")
    expect(page.locator("#id_title")).to_have_value("Яма на дорозі")
    assert page.input_value("#id_query") == "Третій тиждень\nне світить"
    assert "відновили" in page.inner_text("[data-draft-said]")


def test_no_connection_is_said_and_nothing_is_lost(eyes):
    visitor = eyes(360).go("/gallery/form/")
    visitor.page.fill("#id_title", "Яма на дорозі")
    visitor.page.context.set_offline(True)
    visitor.page.click("main button.main")
    visitor.page.wait_for_selector("text=Зараз немає зв’язку")
    visitor.page.context.set_offline(False)
    visitor.page.wait_for_selector("text=Зв’язок повернувся")
    assert visitor.page.input_value("#id_title") == "Яма на дорозі"


def test_files_go_ahead_and_refusals_stand_beside_them(eyes, tmp_path):
    visitor = enter(eyes(360), "/gallery/form/")
    good, empty = tmp_path / "лист.txt", tmp_path / "порожній.txt"
    good.write_text("Добрий день", encoding="utf-8")
    empty.write_text("")
    page = visitor.page
    page.set_input_files("#id_files", [good, empty])
    page.wait_for_selector(".files input[name=files-token]", state="attached")
    page.wait_for_selector(".files .wrong")
    visitor.shot("upload-360")
    assert visitor.barriers() == []
    page.click(".files .wrong button")
    page.fill("#id_title", "Мої")
    page.click("main button.main")
    page.wait_for_selector("text=saved")
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_mistake_keeps_the_text_and_the_file(eyes, tmp_path, script):
    visitor = enter(eyes(360, script=script), "/gallery/form/")
    page = visitor.page
    file = tmp_path / "лист.txt"
    file.write_text("Добрий день", encoding="utf-8")
    page.set_input_files("#id_files", file)
    page.fill("#id_query", "state=open")
    page.click("main button.main")
    page.wait_for_selector("#errors")
    assert page.inner_text(".files b") == "лист.txt"
    assert page.input_value("#id_query") == "state=open"
    if script:
        assert page.evaluate("document.activeElement.id") == "errors"
    page.click("#errors a")
    assert page.evaluate("location.hash") == "#id_title"
    page.fill("#id_title", "Мої")
    page.press("#id_title", "Enter")
    page.wait_for_selector("text=saved")
    assert SavedView.objects.get().query == "state=open"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_form_of_pages_is_walked(eyes, script):
    visitor = enter(eyes(1280, script=script), "/gallery/wizard/")
    page = visitor.page
    page.fill("#id_title", "Мої")
    page.click("main button.main")
    page.wait_for_selector("#id_query")
    page.fill("#id_query", "a=b")
    page.click("main button.main")
    page.wait_for_selector("section.card")
    visitor.shot(f"wizard-1280-{'script' if script else 'plain'}")
    page.click("main button.main")
    page.wait_for_selector("text=saved")
    assert SavedView.objects.get().title == "Мої"


def test_rows_are_chosen_by_keys(eyes):
    entries(12)
    page = enter(eyes(1280), "/gallery/list/").page
    page.wait_for_selector(".selbar[hidden]", state="attached")
    page.focus("td.what a")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector("text=Вибрано: 2")
    assert page.locator(".selbar").is_visible()


def test_a_point_is_put_on_the_map(eyes):
    visitor = eyes(1280).go("/gallery/")
    page = visitor.page
    page.wait_for_selector("[data-map] .pin")
    before = page.input_value("#id_lat")
    page.locator("[data-map]").click(position={"x": 200, "y": 150})
    expect(page.locator("#id_lat")).not_to_have_value(before)
    expect(page.locator("#id_lat")).to_have_value(re.compile(r"48\.\d{6}"))
    assert visitor.troubles == []
