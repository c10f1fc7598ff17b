"""The portal's pages open for everybody; search and reckoner answer in words."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.actors import Actor, Kind, Role
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.charter import actions as charter_actions
from ratusha.openness.portal.rules import Errand, matching
from ratusha.openness.site.tests import given as site_given

ADMINISTRATOR = Actor(Kind.OFFICIAL, account_id=None, roles=frozenset({Role.ADMINISTRATOR}))
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["home", "terms", "accessibility", "privacy", "emergency", "information"])
def test_page_opens_for_a_stranger(name: str) -> None:
    assert Client().get(reverse(f"portal:{name}")).status_code == 200


def test_home_costs_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(12):
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


def test_emergency_contacts_dial_the_states_numbers_and_the_communitys_own() -> None:
    charter_actions.set_value(
        Call(ADMINISTRATOR, Channel.WEB, timezone.now()), name="contacts.services",
        value="Водоканал | +380 37 360 00 02 | цілодобово", basis="статут", valid_from=timezone.localdate(),
    )  # fmt: skip
    page = Client().get(reverse("portal:emergency")).content.decode()
    assert all(f'href="tel:{one}"' in page for one in ("112", "101", "102", "103", "104", "+380373600002"))
    assert "Водоканал" in page


def test_public_information_says_what_is_where_and_what_is_missing(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    news = site_given.news("Вакансії ради", slug="vakansii", clause="vacancies")
    with django_assert_max_num_queries(12):
        page = Client().get("/public-information/").text
    assert f'href="{news.address}">Вакансії ради' in page
    assert 'href="/council/decisions/"' in page
    assert "ще не оприлюднено" in page


def test_search_engines_are_told_what_is_public_and_what_is_not() -> None:
    site_given.news(slug="mist")
    site_given.news("Чернетка", slug="chernetka", live=False)
    told = Client().get("/sitemap.xml").text
    assert "/novyny/mist/</loc>" in told
    assert "chernetka" not in told
    assert "/office/" not in told
    rules = Client().get("/robots.txt").text
    assert "Disallow: /office/" in rules
    assert "/sitemap.xml" in rules


@pytest.mark.parametrize("address", ["/", "/map/", "/information/", "/petitions/", "/terms/"])
def test_public_pages_say_what_they_are_in_a_sentence_once(address: str) -> None:
    assert Client().get(address).text.count('<meta name="description" content="') == 1


def test_links_of_the_footer_stand_under_headings_once_each() -> None:
    foot = Client().get("/").text.partition("<footer")[2]
    assert [part.partition("</h3>")[0] for part in foot.split("<h3>")[1:]] == [
        "Громада",
        "Рада й відкритість",
        "Цей сайт",
    ]
    assert foot.count('href="/map/"') == 1
