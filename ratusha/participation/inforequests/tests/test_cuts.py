"""Cuts of requests by term, asker, unit and ground; their page and files; followers told of a published answer."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.office.cases.queries import Case
from ratusha.participation.following.models import News
from ratusha.participation.inforequests import actions, queries
from ratusha.records.people import actions as people

from . import given
from .given import NOW, TEST

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def refused_case() -> Case:
    """A request of the media refused by the whole line of officials."""
    from ratusha.office.cases import actions as case_actions

    story = given.story(requester="media", organisation="Газета «Рута»")
    worker = given.call(story.executor)
    actions.decide(worker, story.fresh(), decision="refused", ground="restricted", reasons="Адреси людей.", **TEST)
    case_actions.draft_answer(worker, story.fresh(), outcome="refused", text="Надати не можемо.")
    case_actions.send_for_approval(worker, story.fresh())
    case_actions.approve(given.call(story.unit_head), story.fresh())
    case_actions.send_answer(given.call(story.head), story.fresh())
    made: Case = story.fresh()
    return made


def test_requests_are_cut_by_term_asker_unit_and_ground() -> None:
    case = refused_case()
    given.asked()
    found = queries.cuts(TODAY, TODAY, TODAY)
    assert {name: {code: one.kept() for code, one in told.items()} for name, told in found.items()} == {
        "term": {"in_time": [1, 1, 1, 1], "running": [1, 0, 0, 0]},
        "requester": {"media": [1, 1, 1, 1], "person": [1, 0, 0, 0]},
        "unit": {case.unit.name: [1, 1, 1, 1], "": [1, 0, 0, 0]},
        "ground": {"restricted": [1, 1, 1, 1]},
    }
    later = queries.cuts(TODAY, TODAY, date(2026, 12, 31))
    assert later["term"]["overdue"].received == 1
    assert found["requester"]["person"].share is None
    assert not any(queries.cuts(date(2020, 1, 1), date(2020, 12, 31), TODAY).values())


def test_the_page_of_figures_and_its_files(django_assert_max_num_queries) -> None:
    refused_case()
    clerk = client_of(given.official("registrar"))
    address = reverse("info-desk:figures") + "?since=2026-11-01&until=2026-11-30"
    clerk.get(address)
    with django_assert_max_num_queries(12):
        said = clerk.get(address).content.decode()
    for words in ("обмеженим доступом", "За тим, хто запитує", "100"):
        assert words in said
    assert clerk.get(reverse("info-desk:figures") + "?since=2026-13-01").status_code == 422
    assert clerk.get(reverse("info-desk:figures") + "?since=2026-12-01&until=2026-01-01").status_code == 422
    rows = clerk.get(reverse("info-desk:figures_file", args=["json"]) + "?since=2026-11-01&until=2026-11-30").json()
    assert {row["line"] for row in rows if row["cut"] == "За тим, хто запитує"} == {"Медіа"}
    assert clerk.get(reverse("info-desk:figures_file", args=["xlsx"])).status_code == 200
    assert clerk.get(reverse("info-desk:figures_file", args=["exe"])).status_code == 404
    assert Client().get(address).status_code == 302


def test_who_follows_requests_is_told_of_published_answers_and_of_changes(deliver) -> None:
    case = given.answered(may_publish=True)
    worker = given.official("head")
    actions.publish(given.call(worker), case)
    deliver()
    actions.publish(given.call(worker, now=NOW.replace(hour=12)), case.pk, others=["Кліводині"])
    deliver(NOW.replace(hour=12))
    rows = list(News.objects.order_by("pk"))
    assert [(one.about_id, one.topic) for one in rows] == [(case.pk, "inforequests")] * 2
    assert rows[0].what == "published"
    assert rows[1].what.startswith("anew-")
    assert "Кліводині" not in rows[1].title


def test_a_resident_follows_a_published_request() -> None:
    case = given.answered(may_publish=True)
    actions.publish(given.call(given.official("head")), case)
    signing = given.call(given.author(case).holding("contact.email:reader@example.com"))
    people.sign_up(signing, kind="email", value="reader@example.com", surname="Рута", given_name="Ганна")
    reader = actor_of(Account.objects.get(email="reader@example.com"), TODAY)
    address = reverse("information:request", args=[case.pk])
    told = {"about": f"{queries.PUBLIC}:{case.pk}", "back": address}
    client = client_of(reader)
    assert client.post(reverse("following:press"), told).headers["Location"] == address
    assert 'aria-pressed="true"' in client.get(address).content.decode()
