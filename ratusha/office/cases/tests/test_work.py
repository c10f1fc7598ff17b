"""Handing cases on: assignment, resolution, the complaint's object, stale pages."""

from datetime import timedelta

import pytest

from ratusha.foundation.access.actors import system
from ratusha.foundation.journal.models import Entry
from ratusha.office.cases import actions
from ratusha.office.cases.queries import Case, State

from . import given
from .given import refused

pytestmark = pytest.mark.django_db


def test_assign_hands_the_case_and_writes_one_entry() -> None:
    story = given.Story()
    case = story.assigned()
    assert (case.state, case.unit_id, case.executor_id) == (State.ASSIGNED, story.unit.pk, story.executor.account_id)
    entry = Entry.objects.get(action="cases.assign")
    assert entry.target_id == case.pk
    assert entry.diff["state"] == ["registered", "assigned"]
    assert case.version == 2


def test_assign_refuses_strangers_executors_and_foreign_units() -> None:
    story = given.Story()
    other = given.unit("Юридичний відділ")
    for actor in (None, story.executor, story.author):
        refused("forbidden", actions.assign, given.call(actor), story.case, unit=story.unit.pk)
    story.assigned()
    refused("cases.foreign_unit", actions.assign, given.call(story.unit_head), story.case, unit=other.pk)


def test_assign_refuses_unknown_units_and_officials_of_others() -> None:
    story = given.Story()
    other = given.unit("Юридичний відділ")
    closed = given.unit()
    closed.closed_on = given.NOW.date()
    closed.save()
    refused("cases.no_unit", actions.assign, given.call(story.registrar), story.case, unit=987654)
    refused("cases.no_unit", actions.assign, given.call(story.registrar), story.case, unit=closed.pk)
    call = given.call(story.registrar)
    wrong = refused(
        "cases.not_of_unit", actions.assign, call, story.case, unit=other.pk, executor=story.executor.account_id
    )
    assert "executor" in wrong.fields


def test_a_complaint_never_goes_to_its_object() -> None:
    story = given.Story()
    below = given.unit("Сектор ліхтарів", parent=story.unit)
    case = given.registered(against_unit=story.unit)
    for unit in (story.unit, below):
        call = given.call(story.registrar)
        refused("cases.own_complaint", actions.assign, call, case, unit=unit.pk)
        call = given.call(story.head)
        refused("cases.own_complaint", actions.resolve, call, case, text="Розібратися", unit=unit.pk)
        call = given.call(system("appeals.route"))
        refused("cases.own_complaint", actions.assign, call, case, unit=unit.pk)


def test_a_complaint_never_goes_to_the_official_or_the_unit_they_head() -> None:
    story = given.Story()
    other = given.unit("Юридичний відділ")
    case = given.registered(against_account_id=story.unit_head.account_id)
    call = given.call(story.registrar)
    refused("cases.own_complaint", actions.assign, call, case, unit=story.unit.pk)
    case = given.registered(against_account_id=story.executor.account_id)
    call = given.call(story.registrar)
    refused("cases.own_complaint", actions.assign, call, case, unit=story.unit.pk, executor=story.executor.account_id)
    call = given.call(story.head)
    helpers = [story.executor.account_id]
    refused("cases.own_complaint", actions.resolve, call, case, text="Розібратися", unit=other.pk, helpers=helpers)
    actions.assign(given.call(story.registrar), case, unit=other.pk)


def test_the_head_complained_about_does_not_sign() -> None:
    story = given.Story()
    story.approved()
    Case.objects.filter(pk=story.case.pk).update(against_account=story.head.account_id)
    refused("forbidden", actions.send_answer, given.call(story.head), story.case)
    acting = given.official("head", None, "Іван Смерека")
    actions.send_answer(given.call(acting), story.case)
    assert story.fresh().state == State.ANSWERED


def test_resolve_names_who_answers_and_who_helps() -> None:
    story = given.Story()
    helper = given.account("executor", given.unit("Староста"), "Дарина Рута")
    due = story.case.due_on - timedelta(days=5)
    actions.resolve(
        given.call(story.head),
        story.case,
        text="Оглянути, полагодити, відповісти авторці.",
        unit=story.unit.pk,
        executor=story.executor.account_id,
        helpers=[helper.pk],
        due_on=due,
    )
    resolution = story.fresh().resolutions.get()
    assert story.case.state == State.ASSIGNED
    assert (resolution.executor_id, resolution.due_on) == (story.executor.account_id, due)
    assert list(resolution.helpers.all()) == [helper]


def test_resolve_refuses_others_days_and_ghosts() -> None:
    story = given.Story()
    inputs = {"text": "Розібратися", "unit": story.unit.pk}
    refused("forbidden", actions.resolve, given.call(story.registrar), story.case, **inputs)
    late = story.case.due_on + timedelta(days=1)
    refused("cases.resolution_day", actions.resolve, given.call(story.head), story.case, **inputs, due_on=late)
    past = given.NOW.date() - timedelta(days=1)
    refused("cases.resolution_day", actions.resolve, given.call(story.head), story.case, **inputs, due_on=past)
    refused("cases.no_official", actions.resolve, given.call(story.head), story.case, **inputs, helpers=[10**6])
    blank = {"text": " ", "unit": story.unit.pk}
    refused("invalid", actions.resolve, given.call(story.head), story.case, **blank)


def test_a_new_case_is_not_handed_on_before_registration() -> None:
    story = given.Story()
    case = given.opened()
    refused("cases.not_now", actions.assign, given.call(story.registrar), case, unit=story.unit.pk)


def test_a_stale_page_overwrites_nothing() -> None:
    story = given.Story()
    seen = story.case.version
    story.assigned()
    other = given.unit("Юридичний відділ")
    refused("stale", actions.assign, given.call(story.registrar, seen_version=seen), story.case, unit=other.pk)
    assert story.fresh().unit_id == story.unit.pk


def test_a_double_click_hands_once() -> None:
    story = given.Story()
    for _click in range(2):
        actions.assign(given.call(story.registrar, request_id="click"), story.case, unit=story.unit.pk)
    assert Entry.objects.filter(action="cases.assign").count() == 1
    refused("request_reused", actions.assign, given.call(story.registrar, request_id="click"), story.case, unit=10**6)


def test_reassigning_within_the_unit_keeps_the_draft_in_work() -> None:
    story = given.Story()
    story.drafted()
    second = given.official("executor", story.unit, "Іван Смерека")
    actions.assign(given.call(story.unit_head), story.case, unit=story.unit.pk, executor=second.account_id)
    assert story.fresh().state == State.PREPARING
    assert story.case.executor_id == second.account_id
