"""Drafts for programs, as an open set, in letters and news, and out of a paper of drafting."""

import csv
import io
import json

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.actors import stranger
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.files.guards import can_open
from ratusha.foundation.notify.models import Letter
from ratusha.office.drafting.tests.given import Story
from ratusha.office.proposals import actions, datasets, queries
from ratusha.office.proposals.models import Proposal
from ratusha.office.proposals.tests import given

pytestmark = pytest.mark.django_db
HERE = "/api/v1/council/drafts"


def test_programs_read_compare_file_and_publish():
    of = given.house()
    made = given.published(of)
    given.draft(of, title="Ще не видно")
    actions.amend(given.call(of.secretariat), made, given.TEXT.replace("450", "400"))
    client = Client()
    listed = client.get(HERE).json()
    assert [one["id"] for one in listed["items"]] == [made.pk]
    assert client.get(f"{HERE}?state=adopted").json()["items"] == []
    card = client.get(f"{HERE}/{made.pk}").json()
    assert (card["text"], card["earliest_on"]) == (given.TEXT.replace("450", "400"), "2026-12-07")
    assert [one["number"] for one in card["texts"]] == [2, 1]
    assert "2939-VI" in card["why_this_day"]
    lines = client.get(f"{HERE}/{made.pk}/texts/1/2").json()["items"]
    assert [one["fate"] for one in lines] == ["same", "changed", "same"]
    assert client.get(f"{HERE}/{made.pk}/texts/2").json()["text"] == card["text"]
    assert client.get(f"{HERE}/{made.pk}/texts/9").status_code == 404
    ready = client.get(f"{HERE}/ready?on=2026-12-06").json()["items"]
    assert [(one["ready"], one["why"]) for one in ready] == [(False, "too_early")]
    assert client.get(f"{HERE}/ready?on=2026-12-07").json()["items"][0]["ready"]
    assert client.post(HERE, given.CARD, content_type="application/json").status_code == 401
    scopes = ("file", "put_text", "submit")
    deputy = Account.objects.get(pk=of.deputy.account_id)
    program = api.client(api.token(deputy, "read", *(f"proposals.{name}" for name in scopes)))
    sent = program.post(HERE, given.CARD | {"text": given.TEXT}, content_type="application/json")
    assert sent.status_code == 201
    own = sent.json()["id"]
    assert client.get(f"{HERE}/{own}").status_code == 404
    text = {"text": given.TEXT + "\n4. Оприлюднити."}
    assert program.post(f"{HERE}/{own}/texts", text, content_type="application/json").json()["number"] == 2
    assert program.post(f"{HERE}/{own}/submit", {}, content_type="application/json").json()["state"] == "submitted"
    assert program.post(f"{HERE}/{own}/publish", {}, content_type="application/json").status_code == 403


def test_the_open_set_has_what_is_published_and_nothing_else(client: Client):
    of = given.house()
    made = given.published(of)
    given.submitted(of)
    actions.refer(given.call(of.secretariat), made, commissions=[of.commission.pk])
    told = b"".join(client.get(reverse("drafts:data", args=["csv"])).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(told), delimiter=told[2]))
    assert [one["number"] for one in rows] == [made.number]
    assert (rows[0]["earliest_on"], rows[0]["commissions"]) == ("2026-12-07", of.commission.name)
    assert rows[0]["text_sha256"] == queries.current(made.pk).sha256
    plain = json.loads(client.get(reverse("drafts:data", args=["json"])).content)
    assert list(plain[0]) == list(datasets.HEADS)
    assert client.get(reverse("drafts:data", args=["exe"])).status_code == 404
    card = json.loads(client.get(reverse("drafts:passport")).content)
    assert [one["name"] for one in card["structure"]] == list(datasets.HEADS)


def test_those_who_follow_the_author_and_the_commission_are_told_and_search_finds_it():
    of = given.house()
    made = given.published(of)
    actions.refer(given.call(of.secretariat), made, commissions=[of.commission.pk])
    actions.take_up(given.call(of.secretariat), made, made.earliest_on)
    actions.settle(given.call(of.secretariat), made, "adopted")
    deliver(given.NOW)
    told = set(
        apps.get_model("following", "News")
        .objects.filter(about_label=queries.LABEL, about_id=made.pk)
        .values_list("what", "topic")
    )
    assert told == {(f"published/{given.NOW.date()}", "proposals:programme"),
                    ("settled/adopted", "proposals:programme")}  # fmt: skip
    letters = set(Letter.objects.filter(about_label=queries.LABEL).values_list("template", flat=True))
    assert letters == {"proposals.published", "proposals.referred", "proposals.settled"}
    assert [one.pk for one in queries.listed("благоустрою")] == [made.pk]
    assert not queries.listed("космодром").exists()


def test_a_paper_of_drafting_becomes_a_draft_once():
    story = Story()
    paper = story.draft()
    made = actions.file_paper(given.call(story.boss), paper=paper.pk)
    row = Proposal.objects.get(pk=made.pk)
    assert (row.title, row.author, row.author_kind, row.texts) == (paper.title, story.unit.name, "unit", 1)
    assert queries.of_source("drafting.draft", paper.pk) == row
    assert queries.papers_for(story.boss) == []
    with pytest.raises(Refused) as again:
        actions.file_paper(given.call(story.boss), paper=paper.pk)
    assert again.value.code == "proposals.there"
    with pytest.raises(Refused) as strange:
        actions.file_paper(given.call(given.official("deputy")), paper=paper.pk)
    assert strange.value.code == "proposals.no_paper"
    assert Proposal.objects.count() == 1
    assert not queries.visible_to(stranger()).exists()
    assert row.earliest_on is None
    assert all(not can_open(stranger(), one.file) for one in queries.versions_of(row) if one.file)
