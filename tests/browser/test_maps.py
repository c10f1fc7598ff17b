"""The map in a real browser: the list without a script, moving and coming nearer, a group opened by keys, paper."""

from typing import Any

import pytest
from django.urls import reverse

from ratusha.openness.maps.tests import given
from ratusha.openness.maps.tests.given import Spot

from .seeing import Eyes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEAR = [Spot(n, 48.44 + n / 5000, 25.76, f"Укриття {n}", "/terms/", "відчинено") for n in range(1, 5)]
FAR = Spot(9, 48.39, 25.70, "Укриття школи")
VIEW = "?layer=shelters&bbox=25.4,48.2,26,48.6"


def opened(visitor: Eyes) -> Any:
    visitor.go(reverse("maps:map") + VIEW)
    drawn(visitor.page)
    return visitor.page


def drawn(page: Any) -> None:
    """The map is loaded when somebody comes near it."""
    page.locator("#maps-beside").scroll_into_view_if_needed()
    page.wait_for_selector("#maps-live[data-drawn]")


def whole(visitor: Eyes) -> None:
    assert visitor.sideways() == []
    assert visitor.barriers() == []
    assert visitor.troubles == []


def test_the_map_follows_the_list_and_the_list_follows_the_map(eyes: Any) -> None:
    given.villages()
    with given.layer(given.ready(*NEAR, FAR)):
        plain = eyes(360, script=False)
        plain.go(reverse("maps:map") + VIEW)
        assert plain.page.locator(".maps-list li").count() == 5
        assert plain.page.locator("#maps-drawing svg").is_visible()
        assert plain.sideways() == []
        plain.page.click(".maps-list li:last-child .maps-go")
        assert plain.page.locator(".maps-list li").count() == 1

        visitor = eyes(1280)
        page = opened(visitor)
        heap = page.locator("#maps-live .maps-heap")
        assert heap.count() == 1
        assert "4" in str(heap.get_attribute("aria-label"))
        assert page.locator("#maps-live .maps-mark").get_attribute("aria-label") == "5, Укриття школи"
        whole(visitor)

        heap.focus()
        page.keyboard.press("Enter")
        page.locator("#maps-live .maps-mark").nth(3).wait_for()
        assert page.locator(".maps-list li").count() == 4
        assert "bbox=" in page.url
        page.locator("#maps-live .maps-mark >> nth=0").focus()
        page.keyboard.press("Enter")
        assert page.locator(".leaflet-popup-content").inner_text().startswith("Укриття")
        page.keyboard.press("Escape")
        at = page.url
        page.focus("#maps-live")
        page.keyboard.press("ArrowRight")
        page.wait_for_url(lambda url: url != at)
        page.reload()
        drawn(page)
        assert page.locator(".maps-list li").count() <= 4
        page.emulate_media(media="print")
        assert page.locator("#maps-drawing svg").is_visible()
        assert not page.locator("#maps-live").is_visible()
        assert visitor.troubles == []


def test_the_map_on_a_phone_in_the_dark(eyes: Any) -> None:
    given.villages()
    with given.layer(given.ready(*NEAR, FAR)):
        visitor = eyes(360, dark=True)
        page = opened(visitor)
        whole(visitor)
        page.click(".maps-list li:last-child .maps-go")
        page.wait_for_selector(".leaflet-popup")
        assert page.locator(".leaflet-popup-content").inner_text().strip() == "Укриття школи"


def test_a_phone_loads_no_map_until_it_is_near(eyes: Any) -> None:
    given.villages()
    many = [Spot(n, 48.44 + n / 900, 25.76, f"Укриття {n}") for n in range(1, 30)]
    with given.layer(given.ready(*many)):
        page = eyes(360).page
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(reverse("maps:map") + VIEW, wait_until="networkidle")
        assert not [one for one in asked if "leaflet" in one or "view" in one]
        assert page.locator("#maps-drawing svg").is_visible()
        page.click(".maps-list li:last-child .maps-go")
        page.wait_for_selector(".leaflet-popup")
        assert [one for one in asked if "leaflet" in one]
