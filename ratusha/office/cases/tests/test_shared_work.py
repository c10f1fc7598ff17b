"""Shared work on a case: parts, what an answer waits for, agreement, requests for time, the stack, substitution."""

from datetime import timedelta

import pytest
from pypdf import PdfReader

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Absence, Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions.delivery import deliver
from ratusha.foundation.files.storage import disk
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases import actions, queries
from ratusha.office.cases.models import ExtensionRequest
from ratusha.office.cases.queries import Case, State, Verb
from ratusha.office.tasks import actions as tasks
from ratusha.office.tasks import queries as tasks_queries
from ratusha.office.tasks.queries import Task, Verdict

from . import given
from .given import Story, refused

pytestmark = pytest.mark.django_db
TODAY = given.NOW.date()


def helper(name: str = "Лука Терен") -> Actor:
    return given.official("executor", given.unit("Земельний відділ"), name)


def resolved(story: Story, *helpers: Actor, **told: object) -> list[Task]:
    """A resolution with a part for each of the helpers."""
    parts = [{"account": one.account_id, "text": f"Частина {place}", **told} for place, one in enumerate(helpers)]
    actions.resolve(
        given.call(story.head),
        story.case,
        text="Розглянути.",
        unit=story.unit.pk,
        executor=story.executor.account_id,
        parts=parts,
    )
    story.fresh()
    return list(tasks_queries.about("cases.case", story.case.pk, "part"))


def away(account_id: int, substitute: Account) -> Actor:
    Absence.objects.create(
        account_id=account_id, substitute=substitute, reason="leave", since=TODAY, until=TODAY, noted_at=given.NOW
    )
    return actor_of(Account.objects.get(pk=substitute.pk), TODAY)


def test_each_co_executor_gets_their_own_part_and_sees_the_case() -> None:
    story, first, second = Story(), helper(), helper("Ганна Явір")
    assert not queries.visible_to(first).exists()
    one, two = resolved(story, first, second)
    assert (one.text, one.due_on, one.giver_id) == ("Частина 0", story.case.control_on, story.head.account_id)
    assert queries.can_see(first, story.case)
    assert list(queries.visible_to(second)) == [story.case]
    tasks.report(given.call(first), one, result="Схема додається.")
    panels = queries.panels(story.executor, story.case, TODAY)
    assert (panels.progress.finished, panels.progress.whole, panels.blocking) == (1, 2, [two])
    assert panels.steers
    assert not queries.panels(second, story.case, TODAY).steers
    lines = [line.text for line in queries.history(story.case, inner=True)]
    assert any("Лука Терен" in line for line in lines)
    assert not any("Терен" in line.text for line in queries.history(story.case, inner=False))


def test_a_part_ends_by_the_control_day_and_is_not_the_executors() -> None:
    story, other = Story(), helper()
    told = {"text": "Розглянути.", "unit": story.unit.pk, "executor": story.executor.account_id}
    late = {"account": other.account_id, "text": "Схема", "due_on": story.case.control_on + timedelta(1)}
    refused("tasks.term", actions.resolve, given.call(story.head), story.case, **told, parts=[late])
    own = {"account": story.executor.account_id, "text": "Схема"}
    refused("cases.part_of_executor", actions.resolve, given.call(story.head), story.case, **told, parts=[own])
    ghost = {"account": 987654, "text": "Схема"}
    refused("cases.no_official", actions.resolve, given.call(story.head), story.case, **told, parts=[ghost])


def test_an_answer_waits_for_parts_unless_the_head_gives_a_ground() -> None:
    story, other = Story(), helper()
    resolved(story, other)
    actions.draft_answer(given.call(story.executor), story.case, outcome="satisfied", text="Полагоджено.")
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[])
    actions.approve(given.call(story.unit_head), story.case)
    wait = refused("cases.tasks_open", actions.send_answer, given.call(story.head), story.fresh())
    assert "despite" in wait.fields
    assert "Лука Терен" in wait.sentence
    actions.send_answer(given.call(story.head), story.case, despite="Частина вже не потрібна.")
    assert story.fresh().state == State.ANSWERED
    note = story.case.messages.filter(internal=True).latest("pk").text
    assert "Частина вже не потрібна." in note
    assert Entry.objects.get(action="cases.send_answer").facts["despite"]
    assert tasks_queries.about("cases.case", story.case.pk).get().state == "cancelled"


def test_the_checklist_is_laid_at_assignment_and_blocks_too() -> None:
    story = Story()
    keeper = given.official("administrator")
    tasks.keep_step(given.call(keeper), label="cases.case", text="Сфотографувати опору")
    story.approved()
    step = tasks_queries.about("cases.case", story.case.pk, "check").get()
    assert step.assignee_id == story.executor.account_id
    refused("cases.tasks_open", actions.send_answer, given.call(story.head), story.case)
    tasks.tick(given.call(story.executor), step)
    actions.send_answer(given.call(story.head), story.case)


def test_agreement_comes_before_approval() -> None:
    story, lawyer = Story(), helper()
    story.drafted()
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[lawyer.account_id])
    turn = queries.agreement_of(story.fresh())[0]
    assert queries.can_see(lawyer, story.case)
    refused("cases.not_agreed", actions.approve, given.call(story.unit_head), story.case)
    refused("cases.not_agreed", actions.approve, given.call(story.unit_head), story.case, despite="Поспішаємо")
    tasks.agree(given.call(lawyer), turn)
    actions.approve(given.call(story.unit_head), story.case)
    assert story.fresh().state == State.APPROVED


def test_the_head_may_approve_without_waiting_with_a_ground() -> None:
    story, lawyer = Story(), helper()
    story.drafted()
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[lawyer.account_id])
    actions.approve(given.call(story.head), story.case, despite="Юрист у відпустці.")
    assert story.fresh().state == State.APPROVED
    assert queries.agreement_of(story.case) == []


def test_remarks_give_the_draft_back_and_the_next_round_is_a_new_one() -> None:
    story, lawyer = Story(), helper()
    story.drafted()
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[lawyer.account_id])
    turn = queries.agreement_of(story.fresh())[0]
    refused("forbidden", actions.return_for_remarks, given.call(story.head), story.case, task=turn.pk)
    tasks.object_to(given.call(lawyer), turn, remark="Додайте строк.")
    deliver(given.NOW)
    assert story.fresh().state == State.PREPARING
    assert "Додайте строк." in story.case.answers.first().remark
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[lawyer.account_id])
    assert queries.agreement_of(story.case)[0].round == 2
    assert tasks_queries.verdict_of("cases.case", story.case.pk) is Verdict.WAITING
    actions.return_draft(given.call(story.unit_head), story.case, remark="Ще раз.")
    assert queries.agreement_of(story.case) == []


def test_the_usual_agreers_are_asked_but_not_the_author() -> None:
    story, lawyer = Story(), helper()
    keeper = given.official("administrator")
    for account in (lawyer.account_id, story.executor.account_id):
        tasks.keep_agreer(given.call(keeper), label="cases.case", account=account)
    story.drafted()
    actions.send_for_approval(given.call(story.executor), story.case)
    assert [one.assignee_id for one in queries.agreement_of(story.case)] == [lawyer.account_id]


def test_a_request_for_time_is_granted_by_one_press() -> None:
    story = Story()
    story.assigned()
    refused("forbidden", actions.ask_extension, given.call(story.registrar), story.case, ground="Треба.")
    actions.ask_extension(given.call(story.executor), story.case, ground="Потрібен кошторис.")
    assert Letter.objects.filter(template="cases.extension_asked").count() == 1
    refused("cases.asked_already", actions.ask_extension, given.call(story.executor), story.case, ground="Ще.")
    refused("forbidden", actions.grant_extension, given.call(story.unit_head), story.case)
    before = story.case.due_on
    actions.grant_extension(given.call(story.head), story.fresh())
    case = story.fresh()
    assert case.due_on > before
    assert (case.term_rule, case.extension_ground) == ("appeals.extended", "Потрібен кошторис.")
    assert (case.due_on - case.received_at.date()).days <= 45
    assert ExtensionRequest.objects.get().state == "granted"
    refused("cases.nothing_asked", actions.grant_extension, given.call(story.head), case)
    refused("cases.cannot_extend", actions.ask_extension, given.call(story.executor), case, ground="Ще.")


def test_a_request_for_time_is_refused_with_a_word() -> None:
    story = Story()
    story.assigned()
    actions.ask_extension(given.call(story.executor), story.case, ground="Потрібен кошторис.")
    due = story.fresh().due_on
    refused("forbidden", actions.refuse_extension, given.call(story.executor), story.case)
    actions.refuse_extension(given.call(story.head), story.case, remark="Кошторис уже є.")
    assert story.fresh().due_on == due
    assert ExtensionRequest.objects.get().remark == "Кошторис уже є."
    assert queries.ask_for_more(story.case) is None
    late = given.NOW + timedelta(days=60)
    refused("cases.term_over", actions.ask_extension, given.call(story.executor, now=late), story.case, ground="Пізно")


def test_the_stack_goes_by_the_day_and_suggests_a_unit() -> None:
    story = Story()
    later = given.registered(now=given.NOW + timedelta(days=2))
    assert list(queries.stack(story.head)) == [story.case, later]
    assert list(queries.stack(story.head, after=story.case.pk)) == [later]
    assert not queries.stack(story.executor).exists()
    assert queries.suggested_unit(story.case) is None
    subject = queries.subjects().first()
    for _one in range(3):
        given.registered(subject=subject, unit=story.unit)
    Case.objects.filter(pk=story.case.pk).update(subject=subject)
    found = queries.suggested_unit(story.fresh())
    assert (found.unit, found.hits, found.among, found.percent) == (story.unit, 3, 3, 100)


def test_phrases_are_ones_own_or_common() -> None:
    story = Story()
    keeper = given.official("administrator")
    deputy = given.official("head", None, "Іван Смерека")
    refused("forbidden", actions.keep_phrase, given.call(story.executor), text="Ні.")
    own = actions.keep_phrase(given.call(story.head), text="Розглянути і відповісти.")
    actions.keep_phrase(given.call(keeper), text="До виконання.", common=True)
    assert [one.text for one in queries.phrases_of(story.head)] == ["Розглянути і відповісти.", "До виконання."]
    assert [one.text for one in queries.phrases_of(deputy)] == ["До виконання."]
    refused("forbidden", actions.keep_phrase, given.call(deputy), text="Чуже.", phrase=own.pk)
    refused("missing", actions.keep_phrase, given.call(deputy), text="Чуже.", phrase=987654)
    actions.keep_phrase(given.call(story.head), text="Розглянути.", phrase=own.pk, closed_on=TODAY)
    assert [one.text for one in queries.phrases_of(story.head)] == ["До виконання."]


def test_the_acting_head_signs_and_the_journal_says_for_whom() -> None:
    story = Story()
    story.approved()
    deputy = given.account("", None, "Іван Смерека")
    refused("forbidden", actions.send_answer, given.call(actor_of(deputy, TODAY)), story.case)
    actor = away(story.head.account_id, deputy)
    assert Verb.SEND in queries.card(actor, story.case.pk, today=TODAY).can
    actions.send_answer(given.call(actor), story.case)
    answer = story.fresh().answers.first()
    assert answer.signed_by_id == deputy.pk
    with disk().open(answer.pdf.sha256) as stream:
        words = " ".join(page.extract_text() for page in PdfReader(stream).pages)
    assert "В. о. міського голови" in words.replace("\xa0", " ")
    assert Entry.objects.get(action="cases.send_answer").facts["acts_for"] == story.head.account_id
    last = queries.history(story.case, inner=True)[-1]
    assert "Іван Смерека" in last.who
    assert "Марія Волошка" in last.who


def test_a_substitute_complained_about_does_not_sign_for_the_head() -> None:
    story = Story()
    story.approved()
    deputy = given.account("", None, "Іван Смерека")
    Case.objects.filter(pk=story.case.pk).update(against_account=deputy)
    refused("forbidden", actions.send_answer, given.call(away(story.head.account_id, deputy)), story.case)


def test_the_inbox_of_the_substitute_has_the_work_of_the_absent() -> None:
    story = Story()
    story.assigned()
    deputy = given.account("executor", given.unit("Сектор"), "Ганна Явір")
    assert not queries.inbox(actor_of(deputy, TODAY), today=TODAY).exists()
    actor = away(story.executor.account_id, deputy)
    assert list(queries.inbox(actor, today=TODAY)) == [story.case]
    actions.draft_answer(given.call(actor), story.case, outcome="satisfied", text="Зроблено.")
    assert story.fresh().answers.first().author_id == deputy.pk


def test_the_sheet_of_resolution_is_a_paper() -> None:
    story, other = Story(), helper()
    resolved(story, other)
    resolution = story.case.resolutions.get()
    assert actions.resolution_sheet(given.call(story.head), story.case, resolution).startswith(b"%PDF")


def test_a_complaint_is_not_handed_to_its_object_by_a_task() -> None:
    story, other = Story(), helper()
    resolved(story)
    Case.objects.filter(pk=story.case.pk).update(against_account=other.account_id)
    told = {"label": "cases.case", "pk": story.case.pk, "text": "Схема", "assignee": other.account_id}
    refused("tasks.barred", tasks.give, given.call(story.executor), **told)
