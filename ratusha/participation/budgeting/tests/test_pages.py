"""Pages open for those they are for within 12 queries, do their acts, keep what was typed, and let nobody else in."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.web.tests.given import client_of
from ratusha.participation.budgeting import actions, queries
from ratusha.participation.budgeting.models import Campaign, Conclusion, Member, Merger, Objection, Project, Supporter
from ratusha.participation.budgeting.tests import given

pytestmark = pytest.mark.django_db


def opens(client: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    assert len(seen) <= 12, (address, len(seen), [query["sql"][:160] for query in seen])
    assert len(answer.content) < 100_000
    return answer.content.decode()


def press(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(name, args=args), {"request_id": uuid4().hex, **typed})


@pytest.fixture
def live() -> Campaign:
    """A campaign in submission now."""
    return given.campaign_in("submission", timezone.now(), supporters=2)


def typed(**more: Any) -> dict[str, Any]:
    return {
        "category": "small", "title": "Липова алея", "problem": "Нема тіні.", "description": "Сорок лип.",
        "audience": "Усі.", "settlement": given.settlement().pk, "what_0": "Липи", "quantity_0": "40",
        "price_0": "1 500,50", "consent": "on", "rows": "4", **more,
    }  # fmt: skip


@pytest.mark.parametrize("stage", ["information", "submission", "expertise", "voting", "results", "implementation"])
def test_public_pages_of_a_campaign_open_in_each_phase(stage: str):
    campaign = given.campaign_in(stage, timezone.now())
    for state in ("check", "admitted", "rejected"):
        given.project(campaign, state, lat=48.4, lon=25.7, settlement=given.settlement())
    client = Client()
    for name in ("campaign", "rules", "projects", "order"):
        opens(client, reverse(f"budgeting:{name}", args=[campaign.pk]))
    assert client.get(reverse("budgeting:index")).url == reverse("budgeting:campaign", args=[campaign.pk])
    opens(client, reverse("budgeting:index") + "?all")
    for one in Project.objects.all():
        opens(client, reverse("budgeting:project", args=[one.pk]))
        opens(client, reverse("budgeting:versions", args=[one.pk]))


def test_a_draft_campaign_and_a_draft_project_are_not_public(live: Campaign):
    draft = given.campaign_in("", timezone.now())
    mine = given.project(live, "draft")
    for address in (reverse("budgeting:campaign", args=[draft.pk]), reverse("budgeting:project", args=[mine.pk])):
        assert Client().get(address).status_code == 404
    assert Client().get(reverse("budgeting:campaign", args=[live.pk])).status_code == 200


def test_a_list_of_projects_is_filtered_sorted_and_taken_as_a_file(live: Campaign):
    for number in range(30):
        given.project(live, "check", title=f"Алея {number}", match=f"алея {number}", cost=10_000 + number)
    address = reverse("budgeting:projects", args=[live.pk])
    assert "Алея 7" in opens(Client(), address + "?q=алея 7")
    assert "Алея 7" not in opens(Client(), address + "?q=фонтан")
    page = opens(Client(), address + "?sort=-cost")
    assert page.index("Алея 29") < page.index("Алея 28")
    sheet = Client().get(address + "?export=csv")
    assert sheet.status_code == 200


def test_digits_that_are_no_numbers_break_no_page(live: Campaign):
    opens(Client(), reverse("budgeting:projects", args=[live.pk]) + "?q=፩")
    assert press(client_of(given.resident()), "budgeting:new", **typed(rows="²", go="more")).status_code == 200


def test_an_author_writes_keeps_and_submits_without_a_script(live: Campaign):
    author = given.resident()
    client = client_of(author)
    opens(client, reverse("budgeting:new"))
    answer = press(client, "budgeting:new", **typed())
    made = Project.objects.get()
    assert answer.url == reverse("budgeting:project", args=[made.pk])
    assert (made.cost, made.state) == (60_020, "draft")
    opens(client, reverse("budgeting:project", args=[made.pk]))
    page = opens(client, reverse("budgeting:edit", args=[made.pk]))
    assert "1500.5" in page
    opens(client, reverse("budgeting:submit", args=[made.pk]))
    assert press(client, "budgeting:submit", made.pk).status_code == 302
    made.refresh_from_db()
    assert made.state == "collecting"
    assert "Липова алея" in opens(client, reverse("budgeting:mine"))


def test_more_lines_and_similar_projects_keep_what_was_typed(live: Campaign):
    other = given.submitted(live, given.resident("Іван Глід"), title="Липова алея біля ставка")
    client = client_of(given.resident())
    page = press(client, "budgeting:new", **typed(go="similar")).content.decode()
    assert str(other) in page
    assert "Сорок лип." in page
    page = press(client, "budgeting:new", **typed(go="more")).content.decode()
    assert 'name="what_7"' in page
    assert "1 500,50" in page
    assert not Project.objects.filter(author_name="Олена Барвінок").exists()


def test_a_wrong_project_keeps_what_was_typed_and_says_why(live: Campaign):
    client = client_of(given.resident())
    answer = press(client, "budgeting:new", **typed(title="", quantity_0="багато"))
    assert answer.status_code == 422
    assert "багато" in answer.content.decode()
    assert not Project.objects.exists()


def test_a_neighbour_supports_once_and_a_stranger_is_asked_to_log_in(live: Campaign):
    made = given.submitted(live, given.resident())
    address = reverse("budgeting:support", args=[made.pk])
    assert "login" in Client().post(address).url
    client = client_of(given.resident("Іван Глід"))
    assert press(client, "budgeting:support", made.pk).status_code == 302
    assert press(client, "budgeting:support", made.pk).status_code == 422
    assert Supporter.objects.count() == 1


def test_an_offer_that_waits_stands_on_the_page_of_a_project_that_was_admitted_meanwhile(live: Campaign):
    author, other = given.resident(), given.resident("Іван Глід")
    into, source = given.submitted(live, author), given.submitted(live, other)
    actions.offer_merger(given.call(other), source, into=into.number, text="Те саме місце.")
    Project.objects.filter(pk=into.pk).update(state="admitted")
    answer = reverse("budgeting:merger", args=[Merger.objects.get().pk])
    address = reverse("budgeting:project", args=[into.pk])
    assert answer in opens(client_of(author), address)
    assert answer not in opens(client_of(other), address)
    Campaign.objects.filter(pk=live.pk).update(listed_at=timezone.now())
    assert answer not in opens(client_of(author), address)


def test_the_organiser_takes_a_campaign_from_its_draft_to_the_start():
    who = client_of(given.organiser())
    opens(who, reverse("budgets:campaigns"))
    opens(who, reverse("budgets:create"))
    press(who, "budgets:create", title="Бюджет участі 2027", year=2027)
    campaign = Campaign.objects.get()
    address = reverse("budgets:regulation", args=[campaign.pk])
    opens(who, address)
    form = who.get(address).context["form"]
    filled = {
        one.html_name: one.value() for one in form
        if one.value() not in (None, "") and one.value() is not False and one.html_name != "codes"
    }  # fmt: skip
    answer = who.post(address, {**filled, "decision": "Рішення № 12", "decided_on": "2026-01-15", "most": "1",
                                "least": "2"})  # fmt: skip
    assert answer.status_code == 422
    answer = who.post(address, {**filled, "decision": "Рішення № 12", "decided_on": "2026-01-15", "most": "5"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    campaign.refresh_from_db()
    assert campaign.regulation.number == 2
    assert campaign.regulation.terms.most == 5
    assert [one.code for one in campaign.regulation.terms.categories] == ["small", "large"]
    opens(who, reverse("budgets:campaign", args=[campaign.pk]))
    opens(who, reverse("budgets:start", args=[campaign.pk]))
    assert press(who, "budgets:start", campaign.pk).status_code == 302
    campaign.refresh_from_db()
    assert campaign.is_frozen
    assert who.get(address).url == reverse("budgeting:rules", args=[campaign.pk])
    page = opens(Client(), reverse("budgeting:rules", args=[campaign.pk]) + "?version=2&with=1")
    assert "Рішення № 12" in page


def test_check_experts_and_commission_by_the_pages(live: Campaign):
    author, unit = given.resident(), given.unit()
    made = given.submitted(given.campaign_in("submission", timezone.now()), author)
    who, expert = client_of(given.organiser()), client_of(given.official("executor", unit))
    opens(who, reverse("budgets:check", args=[made.pk]))
    assert press(who, "budgets:check", made.pk, ask_problem="Кому заважає?").status_code == 302
    page = opens(client_of(author), reverse("budgeting:edit", args=[made.pk]))
    assert "Кому заважає?" in page
    actions.submit_project(given.call(author, timezone.now()), made)
    for name in ("take", "reject"):
        opens(who, reverse(f"budgets:{name}", args=[made.pk]))
    assert press(who, "budgets:take", made.pk, units=[unit.pk]).status_code == 302
    card = Conclusion.objects.get()
    opens(expert, reverse("budgets:conclusions"))
    opens(expert, reverse("budgets:conclusion", args=[card.pk]))
    answers = dict.fromkeys(given.marks(), "yes")
    assert press(expert, "budgets:conclusion", card.pk, **{**answers, "cost": "no"}).status_code == 422
    filled = {
        **answers,
        "cost": "no",
        "words_cost": "Дорожче.",
        "reasons": "Кошторис занижено.",
        "request_id": "c" * 32,
    }
    assert press(expert, "budgets:conclusion", card.pk, **filled).status_code == 302
    assert "Кошторис занижено." in opens(Client(), reverse("budgeting:project", args=[made.pk]))
    opens(client_of(author), reverse("budgeting:answer", args=[card.pk]))
    assert press(client_of(author), "budgeting:appeal", made.pk, text="Ціни ринкові.").status_code == 302
    objection, chair = Objection.objects.get(), given.resident("Марія Рута")
    Member.objects.create(campaign=made.campaign, account_id=chair.account_id, part="chair", since=given.NOW.date())
    member = client_of(chair)
    opens(member, reverse("budgets:objections"))
    opens(member, reverse("budgets:objection", args=[objection.pk]))
    assert press(member, "budgets:objection", objection.pk, side="for").status_code == 302
    opens(member, reverse("budgets:decide", args=[objection.pk]))
    assert press(member, "budgets:decide", objection.pk, number="1", reasons="Так.").status_code == 302
    made.refresh_from_db()
    assert made.state == "admitted"
    opens(client_of(author), reverse("budgeting:project", args=[made.pk]))


def test_others_are_kept_out_of_the_office(live: Campaign):
    made = given.submitted(live, given.resident())
    card = given.with_experts(given.campaign_in("submission", timezone.now()), given.resident(), given.unit())
    other = client_of(given.official("registrar"))
    for name, pk in (("campaign", live.pk), ("regulation", live.pk), ("check", made.pk), ("take", made.pk)):
        address = reverse(f"budgets:{name}", args=[pk])
        assert Client().get(address).status_code == 302
        assert other.get(address).status_code == 403, address
    conclusion = card.conclusions.get()
    assert other.get(reverse("budgets:conclusion", args=[conclusion.pk])).status_code == 404
    assert client_of(given.resident()).get(reverse("budgeting:submit", args=[made.pk])).status_code == 404


def test_a_withdrawn_project_keeps_its_pages_for_its_author_and_is_no_news(live: Campaign):
    author = given.resident()
    made = given.submitted(live, author)
    actions.support_project(given.call(given.resident("Іван Глід"), timezone.now()), made)
    assert queries.news_of(made.pk) == made
    actions.withdraw_project(given.call(author, timezone.now()), made, reason="Зробимо самі.")
    address = reverse("budgeting:supporters", args=[made.pk])
    assert address in opens(client_of(author), reverse("budgeting:project", args=[made.pk]))
    assert "Іван Г." in opens(client_of(author), address)
    assert Client().get(address).status_code == 404
    assert queries.news_of(made.pk) is None
