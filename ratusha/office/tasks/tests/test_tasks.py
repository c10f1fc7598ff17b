"""Parts and plain tasks: giving, doing, accepting, returning, handing on; who may, and by which day."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.actors import Role, system
from ratusha.foundation.access.models import Absence, Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks import actions, queries
from ratusha.office.tasks.queries import State, Task

from . import given
from .given import LABEL, Story, refused

pytestmark = pytest.mark.django_db


def test_a_part_goes_from_hand_to_hand() -> None:
    story = Story()
    task = story.given(due_on=date(2026, 12, 1))
    assert (task.state, task.unit_id, task.day) == (State.GIVEN, story.other.pk, date(2026, 12, 1))
    assert Letter.objects.get(template="tasks.given").value.startswith("tasks")
    actions.take(given.call(story.doer), task)
    actions.report(given.call(story.doer), task, result="Ось схема.")
    task = given.fresh(task)
    assert (task.state, task.done_by_id, task.closed_at) == (State.DONE, story.doer.account_id, None)
    actions.return_for_rework(given.call(story.giver), task, remark="Додайте масштаб.")
    task = given.fresh(task)
    assert (task.state, task.returned, task.done_at) == (State.RETURNED, 1, None)
    actions.report(given.call(story.doer), task, result="З масштабом.")
    actions.accept(given.call(story.giver), task)
    task = given.fresh(task)
    assert (task.state, task.closed_at) == (State.ACCEPTED, given.NOW)


def test_only_who_steers_the_object_gives() -> None:
    story = Story()
    told = {"label": LABEL, "pk": story.pk, "text": "Дайте.", "assignee": story.doer.account_id}
    for actor in (None, story.doer, story.boss, story.stranger):
        refused("forbidden", actions.give, given.call(actor), **told)
    refused("forbidden", actions.give, given.call(story.giver), **(told | {"label": "nobody.knows"}))
    refused("forbidden", actions.give, given.call(story.giver), **(told | {"pk": 987654}))
    story.matter.open = False
    refused("tasks.closed", actions.give, given.call(story.giver), **told)


def test_somebody_must_do_it_by_a_day_that_the_object_allows() -> None:
    story = Story()
    call, told = given.call(story.giver), {"label": LABEL, "pk": story.pk, "text": "Дайте."}
    refused("tasks.nobody", actions.give, call, **told)
    refused("tasks.nobody", actions.give, call, **told, assignee=987654)
    refused("tasks.no_unit", actions.give, call, **told, unit=987654)
    who = {"assignee": story.doer.account_id}
    refused("tasks.term", actions.give, call, **told, **who, due_on=given.NOW.date() - timedelta(1))
    late = refused("tasks.term", actions.give, call, **told, **who, due_on=date(2026, 12, 21))
    assert "20.12.2026" in late.sentence
    story.matter.barred = {story.doer.account_id}
    refused("tasks.barred", actions.give, call, **told, **who)


def test_strangers_do_nothing_to_a_task() -> None:
    story = Story()
    task = story.done()
    for actor in (None, story.stranger):
        call = given.call(actor)
        refused("forbidden", actions.accept, call, task)
        refused("forbidden", actions.return_for_rework, call, task, remark="Ні.")
        refused("forbidden", actions.cancel, call, task)
        refused("forbidden", actions.reassign, call, task, assignee=story.giver.account_id)
    refused("forbidden", actions.accept, given.call(story.doer), task)


def test_time_must_have_come() -> None:
    story = Story()
    task = story.given()
    refused("tasks.not_now", actions.accept, given.call(story.giver), task)
    actions.cancel(given.call(story.giver), task, reason="Уже не треба.")
    refused("tasks.not_now", actions.report, given.call(story.doer), task, result="Готово.")
    refused("tasks.not_now", actions.take, given.call(story.doer), task)


def test_a_task_of_a_unit_is_taken_by_one_of_it() -> None:
    story = Story()
    task = actions.give(given.call(story.giver), label=LABEL, pk=story.pk, text="Дайте.", unit=story.other.pk)
    assert list(queries.mine(story.doer)) == [task]
    assert not queries.mine(story.stranger).exists()
    refused("forbidden", actions.take, given.call(story.stranger), task)
    actions.take(given.call(story.doer), task)
    assert given.fresh(task).assignee_id == story.doer.account_id


def test_handing_on_and_another_day() -> None:
    story = Story()
    task = story.given()
    actions.take(given.call(story.doer), task)
    actions.reassign(given.call(story.boss), task, assignee=story.stranger.account_id)
    task = given.fresh(task)
    assert (task.state, task.assignee_id, task.taken_at) == (State.GIVEN, story.stranger.account_id, None)
    refused("forbidden", actions.move_term, given.call(story.stranger), task, due_on=date(2026, 12, 2))
    actions.move_term(given.call(story.giver), task, due_on=date(2026, 12, 2), reason="Чекаємо опори.")
    assert given.fresh(task).day == date(2026, 12, 2)
    assert "Чекаємо опори." in Letter.objects.get(template="tasks.moved").text
    refused("tasks.term", actions.move_term, given.call(story.giver), task, due_on=date(2027, 1, 2))


def test_the_substitute_does_the_work_of_the_absent_and_the_journal_says_so() -> None:
    story = Story()
    task = story.given()
    deputy = given.account(Role.EXECUTOR, given.unit("Сектор"), "Ганна Явір")
    day = given.NOW.date()
    Absence.objects.create(
        account_id=story.doer.account_id, substitute=deputy, reason="trip", since=day, until=day, noted_at=given.NOW
    )
    actor = actor_of(deputy, day)
    assert list(queries.mine(actor)) == [task]
    actions.report(given.call(actor), task, result="Зроблено за колегу.")
    entry = Entry.objects.get(action="tasks.report")
    assert (entry.actor_id, entry.facts["acts_for"]) == (deputy.pk, story.doer.account_id)
    after = given.NOW + timedelta(days=1)
    refused("forbidden", actions.report, given.call(actor_of(deputy, after.date())), story.given(), result="Ні.")


def test_letters_of_the_absent_go_to_the_substitute_too() -> None:
    story = Story()
    deputy = given.account(Role.EXECUTOR, given.unit("Сектор"), "Ганна Явір")
    day = given.NOW.date()
    Absence.objects.create(
        account_id=story.doer.account_id, substitute=deputy, reason="trip", since=day, until=day, noted_at=given.NOW
    )
    task = story.given()
    letters = Letter.objects.filter(about_label="tasks.task", about_id=task.pk)
    assert {one.value for one in letters} >= {deputy.email}
    assert letters.count() == 2


def test_a_reminder_comes_once_for_each_day() -> None:
    story = Story()
    task = story.given(due_on=given.NOW.date())
    assert queries.to_remind(given.NOW.date()) == [task.pk]
    call = given.call(system("test"))
    actions.remind(call, task)
    assert queries.to_remind(given.NOW.date()) == []
    refused("tasks.nothing_to_remind", actions.remind, given.call(system("test")), task)
    refused("forbidden", actions.remind, given.call(story.giver), task)
    late = given.NOW + timedelta(days=1)
    assert queries.to_remind(late.date()) == [task.pk]
    actions.remind(given.call(system("test"), now=late), task)
    assert Letter.objects.filter(template="tasks.reminder").count() == 3


def test_the_checklist_of_a_category_is_laid_once_and_ticked() -> None:
    story = Story()
    keeper = given.official(Role.ADMINISTRATOR)
    refused("forbidden", actions.keep_step, given.call(story.giver), label=LABEL, text="Ні.")
    refused("tasks.no_owner", actions.keep_step, given.call(keeper), label="nobody.knows", text="Крок")
    refused("missing", actions.keep_step, given.call(keeper), label=LABEL, text="Крок", step=987654)
    actions.keep_step(given.call(keeper), label=LABEL, text="Сфотографувати опору", category="090", ordinal=2)
    actions.keep_step(given.call(keeper), label=LABEL, text="Подзвонити авторці", required=False)
    actions.keep_step(given.call(keeper), label=LABEL, text="Перевірити кадастр", category="020")
    assert actions.lay_checks(given.call(story.giver), LABEL, story.pk, story.unit, None) == 2
    assert actions.lay_checks(given.call(story.giver), LABEL, story.pk, story.unit, None) == 0
    steps = list(queries.about(LABEL, story.pk, "check"))
    assert [one.text for one in steps] == ["Сфотографувати опору", "Подзвонити авторці"]
    assert queries.blocking(LABEL, story.pk) == [steps[0]]
    refused("forbidden", actions.tick, given.call(story.stranger), steps[0])
    actions.tick(given.call(story.giver), steps[0], result="Є фото.")
    assert queries.blocking(LABEL, story.pk) == []
    actions.untick(given.call(story.giver), steps[0])
    assert queries.blocking(LABEL, story.pk) == [steps[0]]


def test_a_finished_object_leaves_nothing_open_but_inquiries() -> None:
    story = Story()
    part, reported, inquiry = story.given(), story.done(), story.inquiry()
    assert actions.settle(given.call(story.giver), LABEL, story.pk) == 1
    states = {one.pk: given.fresh(one).state for one in (part, reported, inquiry)}
    assert states == {part.pk: State.CANCELLED, reported.pk: State.ACCEPTED, inquiry.pk: State.TAKEN}


def test_lists_show_what_is_mine_and_what_i_gave() -> None:
    story = Story()
    first, second = story.given(due_on=date(2026, 12, 3)), story.given(due_on=date(2026, 12, 1))
    assert list(queries.mine(story.doer)) == [second, first]
    assert queries.waiting_count(story.doer) == 2
    assert queries.late_count(story.doer, date(2026, 12, 2)) == 1
    assert list(queries.given_by(story.giver)) == [second, first]
    assert queries.named([first])[LABEL, story.pk][:2] == (f"М-{story.pk}", "Не світять ліхтарі")
    assert queries.helps(story.doer, LABEL, story.pk)
    assert not queries.helps(story.stranger, LABEL, story.pk)
    assert Task.objects.filter(about_id__in=queries.helped(story.doer, LABEL)).count() == 2
    assert list(queries.visible_to(story.stranger)) == []
    assert queries.task(story.stranger, first.pk) is None
    assert queries.task(story.boss, first.pk) == first
    progress = queries.progress([first, second], date(2026, 12, 2))
    assert (progress.whole, progress.open, progress.late, progress.percent) == (2, 2, 1, 0)


def test_the_same_request_gives_one_task() -> None:
    story = Story()
    told = {"label": LABEL, "pk": story.pk, "text": "Дайте.", "assignee": story.doer.account_id}
    one = actions.give(given.call(story.giver, request_id="same"), **told)
    two = actions.give(given.call(story.giver, request_id="same"), **told)
    assert one == two
    assert Task.objects.count() == 1


def test_work_of_one_who_left_is_given_anew() -> None:
    story = Story()
    task, keeper = story.given(), given.official(Role.ADMINISTRATOR)
    actions.take(given.call(story.doer), task)
    refused("forbidden", actions.hand_on, given.call(keeper), task, heir=story.boss.account_id)
    Account.objects.filter(pk=story.doer.account_id).update(is_active=False)
    actions.hand_on(given.call(keeper), task, heir=story.boss.account_id)
    kept = given.fresh(task)
    assert (kept.assignee_id, kept.state, kept.giver_id) == (story.boss.account_id, "given", story.giver.account_id)
