"""Pages of the site for those who listen, see little or read slowly: aloud, contrast, large letters, plain words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from ratusha.openness.site.models import SitePage
from ratusha.openness.site.queries import finding
from ratusha.openness.site.tests import given

from .seeing import Eyes
from .test_by_keyboard import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT, PLAIN = "<p>Міст ремонтували чотири місяці.</p>", "<p>Міст відкрито.</p>"
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'en-GB'}, {lang: 'uk-UA'}], speak: (one) => window.said.push(one), cancel: () => {},
  addEventListener: () => {},
}});
"""


def told() -> SitePage:
    cache.clear()
    page = given.news(
        "Відкрили міст", summary="Рух відновлено", body=[("paragraph", TEXT)], easy=[("paragraph", PLAIN)],
        sign_video="https://video.example/zhestova",
    )  # fmt: skip
    finding.heed([page.pk])
    return page


def test_a_page_is_read_aloud_in_its_own_language(eyes: Callable[..., Eyes]) -> None:
    address = told().address
    visitor = eyes(360)
    page: Any = visitor.page
    page.add_init_script(VOICE)
    visitor.go(address)
    button = page.get_by_role("button", name="Прочитати вголос")
    button.click()
    assert page.evaluate("window.said.map((one) => [one.text, one.lang, one.voice.lang])") == [
        [text, "uk", "uk-UA"] for text in ("Відкрили міст", "Рух відновлено", "Міст ремонтували чотири місяці.")
    ]
    page.evaluate("window.said.at(-1).onend()")
    button.wait_for()
    assert visitor.barriers() == []
    visitor.go(f"{address}?easy=1")
    button.click()
    assert "Міст відкрито." in page.evaluate("window.said.map((one) => one.text)")


def test_without_a_voice_no_button_is_promised(eyes: Callable[..., Eyes]) -> None:
    page = eyes(360).go(told().address).page
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-aloud]").count() == 0


def test_what_was_chosen_for_the_eyes_stays_on_all_pages(eyes: Callable[..., Eyes]) -> None:
    address = told().address
    visitor = eyes(360, script=False).go(address)
    page = visitor.page
    small = page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize")
    for name in ("Більші літери", "Висока контрастність"):
        page.locator(".menu.slim > summary").click()
        page.locator(".menu.slim").get_by_role("button", name=name).click()
    assert page.url.endswith(address)
    for path in (address, "/"):
        visitor.go(path)
        whole = page.locator("html")
        assert (whole.get_attribute("data-type"), whole.get_attribute("data-contrast")) == ("large", "more")
        assert visitor.sideways() == []
    visitor.go(address)
    large = page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize")
    assert float(large[:-2]) >= 1.2 * float(small[:-2])


def test_plain_words_and_signs_are_one_press_away(eyes: Callable[..., Eyes]) -> None:
    visitor = eyes(360).go(told().address)
    page = visitor.page
    assert (
        page.get_by_role("link", name="Відео жестовою мовою").get_attribute("href") == "https://video.example/zhestova"
    )
    page.get_by_role("link", name="Легке читання").click()
    assert "Міст відкрито." in page.inner_text("main")
    assert "чотири місяці" not in page.inner_text("main")
    page.get_by_role("link", name="Повний текст").click()
    assert "чотири місяці" in page.inner_text("main")


def test_from_the_first_page_to_the_news_by_keys_alone(eyes: Callable[..., Eyes]) -> None:
    address = told().address
    visitor = eyes(1280).go("/")
    page = visitor.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    press(visitor, "#q", "м")
    page.keyboard.type("іст")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    press(visitor, f"main a[href='{address}']")
    page.wait_for_url(f"**{address}")
    for path in (address, "/"):
        visitor.go(path)
        page.set_viewport_size({"width": 640, "height": 450})  # 200 % of a small laptop
        assert visitor.sideways() == []
        page.set_viewport_size({"width": 1280, "height": 900})
