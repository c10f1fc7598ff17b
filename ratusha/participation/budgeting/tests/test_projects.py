"""Projects: drafts, submission, supporters, corrections, versions, withdrawal, mergers."""

from datetime import date, timedelta
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.models import Letter
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import (
    BudgetLine,
    Campaign,
    Edition,
    Merger,
    Photo,
    Project,
    Supporter,
)
from ratusha.participation.budgeting.rules import State
from ratusha.participation.budgeting.tests import given

pytestmark = pytest.mark.django_db
TABLES = (Campaign, Project, BudgetLine, Photo, Edition, Supporter, Merger)


def refused(code: str, act: Any, *args: Any, **more: Any) -> Refused:
    before = [list(table.objects.values()) for table in TABLES]
    with pytest.raises(Refused) as why:
        act(*args, **more)
    assert why.value.code == code
    assert [list(table.objects.values()) for table in TABLES] == before
    return why.value


@pytest.fixture
def campaign() -> Campaign:
    return given.campaign_in("submission")


@pytest.fixture
def author() -> Any:
    return given.resident()


def test_the_cost_is_the_sum_of_the_lines(campaign: Campaign, author: Any):
    made = given.draft(campaign, author)
    assert (made.cost, made.lines.count(), made.state, made.number) == (100_000, 2, "draft", None)
    lines = [{"what": "Пісок", "quantity": "12.5", "unit": "м³", "price": "700.30"}]
    actions.write_project(given.call(author), made, **given.written(lines=lines))
    made.refresh_from_db()
    assert made.cost == 8_754  # 8 753.75 rounded up
    assert made.author_name == "Олена Барвінок"


def test_what_is_missing_is_told_at_its_field(campaign: Campaign, author: Any):
    made = given.draft(campaign, author, problem="", settlement=None, consent=False, lines=[])
    why = refused("budgeting.incomplete", actions.submit_project, given.call(author), made)
    assert set(why.fields) == {"problem", "settlement", "consent", "lines"}
    dear = [{"what": "Міст", "price": "200001"}]
    actions.write_project(given.call(author), made, **given.written(lines=dear))
    assert set(refused("budgeting.incomplete", actions.submit_project, given.call(author), made).fields) == {"lines"}


def test_a_submitted_project_gets_the_next_number_and_its_first_version(campaign: Campaign, author: Any):
    first, second = given.submitted(campaign, author), given.submitted(campaign, given.resident("Іван Глід"))
    assert [first.number, second.number] == [1, 2]
    assert first.state == State.CHECK
    assert Edition.objects.get(project=first).data["cost"] == 100_000
    assert Campaign.objects.get().submitted_count == 2
    refused("budgeting.not_editable", actions.write_project, given.call(author), first, **given.written())
    refused("budgeting.not_editable", actions.submit_project, given.call(author), first)


def test_only_who_the_regulation_lets_may_draft():
    given.campaign_in("submission", author_age=16, ways=["bank_id"])
    for who, code in (
        (given.resident(level=1), "identity.level"),
        (given.resident(born_on=date(2012, 1, 1)), "identity.too_young"),
        (given.resident(lives=False), "identity.home"),
        (given.resident(basis="works"), "identity.basis"),
        (given.resident(), "budgeting.way"),
    ):
        refused(code, actions.draft_project, given.call(who), **given.written())
    made = actions.draft_project(given.call(given.resident(way="bank_id")), **given.written())
    assert made.state == "draft"


def test_there_is_a_limit_of_projects_of_one_author(author: Any):
    campaign = given.campaign_in("submission", projects_most=1)
    first = given.draft(campaign, author)
    refused("budgeting.enough", actions.draft_project, given.call(author), **given.written())
    actions.withdraw_project(given.call(author), first)
    assert given.draft(campaign, author).state == "draft"


def test_wrong_places_and_categories_are_refused(campaign: Campaign, author: Any):
    for code, more in (
        ("budgeting.no_category", {"category": "none"}),
        ("budgeting.no_settlement", {"settlement": 10**6}),
        ("budgeting.half_point", {"lat": 48.4}),
        ("files.gone", {"files": ["nonsense"]}),
    ):
        refused(code, actions.draft_project, given.call(author), **given.written(**more))


def test_nobody_else_touches_a_project(campaign: Campaign, author: Any):
    made, other = given.draft(campaign, author), given.resident("Іван Глід")
    refused("forbidden", actions.write_project, given.call(other), made, **given.written())
    refused("forbidden", actions.submit_project, given.call(other), made)
    refused("forbidden", actions.withdraw_project, given.call(other), made)


def test_after_the_submission_nothing_new_comes(campaign: Campaign, author: Any):
    made = given.draft(campaign, author)
    given.in_stage(campaign, "expertise")
    refused("budgeting.no_submission", actions.submit_project, given.call(author), made)
    given.in_stage(campaign, "voting")
    refused("budgeting.no_submission", actions.submit_project, given.call(author), made)
    refused("budgeting.too_late", actions.write_project, given.call(author), made, **given.written())


def test_supporters_are_counted_once_each_and_open_the_check(author: Any):
    campaign = given.campaign_in("submission", supporters=2)
    made = given.submitted(campaign, author)
    assert made.state == State.COLLECTING
    refused("budgeting.own_project", actions.support_project, given.call(author), made)
    first, second = given.resident("Іван Глід"), given.resident("Марія Рута")
    actions.support_project(given.call(first), made)
    refused("budgeting.supported", actions.support_project, given.call(first), made)
    actions.support_project(given.call(second), made)
    made.refresh_from_db()
    assert (made.state, made.supporters_count) == (State.CHECK, 2)
    assert sorted(Supporter.objects.values_list("shown", flat=True)) == ["Іван Г.", "Марія Р."]
    assert Letter.objects.filter(template="budgeting.supported").count() == 1
    assert made.version == 2  # supporters make no open page stale


def test_names_are_shown_as_the_regulation_says(author: Any):
    for shown, expected in (("full", "Іван Глід"), ("short", "Іван Г."), ("count", "")):
        Campaign.objects.update(state="over")
        campaign = given.campaign_in("submission", supporters=5, supporters_shown=shown)
        made = given.submitted(campaign, given.resident())
        actions.support_project(given.call(given.resident("Іван Глід")), made)
        assert Supporter.objects.get(project=made).shown == expected


def test_a_support_by_who_may_not_is_refused(author: Any):
    campaign = given.campaign_in("submission", supporters=2)
    made = given.submitted(campaign, author)
    refused("identity.level", actions.support_project, given.call(given.resident(level=1)), made)
    refused("forbidden", actions.support_project, given.call(given.job().actor), made)
    given.in_stage(campaign, "voting")
    refused("budgeting.not_collecting", actions.support_project, given.call(given.resident("Іван Глід")), made)


def test_corrections_are_asked_by_field_within_working_days_and_versions_kept(campaign: Campaign, author: Any):
    made, who = given.submitted(campaign, author), given.organiser()
    refused(
        "budgeting.nothing_asked", actions.ask_correction, given.call(who), made, asked={"state": "x", "title": " "}
    )
    made = actions.ask_correction(given.call(who), made, asked={"problem": "Кому заважає?"})
    assert made.due_on == date(2026, 11, 30)  # five working days after Monday the 23rd
    assert Letter.objects.filter(template="budgeting.asked").count() == 1
    refused("budgeting.still_time", actions.reject_project, given.call(who), made, reason="Не виправлено.")
    actions.write_project(given.call(author), made, **given.written(problem="Дітям ніде ховатися від сонця."))
    made = actions.submit_project(given.call(author), made, why="Уточнено проблему")
    assert (made.state, made.asked, made.edition) == (State.CHECK, {}, 2)
    assert [one.data["problem"] for one in made.editions.order_by("number")] == [
        "Уздовж ставка немає тіні.", "Дітям ніде ховатися від сонця."
    ]  # fmt: skip


def test_what_is_not_corrected_in_time_may_be_refused_with_a_reason(campaign: Campaign, author: Any):
    made, who = given.submitted(campaign, author), given.organiser()
    actions.ask_correction(given.call(who), made, asked={"problem": "Кому заважає?"})
    later = given.NOW + timedelta(days=8)
    made = actions.reject_project(given.call(who, later), made, reason="Не виправлено до 30 листопада.")
    assert (made.state, made.ground) == (State.REJECTED, "Не виправлено до 30 листопада.")
    assert Letter.objects.filter(template="budgeting.rejected").count() == 1


def test_a_withdrawn_project_stays_withdrawn(campaign: Campaign, author: Any):
    made = given.submitted(campaign, author)
    made = actions.withdraw_project(given.call(author), made, reason="Зробимо самі.")
    assert (made.state, made.ground) == (State.WITHDRAWN, "Зробимо самі.")
    refused("budgeting.not_now", actions.withdraw_project, given.call(author), made)


def test_two_projects_merge_when_both_authors_agree():
    campaign = given.campaign_in("submission", supporters=5)
    one, two, both = given.resident(), given.resident("Іван Глід"), given.resident("Марія Рута")
    source, into = given.submitted(campaign, one), given.submitted(campaign, two)
    for project in (source, into):
        actions.support_project(given.call(both), project)
    actions.support_project(given.call(given.resident("Лев Явір")), source)
    refused("budgeting.no_project", actions.offer_merger, given.call(one), source, into=99, text="Те саме.")
    actions.offer_merger(given.call(one), source, into=into.number, text="Те саме місце.")
    refused("budgeting.offered", actions.offer_merger, given.call(one), source, into=into.number, text="Ще раз.")
    offer = Merger.objects.get()
    refused("forbidden", actions.answer_merger, given.call(one), offer, agree=True)
    actions.answer_merger(given.call(two), offer, agree=True)
    source.refresh_from_db()
    into.refresh_from_db()
    assert (source.state, source.merged_into) == (State.MERGED, into)
    assert into.supporters_count == Supporter.objects.filter(project=into).count() == 2
    assert into.author_name == "Іван Глід, Олена Барвінок"
    refused("budgeting.answered", actions.answer_merger, given.call(two), offer, agree=True)


def test_supporters_who_come_over_with_a_merger_open_the_check():
    campaign = given.campaign_in("submission", supporters=2)
    one, two = given.resident(), given.resident("Іван Глід")
    source, into = given.submitted(campaign, one), given.submitted(campaign, two)
    actions.support_project(given.call(given.resident("Марія Рута")), source)
    actions.support_project(given.call(given.resident("Лев Явір")), into)
    actions.offer_merger(given.call(one), source, into=into.number, text="Те саме місце.")
    actions.answer_merger(given.call(two), Merger.objects.get(), agree=True)
    into.refresh_from_db()
    assert (into.state, into.supporters_count) == (State.CHECK, 2)
    assert Letter.objects.filter(template="budgeting.supported").count() == 1


def test_an_offer_of_another_category_is_refused_and_a_refused_one_changes_nothing(campaign: Campaign, author: Any):
    other = given.resident("Іван Глід")
    source, into = given.submitted(campaign, author), given.submitted(campaign, other)
    large = given.submitted(campaign, other, category="large", lines=[{"what": "Міст", "price": "300000"}])
    refused("budgeting.other_category", actions.offer_merger, given.call(author), source, into=large.number, text="X")
    actions.offer_merger(given.call(author), source, into=into.number, text="Те саме місце.")
    actions.answer_merger(given.call(other), Merger.objects.get(), agree=False)
    source.refresh_from_db()
    assert source.state == State.CHECK


def test_hostile_text_comes_back_as_it_was(campaign: Campaign, author: Any):
    text = "<script>alert('ї')</script>\n﷽ \u202eabc' OR 1=1;-- {{7*7}}"
    made = given.draft(campaign, author, problem=text)
    made.refresh_from_db()
    assert made.problem == text
