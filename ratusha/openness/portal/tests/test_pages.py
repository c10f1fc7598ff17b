"""The portal's pages open for everybody; search and reckoner answer in words."""

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.openness.portal.rules import Errand, matching

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["home", "terms", "accessibility", "privacy"])
def test_page_opens_for_a_stranger(name: str) -> None:
    assert Client().get(reverse(f"portal:{name}")).status_code == 200


def test_home_costs_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(10):
        Client().get("/")


def test_search_finds_an_errand_by_another_form_of_the_word() -> None:
    assert "Подати звернення" in Client().get(reverse("portal:search"), {"q": "ями на дорогах"}).content.decode()


@pytest.mark.parametrize("asked", ["<script>", "x" * 5000, "\x00", "' OR 1=1 --", "%00"])
def test_search_survives_anything(asked: str) -> None:
    page = Client().get(reverse("portal:search"), {"q": asked})
    assert page.status_code in (200, 302)
    assert b"<script>alert" not in page.content


def test_reckoner_counts_a_month_and_says_why() -> None:
    page = Client().get(reverse("portal:term", args=["appeals.ordinary"]), {"received": "2026-11-05"}).content.decode()
    assert "5\xa0грудня" in page
    assert "393/96-ВР" in page


def test_reckoner_refuses_nonsense_in_words() -> None:
    page = Client().get(reverse("portal:term", args=["appeals.ordinary"]), {"received": "вчора"})
    assert page.status_code == 422
    assert "вчора" in page.content.decode()


def test_unknown_term_is_not_found() -> None:
    assert Client().get("/terms/appeals.nothing/").status_code == 404


def test_best_match_comes_first() -> None:
    errands = [Errand("a", "road", "x"), Errand("b", "road lamp", "y")]
    assert [one.url for one in matching(errands, "lamp road", str.split)] == ["y", "x"]
