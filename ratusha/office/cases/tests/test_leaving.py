"""Somebody leaves: the log-in and the programs stop with the next request, the work goes to an heir."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.channels.api.tests import given as api
from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Absence, Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Refused
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases.models import Case
from ratusha.office.tasks.models import Agreer, Task
from ratusha.records.people import actions as people

from . import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Actor:
    return given.official("administrator")


def account_of(actor: Actor) -> Account:
    return Account.objects.get(pk=actor.account_id)


def dismiss(admin: Actor, actor: Actor, **more: Any) -> Entry:
    call = given.call(admin, request_id="leaving")
    people.dismiss(call, account_of(actor), **more)
    return Entry.objects.get(request_id="leaving")


def story_with_work() -> given.Story:
    story = given.Story()
    story.drafted()
    Task.objects.create(
        kind="part", about_label="cases.case", about_id=story.case.pk, text="Схема", given_at=given.NOW,
        giver_id=story.executor.account_id, assignee_id=story.executor.account_id, day=given.NOW.date(), state="taken",
    )  # fmt: skip
    Agreer.objects.create(label="cases.case", account_id=story.executor.account_id)
    return story


def test_everything_goes_to_the_head_of_the_unit(admin: Actor) -> None:
    story = story_with_work()
    version = story.case.version
    entry = dismiss(admin, story.executor)
    case, task = story.fresh(), Task.objects.get()
    heir = story.unit_head.account_id
    assert (case.executor_id, case.state, case.version) == (heir, "preparing", version)
    assert (task.assignee_id, task.giver_id, task.state) == (heir, heir, "given")
    assert Agreer.objects.get().account_id == heir
    assert entry.facts["handed"] == 3
    assert Entry.objects.filter(action="cases.hand_on", target_id=case.pk).count() == 1
    assert Letter.objects.filter(template="people.handed_over").count() == 1


def test_a_named_successor_gets_it(admin: Actor) -> None:
    story = story_with_work()
    colleague = given.official("executor", story.unit, "Ілля Глід")
    dismiss(admin, story.executor, successor=colleague.account_id)
    assert story.fresh().executor_id == Task.objects.get().assignee_id == colleague.account_id


def test_an_old_role_that_has_ended_is_no_hindrance(admin: Actor) -> None:
    story = story_with_work()
    colleague = given.official("executor", story.unit, "Ілля Глід")
    before = given.NOW.date() - timedelta(days=900)
    Grant.objects.create(account_id=colleague.account_id, role="registrar", since=before, until=before)
    dismiss(admin, story.executor, successor=colleague.account_id)
    assert story.fresh().executor_id == colleague.account_id


def test_a_successor_of_another_unit_gets_the_tasks_and_the_unit_keeps_the_cases(admin: Actor) -> None:
    story = story_with_work()
    other = given.official("executor", given.unit("Юридичний відділ"), "Лука Терен")
    dismiss(admin, story.executor, successor=other.account_id)
    case = story.fresh()
    assert (case.executor_id, case.unit_id) == (None, story.unit.pk)
    assert Task.objects.get().assignee_id == other.account_id


def test_a_complaint_never_goes_to_the_one_complained_about(admin: Actor) -> None:
    story = story_with_work()
    colleague = given.official("executor", story.unit, "Ілля Глід")
    Case.objects.update(against_account=colleague.account_id)
    dismiss(admin, story.executor, successor=colleague.account_id)
    assert story.fresh().executor_id is None
    assert Task.objects.get().assignee_id is None


def test_without_an_heir_it_is_refused_and_nothing_changes(admin: Actor) -> None:
    story = story_with_work()
    Grant.objects.filter(account=story.unit_head.account_id).delete()
    before = given.contents()
    for chosen in (None, story.executor.account_id, admin.account_id and 999_999):
        with pytest.raises(Refused) as refused:
            dismiss(admin, story.executor, successor=chosen)
        assert refused.value.code == ("people.heir_needed" if chosen is None else "people.no_successor")
    assert given.contents() == before
    assert account_of(story.executor).is_active


def test_nobody_takes_work_over_while_its_executor_works(admin: Actor) -> None:
    story = story_with_work()
    given.refused("forbidden", given.actions.hand_on, given.call(admin), story.case, executor=None)


def test_their_substitutions_end(admin: Actor) -> None:
    story = given.Story()
    days = {"since": given.NOW.date(), "until": given.NOW.date() + timedelta(days=3), "reason": "leave"}
    head = account_of(story.unit_head)
    Absence.objects.create(account=head, substitute_id=story.executor.account_id, noted_at=given.NOW, **days)
    dismiss(admin, story.executor)
    assert Absence.objects.get().cancelled_at is not None
    assert actor_of(account_of(story.executor), given.NOW.date()) == Actor()


def test_sessions_and_tokens_die_with_the_next_request() -> None:
    chief, worker = api.account("administrator", email="chief@example.org"), api.account("registrar")
    secret = api.token(worker, "read", "cases.note")
    browser, second, program = Client(), Client(), api.client(secret)
    browser.force_login(worker)
    second.force_login(worker)
    inbox = reverse("cases:inbox")
    assert browser.get(inbox).status_code == 200
    assert program.get("/api/v1/cases").status_code == 200
    boss = Client()
    boss.force_login(chief)
    page = reverse("people:dismiss", args=[worker.pk])
    assert boss.get(page).status_code == 200
    assert boss.post(page, {}).status_code == 302
    for one in (browser, second):
        answer = one.get(inbox)
        assert (answer.status_code, "/login/" in answer.headers["Location"]) == (302, True)
    assert program.get("/api/v1/cases").status_code == 401
    answer = program.post("/api/v1/actions/cases.note", {"target": 1, "input": {"text": "x"}}, "application/json")
    assert answer.status_code == 401
    assert not Grant.objects.filter(account=worker, until=None).exists()


def test_the_page_shows_what_goes_to_whom_before_it_is_confirmed() -> None:
    story = story_with_work()
    Grant.objects.update(since=timezone.localdate() - timedelta(days=999))
    boss = Client()
    boss.force_login(api.account("administrator", email="chief@example.org"))
    page = boss.get(reverse("people:dismiss", args=[story.executor.account_id])).content.decode()
    assert "Дарина Рута" in page
    assert ">1<" in page
    assert account_of(story.executor).is_active
    assert Role.EXECUTOR in actor_of(account_of(story.executor), timezone.localdate()).roles
