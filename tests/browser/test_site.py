"""Pages of the site for those who listen, see little, read slowly or by signs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from ratusha.openness.site.models import SitePage
from ratusha.openness.site.queries import finding
from ratusha.openness.site.tests import given

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT, PLAIN = "<p>Міст ремонтували чотири місяці.</p>", "<p>Міст відкрито.</p>"

FOREIGN = '<p>Про це писали як <span lang="en">The bridge is open</span>.</p>'
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'en-GB'}, {lang: 'uk-UA'}], speak: (one) => window.said.push(one), cancel: () => {},
  addEventListener: () => {},
}});
"""
SAID = "window.said.map((one) => [one.text, one.lang, one.voice.lang])"


def told() -> SitePage:
    cache.clear()
    page = given.news(
        "Відкрили міст", summary="Рух відновлено", body=[("paragraph", TEXT)], easy=[("paragraph", PLAIN)],
        sign_video="https://video.example/zhestova",
    )  # fmt: skip
    finding.heed([page.pk])
    return page


def test_a_page_is_read_aloud_the_title_first_each_part_in_its_language(eyes: Callable[..., Eyes]) -> None:
    address = told().address
    visitor = eyes(360)
    page: Any = visitor.page
    page.add_init_script(VOICE)
    visitor.go(address)
    button = page.get_by_role("button", name="Прочитати вголос")
    button.wait_for()
    page.evaluate("(more) => document.querySelector('.site-text').insertAdjacentHTML('beforeend', more)", FOREIGN)
    button.click()
    said = page.evaluate(SAID)
    assert said[0] == ["Відкрили міст", "uk", "uk-UA"]
    assert [one[0] for one in said[2:]] == [  # the day of the news stands between
        "Рух відновлено", "Міст ремонтували чотири місяці.", "Про це писали як", "The bridge is open"]  # fmt: skip
    assert said[-1] == ["The bridge is open", "en", "en-GB"]
    page.evaluate("window.said.at(-1).onend()")
    button.wait_for()
    visitor.go(f"{address}?easy=1")
    button.click()
    assert "Міст відкрито." in [one[0] for one in page.evaluate(SAID)]


def test_numbers_to_call_are_read_aloud(eyes: Callable[..., Eyes]) -> None:
    visitor = eyes(360)
    page: Any = visitor.page
    page.add_init_script(VOICE)
    visitor.go("/help/emergency/")
    page.get_by_role("button", name="Прочитати вголос").click()
    said = [one[0] for one in page.evaluate(SAID)]
    assert said[0] == "Екстрені контакти"
    assert "101" in said


def test_what_was_chosen_for_the_eyes_stays_on_all_pages(eyes: Callable[..., Eyes]) -> None:
    address = told().address
    visitor = eyes(360, script=False).go(address)
    page = visitor.page
    small = page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize")
    for name in ("Більші літери", "Висока контрастність"):
        page.locator(".menu.slim > summary").click()
        page.locator(".menu.slim").get_by_role("button", name=name).click()
        page.wait_for_load_state()
    for path in ("/", address):
        visitor.go(path)
        whole = page.locator("html")
        assert (whole.get_attribute("data-type"), whole.get_attribute("data-contrast")) == ("large", "more")
        assert visitor.sideways() == []
    large = page.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize")
    assert float(large[:-2]) >= 1.2 * float(small[:-2])


def test_without_a_voice_no_button_is_promised(eyes: Callable[..., Eyes]) -> None:
    page = eyes(360).go(told().address).page
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-aloud]").count() == 0


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
