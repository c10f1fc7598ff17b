"""Pages of the site for those who read slowly or by signs, and where no voice is there."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from ratusha.openness.site.models import SitePage
from ratusha.openness.site.queries import finding
from ratusha.openness.site.tests import given

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT, PLAIN = "<p>Міст ремонтували чотири місяці.</p>", "<p>Міст відкрито.</p>"


def told() -> SitePage:
    cache.clear()
    page = given.news(
        "Відкрили міст", summary="Рух відновлено", body=[("paragraph", TEXT)], easy=[("paragraph", PLAIN)],
        sign_video="https://video.example/zhestova",
    )  # fmt: skip
    finding.heed([page.pk])
    return page


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
