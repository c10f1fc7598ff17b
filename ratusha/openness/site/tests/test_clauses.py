"""Pages of article 15 of Law 2939-VI: laid with owners and terms, kept in step with the audit of access."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ratusha.foundation.access.actors import Role, system
from ratusha.foundation.access.models import Unit
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.call import system_call
from ratusha.foundation.actions.delivery import deliver
from ratusha.openness.site import actions, queries
from ratusha.openness.site.models import SitePage
from ratusha.openness.site.rules import WRITTEN
from ratusha.openness.transparency import queries as transparency
from ratusha.openness.transparency.actions import assign

from . import given

pytestmark = pytest.mark.django_db


def page_of(code: str) -> SitePage:
    return SitePage.objects.get(clause=code)


def test_every_clause_that_no_part_keeps_gets_a_draft_with_an_owner_and_a_term(client: Client) -> None:
    unit = Unit.objects.create(code="finance", name="Фінансовий відділ")
    head = given.official(Role.HEAD)
    assign(given.call(head), transparency.by_code("finances"), unit=unit.pk)
    assert queries.is_laid() is False
    actions.lay(system_call("site"))
    pages = {one.clause: one for one in SitePage.objects.exclude(clause="")}
    assert pages.keys() == WRITTEN.keys()
    assert not queries.lacks_clauses()
    assert not any(one.live for one in pages.values())
    assert pages["finances"].unit == unit
    today = timezone.localdate()
    assert all(one.review_by > today for one in pages.values())
    assert pages["vacancies"].review_by < pages["structure"].review_by
    actions.lay(system_call("site"))
    assert SitePage.objects.exclude(clause="").count() == len(WRITTEN)
    told = client.get("/public-information/").text
    assert "Фінансовий відділ" in told
    assert "Кадрова служба" in told


def test_a_published_page_proves_the_duty_once_and_an_empty_one_is_refused(client: Client, now: datetime) -> None:
    actions.lay(system_call("site"))
    page = page_of("contacts")
    with pytest.raises(Refused, match=r"site\.empty"):
        actions.publish(given.call(), page.pk)
    actions.rewrite(given.call(), page.pk, text="Приймальня: 2-10-01")
    actions.publish(given.call(), page.pk)
    deliver(timezone.now())
    deliver(timezone.now())
    duty = transparency.by_code("contacts")
    assert duty.verdict == "in_time"
    assert duty.link == page.address == "/publichna-informatsiya/kontakty/"
    assert len(transparency.publications_of(duty)) == 1
    assert page.address in client.get("/public-information/").text


def test_who_answers_for_the_clause_answers_for_the_page() -> None:
    actions.lay(system_call("site"))
    unit = Unit.objects.create(code="staff", name="Відділ кадрів")
    assign(given.call(given.official(Role.HEAD)), transparency.by_code("vacancies"), unit=unit.pk)
    deliver(timezone.now())
    page = page_of("vacancies")
    assert page.unit == unit
    assert page.get_latest_revision_as_object().unit == unit
    writer = given.official(Role.EXECUTOR, ("staff",))
    assert list(queries.visible_to(writer)) == [page]
    with pytest.raises(Refused, match=r"site\.no_clause"):
        actions.hand_over(given.call(system("site")), code="no-such")


def test_a_page_that_has_grown_old_waits_until_it_is_looked_through(client: Client) -> None:
    page = given.news(slug="mist")
    today = timezone.localdate()
    SitePage.objects.filter(pk=page.pk).update(review_by=today - timedelta(days=1))
    editor = given.official()
    assert [one.pk for one in queries.to_look_through(editor, today)] == [page.pk]
    actions.look_through(given.call(), page.pk)
    assert not queries.to_look_through(editor, today)
    actions.publish(given.call(), page.pk)
    assert SitePage.objects.get(pk=page.pk).review_by > today
    with pytest.raises(Refused, match=r"site\.not_live"):
        actions.look_through(given.call(), given.draft().pk)
