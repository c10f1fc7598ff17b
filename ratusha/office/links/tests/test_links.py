"""Links, what is told apart, and similar cases from the register."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratusha.foundation.access.models import Account
from ratusha.office.cases import actions as cases
from ratusha.office.cases.queries import Case
from ratusha.office.cases.reactions import index_case
from ratusha.office.cases.tests import given
from ratusha.office.links import actions, queries
from ratusha.office.links.models import Apart, Link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clean():
    cache.clear()


def case(title: str, text: str = "", **columns: Any) -> Case:
    """An indexed, registered case."""
    made = given.registered()
    Case.objects.filter(pk=made.pk).update(title=title, text=text, **columns)
    index_case(made.pk)
    return Case.objects.get(pk=made.pk)


def registrar() -> Any:
    return given.call(given.official("registrar"))


def test_links_link_is_seen_from_both_and_made_once(django_assert_num_queries: Any) -> None:
    one, two, by = given.registered(), given.registered(), registrar()
    actions.link(by, one, other=two.pk, tie="same_object", note="Та сама дорога")
    queries.links_of(by.actor, one)  # the first one asks the database whether it knows JSON
    for mine, other in ((one, two), (two, one)):
        with django_assert_num_queries(1):
            found = queries.links_of(by.actor, mine)
        assert [(tied.case.pk, tied.tie, tied.note) for tied in found] == [(other.pk, "same_object", "Та сама дорога")]
    given.refused("links.linked", actions.link, registrar(), two, other=one.pk)
    given.refused("links.itself", actions.link, registrar(), one, other=one.pk)
    given.refused("links.no_case", actions.link, registrar(), one, other=10**6)
    assert Link.objects.count() == 1


def test_links_unlink_takes_it_away_but_a_part_of_a_letter_stays() -> None:
    one, two, three = given.registered(), given.registered(), given.registered()
    actions.link(registrar(), one, other=two.pk)
    actions.link(registrar(), three, other=one.pk, tie="part_of")
    actions.unlink(registrar(), two, other=one.pk)
    given.refused("links.not_linked", actions.unlink, registrar(), two, other=one.pk)
    given.refused("links.part", actions.unlink, registrar(), one, other=three.pk)
    assert list(Link.objects.values_list("tie", flat=True)) == ["part_of"]


def test_strangers_and_other_units_link_nothing() -> None:
    one, two = given.registered(), given.registered()
    for actor in (given.call().actor, given.official("executor", given.unit())):
        for act in (actions.link, actions.unlink, actions.tell_apart):
            given.refused("forbidden", act, given.call(actor), one, other=two.pk)
        assert queries.links_of(actor, one) == []
    assert not Link.objects.exists()
    assert not Apart.objects.exists()


def test_a_joined_case_is_seen_from_both_and_keeps_its_author() -> None:
    main, other, by = given.registered(), given.registered(), registrar()
    cases.join_case(by, other, main)
    other.save()
    assert [one.tie for one in queries.links_of(by.actor, main)] == ["joined_here"]
    assert [one.tie for one in queries.links_of(by.actor, Case.objects.get(pk=other.pk))] == ["joined_to"]


def test_similar_cases_come_with_reasons_and_never_those_told_apart(django_assert_max_num_queries: Any) -> None:
    mine = case("Не світить ліхтар", "Темно біля школи на вулиці Шкільній.", lat=48.44, lon=25.76)
    same = case("Ліхтарі біля школи", "На Шкільній не світять ліхтарі, темно.", lat=48.4402, lon=25.7601)
    case("Прохання про довідку", "Прошу видати довідку про склад родини.", lat=48.47, lon=25.70)
    head = given.official("head")
    with django_assert_max_num_queries(4):  # two of them tell how rare words are, once an hour
        found = queries.alike(head, mine)
    assert [one.case.pk for one in found] == [same.pk]
    assert {"ліхтар", "школа"} <= set(found[0].likeness.words)
    assert found[0].likeness.metres < 60
    with django_assert_max_num_queries(2):
        assert queries.alike(head, mine)
    actions.tell_apart(registrar(), same, other=mine.pk)
    actions.tell_apart(registrar(), mine, other=same.pk)
    assert queries.alike(head, mine) == []
    assert Apart.objects.count() == 1
    assert queries.alike(given.call().actor, mine) == []


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=given.official(role).account_id))
    return client


def test_pages_link_by_number_take_away_and_remember() -> None:
    client, one, two = client_of("registrar"), given.registered(), given.registered()
    page = reverse("links:link", args=[one.pk])
    assert str(two) in client.get(f"{page}?other={two.pk}").content.decode()
    assert client.post(page, {"other": "Я-404", "tie": "related"}).status_code == 422
    assert client.post(page, {"other": str(two), "tie": "related"}).status_code == 302
    with CaptureQueriesContext(connection) as seen:
        shown = client.get(reverse("cases:case", args=[one.pk])).content.decode()
    assert str(two) in shown
    assert len(seen) <= 14, len(seen)
    assert client.post(f"{reverse('links:unlink', args=[one.pk])}?other={two.pk}").status_code == 302
    back = reverse("cases:case", args=[two.pk])
    apart = client.post(f"{reverse('links:apart', args=[one.pk])}?other={two.pk}&next={back}")
    assert (apart.status_code, apart["Location"]) == (302, back)
    assert queries.told_apart(two.pk, one.pk)
