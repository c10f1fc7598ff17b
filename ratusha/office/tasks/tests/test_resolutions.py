"""Resolutions about an object and instructions: given, gathered, accepted, handed down, moved, withdrawn."""

from datetime import date, timedelta

import pytest

from ratusha.foundation.access.models import Account
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks import actions, queries
from ratusha.office.tasks.queries import OWN, Course, Resolution, State, Task

from . import given
from .given import LABEL, Ordered, refused

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 3)


def test_a_resolution_gives_tasks_and_is_executed_when_the_responsible_one_was_accepted() -> None:
    story = Ordered()
    made = story.resolved()
    lead, helper = story.tasks(made)
    assert (lead.due_on, helper.due_on, helper.into_id) == (DUE, date(2026, 11, 27), lead.pk)
    assert (lead.assignee_id, helper.assignee_id) == (story.doer.account_id, story.helper.account_id)
    assert lead.controller_id == story.watcher.account_id
    assert Letter.objects.filter(template="tasks.given").count() == 2
    assert queries.helps(story.watcher, LABEL, story.pk)
    assert list(queries.under_control(story.watcher)) == [lead]
    late = refused("tasks.inputs", actions.report, given.call(story.doer), lead, result="Зроблено.")
    assert "Ганна Явір" in late.sentence
    actions.report(given.call(story.helper), helper, result="Мій внесок.")
    actions.return_for_rework(given.call(story.doer), given.fresh(helper), remark="Додайте кошторис.")
    actions.report(given.call(story.helper), given.fresh(helper), result="З кошторисом.")
    actions.report(given.call(story.doer), lead, result="Зроблено.")
    for actor in (story.doer, story.helper, story.stranger, None):
        refused("forbidden", actions.accept, given.call(actor), given.fresh(lead))
    assert Resolution.objects.get().state == Course.OPEN
    actions.accept(given.call(story.watcher), given.fresh(lead))
    made = Resolution.objects.get()
    assert (made.state, made.closed_by_id) == (Course.EXECUTED, story.watcher.account_id)
    assert {one.state for one in story.tasks(made)} == {State.ACCEPTED}
    assert Entry.objects.filter(action="tasks.accept").get().facts["executed"] is True


def test_a_report_without_a_co_executor_says_why_and_the_acceptance_ends_the_waiting() -> None:
    story = Ordered()
    lead, helper = story.tasks(story.resolved(controller=None))
    actions.report(given.call(story.doer), lead, result="Зроблено.", without="Колега у відрядженні.")
    refused("forbidden", actions.accept, given.call(story.watcher), given.fresh(lead))
    actions.accept(given.call(story.head), given.fresh(lead))
    assert given.fresh(helper).state == State.CANCELLED


def test_who_resolves_and_to_whom() -> None:
    story = Ordered()
    told = {"label": LABEL, "pk": story.pk, "text": "Прошу розглянути.", "executors": [story.doer.account_id]}
    for actor in (story.doer, story.stranger, None):
        refused("forbidden", actions.resolve, given.call(actor), **told)
    call = given.call(story.head)
    refused("tasks.nobody", actions.resolve, call, **(told | {"executors": None}))
    refused("tasks.twice", actions.resolve, call, **(told | {"executors": [story.doer.account_id] * 2}))
    refused("tasks.term", actions.resolve, call, **told, due_on=date(2026, 11, 20))
    refused("tasks.term", actions.resolve, call, **told, due_on=date(2026, 12, 21))
    refused("missing", actions.resolve, call, **told, parent=987654)
    made = actions.resolve(call, **told)
    assert made.due_on == date(2026, 12, 20)
    story.matter.open = False
    refused("tasks.closed", actions.resolve, call, **told)


def test_the_head_of_a_unit_distributes_and_divides_its_task() -> None:
    story = Ordered()
    made = story.resolved(executors=None, lead_unit=story.other.pk)
    (task,) = story.tasks(made)
    assert list(queries.mine(story.boss)) == [task]
    refused("forbidden", actions.take, given.call(story.doer), task)
    refused("tasks.not_below", actions.delegate, given.call(story.boss), task, assignee=story.stranger.account_id)
    actions.delegate(given.call(story.boss), task, assignee=story.doer.account_id, reason="За напрямом.")
    task = given.fresh(task)
    assert (task.assignee_id, task.unit_id) == (story.doer.account_id, story.other.pk)
    (step,) = queries.chain_of(task)
    assert (step.from_unit_id, step.to_account_id, step.by_id) == (
        story.other.pk, story.doer.account_id, story.boss.account_id,
    )  # fmt: skip
    told = {"label": LABEL, "pk": story.pk, "text": "Підготуйте проєкт.", "executors": [story.helper.account_id]}
    refused("tasks.not_below", actions.resolve, given.call(story.boss), **told, parent=made.pk)
    refused("forbidden", actions.resolve, given.call(story.stranger), **told, parent=made.pk)
    told["executors"] = [story.boss.account_id]
    refused("forbidden", actions.resolve, given.call(story.doer), **told, parent=made.pk)
    told["executors"] = [story.doer.account_id]
    refused("tasks.term", actions.resolve, given.call(story.boss), **told, parent=made.pk, due_on=date(2026, 12, 4))
    below = actions.resolve(given.call(story.boss), **told, parent=made.pk)
    assert (below.parent_id, below.under_id, below.due_on) == (made.pk, task.pk, DUE)
    assert [(one.resolution.pk, one.depth) for one in queries.resolutions_of(LABEL, story.pk)] == [
        (made.pk, 0),
        (below.pk, 1),
    ]
    refused("forbidden", actions.withdraw, given.call(story.watcher), made, reason="Ні.")
    actions.withdraw(given.call(story.head), made, reason="Вирішено інакше.")
    assert set(Resolution.objects.values_list("state", flat=True)) == {Course.WITHDRAWN}
    assert set(Task.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert Letter.objects.filter(template="tasks.cancelled").count() == 2
    refused("tasks.resolution_closed", actions.withdraw, given.call(story.head), Resolution.objects.get(pk=made.pk),
            reason="Ще раз.")  # fmt: skip


def test_a_cancelled_part_takes_with_it_what_divides_it_and_the_head_of_its_unit_is_told() -> None:
    story = Ordered()
    made = story.resolved(executors=[story.helper.account_id], units=[story.other.pk])
    _lead, part = story.tasks(made)
    told = {"label": LABEL, "pk": story.pk, "text": "Підготуйте проєкт.", "executors": [story.doer.account_id]}
    below = actions.resolve(given.call(story.boss), **told, parent=made.pk)
    assert below.under_id == part.pk
    actions.report(given.call(story.boss), part, result="Готово.")
    actions.return_for_rework(given.call(story.head), given.fresh(part), remark="Не те.")
    emails = set(Account.objects.filter(pk__in=[story.boss.account_id, story.doer.account_id]).values_list("email"))
    told_of = dict(Letter.objects.values_list("template", "value"))
    assert (told_of["tasks.returned"],) in emails
    actions.cancel(given.call(story.head), given.fresh(part))
    assert Resolution.objects.get(pk=below.pk).state == Course.WITHDRAWN
    assert below.tasks.get().state == State.CANCELLED
    assert set(Letter.objects.filter(template="tasks.cancelled").values_list("value")) == emails


def test_the_day_is_moved_before_it_passes_with_a_reason_by_the_author() -> None:
    story = Ordered()
    lead, _helper = story.tasks(story.resolved())
    later = date(2026, 12, 10)
    refused("tasks.reason", actions.move_term, given.call(story.head), lead, due_on=later)
    refused("forbidden", actions.move_term, given.call(story.watcher), lead, due_on=later, reason="Ні.")
    refused(
        "tasks.term", actions.ask_term, given.call(story.doer), lead, due_on=date(2026, 12, 21), reason="Лікарняний."
    )
    asked = actions.ask_term(given.call(story.doer), lead, due_on=later, reason="Чекаємо відповіді.")
    refused("tasks.asked_term", actions.ask_term, given.call(story.doer), lead, due_on=later, reason="Ще раз.")
    refused("forbidden", actions.decide_term, given.call(story.watcher), asked, grant=True)
    refused("tasks.reason", actions.decide_term, given.call(story.head), asked, grant=False)
    actions.decide_term(given.call(story.head), asked, grant=True)
    assert given.fresh(lead).due_on == Resolution.objects.get().due_on == later
    refused("tasks.decided", actions.decide_term, given.call(story.head), type(asked).objects.get(), grant=True)
    after = given.NOW + timedelta(days=30)
    told = {"due_on": date(2026, 12, 30), "reason": "Пізно."}
    refused("tasks.expired", actions.ask_term, given.call(story.doer, now=after), given.fresh(lead), **told)
    refused("tasks.expired", actions.move_term, given.call(story.head, now=after), given.fresh(lead), **told)


def test_control_ends_by_the_author_or_the_controller_and_the_lead_is_not_cancelled_alone() -> None:
    story = Ordered()
    made = story.resolved()
    lead, helper = story.tasks(made)
    refused("tasks.lead", actions.cancel, given.call(story.head), lead)
    actions.cancel(given.call(story.head), helper)
    refused("forbidden", actions.end_control, given.call(story.doer), made, reason="Ні.")
    actions.end_control(given.call(story.watcher), made, reason="Досить.")
    made = Resolution.objects.get()
    assert (made.control, given.fresh(lead).controller_id, made.state) == (False, None, Course.OPEN)
    refused("tasks.no_control", actions.end_control, given.call(story.head), made, reason="Ще раз.")


def test_an_instruction_stands_by_itself_with_a_number() -> None:
    story = Ordered()
    told = {"text": "Перевірити укриття.", "executors": [story.doer.account_id], "due_on": DUE}
    refused("forbidden", actions.instruct, given.call(story.doer), **told)
    refused("tasks.not_below", actions.instruct, given.call(story.boss), **(told | {
        "executors": [story.stranger.account_id]}))  # fmt: skip
    one = actions.instruct(given.call(story.boss), **told)
    two = actions.instruct(given.call(story.head), **told, units=[story.unit.pk])
    assert (one.number, two.number, one.about_label, one.about_id) == ("Д-1", "Д-2", OWN, one.pk)
    lead = story.tasks(one)[0]
    assert queries.named([lead])[OWN, one.pk][:2] == ("Д-1", "Перевірити укриття.")
    assert queries.resolution(story.doer, one.pk) == one
    assert queries.resolution(story.stranger, one.pk) is None
    assert one in queries.visible_resolutions(story.doer)
    assert two not in queries.visible_resolutions(story.stranger)
    actions.report(given.call(story.doer), lead, result="Перевірено.")
    actions.accept(given.call(story.boss), given.fresh(lead))
    assert Resolution.objects.get(pk=one.pk).state == Course.EXECUTED


def test_a_finished_object_closes_its_resolutions() -> None:
    story = Ordered()
    first, second = story.resolved(), story.resolved(executors=[story.stranger.account_id])
    (task,) = story.tasks(second)
    actions.report(given.call(story.stranger), task, result="Готово.")
    actions.settle(given.call(story.head), LABEL, story.pk)
    states = dict(Resolution.objects.values_list("pk", "state"))
    assert states == {first.pk: Course.WITHDRAWN, second.pk: Course.EXECUTED}
