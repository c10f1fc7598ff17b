"""Followers learn of projects; the commission's protocol; its report; turnout by place; similar while typing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.foundation.access.actors import stranger
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.participation.budgeting import actions, queries, reactions
from ratusha.participation.budgeting.models import Mark, Member, Objection, Work
from ratusha.participation.budgeting.queries import attending, results, safe
from ratusha.participation.budgeting.queries import works as reads
from ratusha.participation.budgeting.tests import given, voters
from ratusha.participation.budgeting.tests import results as counted
from ratusha.participation.following.models import News

pytestmark = pytest.mark.django_db


def react(reaction: Any, action: str) -> list[tuple[str, str]]:
    """What the reaction to the last entry of the action announced."""
    before = set(News.objects.values_list("pk", flat=True))
    entry = Entry.objects.filter(action=action).latest("pk")
    reaction.body(given.job(request_id=f"r:{action}"), entry)
    made = News.objects.exclude(pk__in=before).order_by("pk")
    return [(f"{one.about_label}:{one.about_id}", one.what) for one in made]


def test_a_submitted_project_is_told_to_its_category_and_neighbourhood():
    made = given.submitted(given.campaign_in("submission"), given.resident(), lat=48.45, lon=25.77)
    about = f"budgeting.project:{made.pk}"
    assert react(reactions.announce, "budgeting.submit_project") == [(about, "submitted")]
    news = News.objects.get()
    assert (news.topic, news.lat, news.lon) == ("budgeting:small", 48.45, 25.77)
    assert react(reactions.announce, "budgeting.submit_project") == []


def test_followers_learn_of_a_refusal_the_list_the_result_and_the_end_of_the_work():
    made = given.submitted(given.campaign_in("submission"), given.resident())
    actions.reject_project(given.call(given.organiser()), made, reason="Поза громадою.")
    about = f"budgeting.project:{made.pk}"
    assert react(reactions.announce, "budgeting.reject_project") == [(about, "decided")]
    assert News.objects.get().topic == ""
    work = counted.work()
    told = dict(react(reactions.announce_result, "budgeting.count_votes"))
    standings = results.final_standings(campaign=work.project.campaign_id)
    assert told == {f"budgeting.project:{one.project_id}": "won" if one.won else "lost" for one in standings}
    assert set(told.values()) == {"won", "lost"}
    actions.finish_work(given.call(given.organiser()), work, done_on=given.NOW.date(), said="Зроблено.")
    done = (f"budgeting.project:{work.project_id}", "implemented")
    assert react(reactions.announce_work, "budgeting.finish_work") == [done]
    assert reads.work_by(None) is None


def test_a_tie_that_waits_is_announced_to_nobody():
    campaign, _rows = counted.voted([[0], [1]], [150_000, 150_000], categories=_tight(), tie="commission")
    actions.count_votes(given.call(given.organiser()), campaign)
    assert results.final_standings(campaign=campaign.pk) == []
    assert react(reactions.announce_result, "budgeting.count_votes") == []


def _tight() -> list[dict[str, Any]]:
    return [{"code": "small", "name": "Малі", "money": 200_000, "cost_least": 1, "cost_most": 200_000}]


def test_the_commission_keeps_a_public_protocol_as_pdf():
    campaign, author = given.campaign_in("submission"), given.resident()
    made = given.declined(campaign, author, given.unit())
    chair = given.resident("Марія Рута")
    given.commission(campaign, given.person_of(chair).account)
    actions.object_to(given.call(author), made, text="Ціни ринкові.")
    objection = Objection.objects.get()
    actions.vote_objection(given.call(chair), objection, side="for", words="Обмірковано")
    assert objection.paper is None
    decided = actions.decide_objection(given.call(chair), objection, number="3", reasons="Ділянка комунальна.")
    assert decided.paper.name == f"commission-2027-{made.number}.pdf"
    with disk().open(decided.paper.sha256) as stream:
        assert stream.read(5) == b"%PDF-"
    assert Client().get(decided.paper.url).status_code == 200
    page = Client().get(reverse("budgeting:project", args=[made.pk])).content.decode()
    assert decided.paper.url in page


def test_a_member_of_the_commission_who_is_no_official_reads_the_report_while_a_member():
    campaign = given.campaign_in("voting", timezone.now())
    address = reverse("desks:report", args=[campaign.pk])
    member = given.resident("Марія Рута")
    client = client_of(member)
    assert client.get(address).status_code == 403
    row = Member.objects.create(campaign=campaign, account_id=member.account_id, part="member", since=given.NOW.date())
    assert client.get(address).status_code == 200
    assert address in client.get(reverse("budgets:objections")).content.decode()
    assert client.get(reverse("desks:list", args=[campaign.pk])).status_code in (302, 403)
    row.until = given.NOW.date()
    row.save()
    assert client.get(address).status_code == 403
    assert client_of(given.official("registrar")).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_turnout_by_place_is_counted_on_both_ways_and_hides_small_numbers():
    campaign, keys = voters.ballot()
    for _number in range(6):
        voters.vote(campaign, keys[:1])
    far = given.settlement("Лужани")
    alone = voters.voter()
    place = alone_lives(alone, far)
    voters.vote(campaign, keys[:1], alone)
    box = queries.box_of(campaign.pk)
    marks = queries.marks_of(box, "place")["place"]
    assert sorted(marks.values()) == [1, 6]
    assert marks[str(place)] == 1
    shown = {one.name: one.shown for one in safe.safe_groups(attending.by_place(marks))}
    assert all("6" not in str(said) and "1" not in str(said) for said in shown.values())
    assert attending.by_place({"": 3}) == {str(attending.by_place({"": 3}).popitem()[0]): 3}
    page = Client().get(reverse("voting:turnout", args=[campaign.pk])).content.decode()
    assert "Лужани" not in page
    assert not Mark.objects.filter(kind="place", key__contains="|").exists()


def alone_lives(actor: Any, where: Any) -> int:
    from ratusha.records.identity.models import Residence

    Residence.objects.filter(person__account_id=actor.account_id).update(settlement=where)
    return int(where.pk)


def test_similar_projects_come_while_the_name_is_typed():
    made = given.submitted(given.campaign_in("submission", timezone.now()), given.resident(), title="Липова алея")
    address = reverse("budgeting:similar")
    assert str(made) in Client().get(address, {"title": "алея з липами"}).content.decode()
    for typed in ("", "алея"[:2], "басейн просто неба", "\x00" * 9):
        assert str(made) not in Client().get(address, {"title": typed}).content.decode()


def test_the_form_of_the_regulation_takes_more_than_five_categories():
    who = given.organiser()
    made = actions.create_campaign(given.call(who), title="Бюджет участі", year=2027)
    client, address = client_of(who), reverse("budgets:regulation", args=[made.pk])
    form = client.get(address).context["form"]
    filled = {
        one.html_name: one.value() for one in form
        if one.value() not in (None, "") and one.value() is not False and one.html_name != "codes"
    }  # fmt: skip
    more = client.post(address, {**filled, "rows": "5", "go": "more"})
    assert more.status_code == 200
    assert more.context["form"].row_count == 10
    assert made.regulations.count() == 1
    seven = {}
    for number in range(7):
        cells = {"name": f"Категорія {number}", "money": 100_000, "cost_least": 1_000, "cost_most": 50_000}
        seven |= {f"{part}_{number}": value for part, value in cells.items()}
    sent = client.post(address, {**filled, **seven, "rows": "10", "decision": "Рішення", "decided_on": "2026-01-15"})
    assert sent.status_code == 302
    made.refresh_from_db()
    assert len(made.regulation.terms.categories) == 7
    assert client.get(address).context["form"].row_count == 9


def test_works_stand_as_cards_with_a_map(django_assert_max_num_queries):
    work = counted.work(timezone.now())
    Work.objects.filter(pk=work.pk).update(due_on=timezone.localdate() + timedelta(days=30))
    type(work.project).objects.filter(pk=work.project_id).update(lat=48.4, lon=25.7)
    address = reverse("results:works", args=[work.project.campaign_id])
    Client().get(address)
    with django_assert_max_num_queries(12):
        page = Client().get(address).content.decode()
    assert reverse("results:work", args=[work.pk]) in page
    assert "data-map" in page
    assert reads.own_works(stranger()).count() == 0
