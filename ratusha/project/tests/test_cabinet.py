"""The start page of a person with the pages that all apps declare."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratusha.channels.web import mine
from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.office.deputies.tests import given as deputies
from ratusha.participation.budgeting.tests import given as budgeting
from ratusha.participation.discussion.tests import given as discussion
from ratusha.participation.petitions import actions as petition_actions
from ratusha.participation.petitions.tests import given as petitions
from ratusha.participation.polls.models import Mark
from ratusha.participation.polls.tests import given as polls

pytestmark = pytest.mark.django_db


def test_each_page_tells_its_last_rows_and_all_of_them_cost_one_query():
    actor = actor_of(Account.objects.create(email="olena@example.com", name="Олена"), discussion.NOW.date())
    assert actor.kind is Kind.RESIDENT
    declared = [one for one, _href in mine.shown_to(actor) if one.latest]
    assert {one.name for one in declared} >= {"polls", "consultations", "comments", "feedback", "receptions"}
    with CaptureQueriesContext(connection) as seen:
        assert mine.latest_of(actor) == []
    assert len(seen) == 1


def test_what_a_resident_did_lately_stands_on_the_start_page_the_last_first():
    someone = discussion.resident()
    whose = discussion.account(someone)
    comment = discussion.comment(someone, text="Зупинка потрібна біля школи")
    _council, members = deputies.council()
    deputies.asked(members[0], actor_of(whose, discussion.NOW.date()))
    poll = polls.opened()
    Mark.objects.create(poll=poll, account=whose, on=discussion.NOW.date() - timedelta(days=1))
    client = Client()
    client.force_login(whose)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get("/my/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"/comments/{comment.pk}/" in page
    assert "Зупинка потрібна біля школи" in page
    assert f"/polls/{poll.pk}/" in page
    assert members[0].surname in page
    assert page.index("Зупинка потрібна") < page.index(f"/polls/{poll.pk}/")
    assert len(seen) <= 14  # with the session, the person and what is read once a second


def logged_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_a_draft_of_a_petition_is_what_one_must_do_until_it_is_sent():
    author = petitions.resident()
    made = petitions.draft(author)
    client = logged_in(author)
    todo = client.get("/my/").content.decode().split('id="todo"')[1].split("</section>")[0]
    assert f"/petitions/{made.pk}/" in todo
    petition_actions.submit(petitions.call(author), made)
    todo = client.get("/my/").content.decode().split('id="todo"')[1].split("</section>")[0]
    assert made.title not in todo


def test_a_project_that_waits_for_its_author_is_what_one_must_do():
    campaign, author = budgeting.campaign_in("submission"), budgeting.resident()
    made = budgeting.draft(campaign, author)
    client = logged_in(author)
    todo = client.get("/my/").content.decode().split('id="todo"')[1].split("</section>")[0]
    assert made.title in todo
    stranger = logged_in(budgeting.resident("Мак Петро"))
    assert made.title not in stranger.get("/my/").content.decode()
