"""Experts' cards, what follows from them, the author's answer, the appeal and the commission's open vote."""

from datetime import timedelta
from typing import Any

import pytest

from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.models import Letter
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Campaign, CommissionVote, Conclusion, Objection, Project
from ratusha.participation.budgeting.rules import State
from ratusha.participation.budgeting.tests import given

pytestmark = pytest.mark.django_db
TABLES = (Project, Conclusion, Objection, CommissionVote)


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


def test_the_project_is_admitted_when_every_unit_says_yes(campaign: Campaign, author: Any):
    one, two = given.unit("ЖКГ"), given.unit("Земля")
    given.account("unit_head", one)
    made = given.submitted(campaign, author)
    made = actions.take_project(given.call(given.organiser()), made, units=[one.pk, two.pk])
    assert Letter.objects.filter(template="budgeting.expertise").count() == 1
    first, second = made.conclusions.order_by("id")
    actions.conclude(given.call(given.official("executor", one)), first, marks=given.marks())
    made.refresh_from_db()
    assert made.state == State.EXPERTISE
    actions.conclude(given.call(given.official("unit_head", two)), second, marks=given.marks())
    made.refresh_from_db()
    assert made.state == State.ADMITTED
    assert made.admitted_at == given.NOW


def test_a_negative_card_needs_its_words_and_reasons(campaign: Campaign, author: Any):
    unit = given.unit()
    card = given.with_experts(campaign, author, unit).conclusions.get()
    expert = given.official("executor", unit)
    empty = {**given.marks("property"), "property": {"yes": False, "words": " "}}
    why = refused("budgeting.unanswered", actions.conclude, given.call(expert), card, marks=empty, reasons="Ні.")
    assert set(why.fields) == {"property"}
    refused("budgeting.unanswered", actions.conclude, given.call(expert), card, marks={})
    long = {**given.marks("cost"), "cost": {"yes": False, "words": "ї" * 2001}}
    refused("invalid", actions.conclude, given.call(expert), card, marks=long, reasons="Ні.")
    refused("budgeting.no_reasons", actions.conclude, given.call(expert), card, marks=given.marks("cost"))
    other = given.official("executor", given.unit("Інший"))
    refused("forbidden", actions.conclude, given.call(other), card, marks=given.marks())
    actions.conclude(given.call(expert), card, marks=given.marks("cost"), reasons="Дорожче вдвічі.")
    refused("budgeting.concluded", actions.conclude, given.call(expert), card, marks=given.marks())
    assert Project.objects.get().state == State.DECLINED


def test_units_are_chosen_and_only_for_a_checked_project(campaign: Campaign, author: Any):
    made, who = given.submitted(campaign, author), given.organiser()
    refused("budgeting.no_unit", actions.take_project, given.call(who), made, units=[])
    refused("budgeting.no_unit", actions.take_project, given.call(who), made, units=[10**6])
    actions.take_project(given.call(who), made, units=[given.unit().pk])
    refused("budgeting.not_now", actions.take_project, given.call(who), made, units=[given.unit().pk])


def test_the_author_answers_and_corrects_and_only_the_unit_that_refused_is_asked_again(campaign: Campaign, author: Any):
    unit = given.unit()
    made = given.declined(campaign, author, unit)
    card = made.conclusions.get()
    actions.answer_conclusion(given.call(author), card, text="Ось витяг.")
    refused("forbidden", actions.answer_conclusion, given.call(given.resident("Іван Глід")), card, text="Ні")
    actions.write_project(given.call(author), made, **given.written(address="Біля школи"))
    made = actions.submit_project(given.call(author), made, why="Інша ділянка")
    assert made.state == State.EXPERTISE
    again = made.conclusions.get(round=2)
    actions.conclude(given.call(given.official("executor", unit)), again, marks=given.marks())
    made.refresh_from_db()
    assert made.state == State.ADMITTED


def test_an_answer_waits_for_the_conclusion(campaign: Campaign, author: Any):
    card = given.with_experts(campaign, author, given.unit()).conclusions.get()
    refused("budgeting.not_concluded", actions.answer_conclusion, given.call(author), card, text="Ось витяг.")


def members(campaign: Campaign, many: int) -> list[Any]:
    accounts = [given.account("head", name=f"Член {number}") for number in range(many)]
    given.commission(campaign, *accounts)
    return [actor_of(one, given.NOW.date()) for one in accounts]


@pytest.mark.parametrize(("sides", "state"), [("for for against", "admitted"), ("for against abstained", "rejected")])
def test_the_commission_votes_openly_and_keeps_a_protocol(campaign: Campaign, author: Any, sides: str, state: str):
    made = given.declined(campaign, author, given.unit())
    people = members(campaign, 4)
    actions.object_to(given.call(author), made, text="Висновок помилковий.")
    objection = Objection.objects.get()
    refused("forbidden", actions.vote_objection, given.call(given.organiser()), objection, side="for")
    chair = people[0]
    actions.vote_objection(given.call(chair), objection, side="against")
    refused("budgeting.no_quorum", actions.decide_objection, given.call(chair), objection, number="3", reasons="Так.")
    for who, side in zip(people, sides.split(), strict=False):
        actions.vote_objection(given.call(who), objection, side=side, words="Обмірковано.")
    refused("forbidden", actions.decide_objection, given.call(people[1]), objection, number="3", reasons="Так.")
    objection = actions.decide_objection(given.call(chair), objection, number="3", reasons="Ділянка комунальна.")
    made.refresh_from_db()
    assert made.state == state
    assert objection.protocol["members"] == 4
    assert sum(objection.protocol["counts"].values()) == 3
    assert [one["side"] for one in objection.protocol["votes"]] == sides.split()
    refused("budgeting.decided", actions.vote_objection, given.call(chair), objection, side="for")
    refused("budgeting.decided", actions.decide_objection, given.call(chair), objection, number="4", reasons="Ще.")


def test_an_appeal_comes_in_time_and_once(campaign: Campaign, author: Any):
    made = given.declined(campaign, author, given.unit())
    late = given.NOW + timedelta(days=20)
    refused("budgeting.too_late", actions.object_to, given.call(author, late), made, text="Запізно.")
    actions.object_to(given.call(author), made, text="Помилка.")
    refused("budgeting.objected", actions.object_to, given.call(author), made, text="Ще раз.")
    assert Project.objects.get().state == State.APPEALED


def test_a_project_whose_author_does_nothing_after_a_negative_conclusion_does_not_hold_up_the_list(
    campaign: Campaign, author: Any
):
    made, who = given.declined(campaign, author, given.unit()), given.organiser()
    given.project(campaign, place=None)
    refused("budgeting.still_time", actions.reject_project, given.call(who), made, reason="Висновок негативний.")
    given.in_stage(campaign, "publication")
    refused("budgeting.undecided", actions.publish_list, given.call(who), campaign)
    later = given.call(who, given.NOW + timedelta(days=20))
    made = actions.reject_project(later, made, reason="Автор не виправив і не оскаржив.")
    assert (made.state, made.due_on) == (State.REJECTED, None)
    assert Letter.objects.filter(template="budgeting.rejected").count() == 1
    assert actions.publish_list(given.call(who), campaign).listed_at is not None


def test_an_author_in_the_commission_does_not_vote_about_their_own_project(campaign: Campaign, author: Any):
    made = given.declined(campaign, author, given.unit())
    given.commission(campaign, made.author.account)
    actions.object_to(given.call(author), made, text="Помилка.")
    refused("forbidden", actions.vote_objection, given.call(author), Objection.objects.get(), side="for")


def test_an_author_who_leads_the_commission_does_not_close_the_vote_about_their_own_project(
    campaign: Campaign, author: Any
):
    made = given.declined(campaign, author, given.unit())
    given.commission(campaign, made.author.account)
    actions.object_to(given.call(author), made, text="Помилка.")
    objection, own = Objection.objects.get(), {"number": "1", "reasons": "Так."}
    for one in members(campaign, 2):
        actions.vote_objection(given.call(one), objection, side="for")
    refused("forbidden", actions.decide_objection, given.call(author), objection, **own)
