"""Pages of shared work: the stack, resolutions with parts, tasks, visits, agreement, requests for time."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.charter import memo
from ratusha.office.cases import actions, queries
from ratusha.office.cases.queries import Case, State
from ratusha.office.tasks.queries import Task

from . import given
from .given import Story

pytestmark = pytest.mark.django_db
RID = iter(f"{n:032x}" for n in range(10_000))


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def press(who: Client, name: str, *args: Any, to: int = 302, **typed: Any) -> str:
    answer = who.post(reverse(name, args=args), {"request_id": next(RID), **typed})
    page = answer.content.decode()
    assert answer.status_code == to, page[:3000]
    return page


def look(who: Client, name: str, *args: Any, to: int = 200) -> str:
    answer = who.get(reverse(name, args=args))
    assert answer.status_code == to, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.fixture
def story() -> Story:
    """A story of today, since pages have their own clock."""
    return Story(now=timezone.now() - timedelta(days=1))


@pytest.fixture
def helper(story: Story) -> Actor:
    return given.official("executor", given.unit("Земельний відділ"), "Лука Терен")


def resolved(story: Story, helper: Actor) -> Task:
    press(
        browser(story.head), "cases:resolve", story.case.pk, text="Розглянути.", unit=story.unit.pk, rows=3,
        executor=story.executor.account_id, part_0=helper.account_id, part_0_text="Дайте схему ділянки.",
    )  # fmt: skip
    return Task.objects.get(kind="part")


def test_a_resolution_with_parts_is_written_on_one_page(story: Story, helper: Actor) -> None:
    head = browser(story.head)
    assert "Частини співвиконавців" in look(head, "cases:resolve", story.case.pk)
    task = resolved(story, helper)
    page = look(head, "cases:case", story.case.pk)
    assert "Дайте схему ділянки." in page
    assert "виконано 0 з 1" in page
    sheet = head.get(reverse("cases:sheet", args=[story.case.pk, story.case.resolutions.get().pk]))
    assert sheet.content.startswith(b"%PDF")
    assert "Дайте схему ділянки." in look(browser(helper), "tasks:task", task.pk)
    assert "Дайте схему ділянки." in look(browser(helper), "tasks:mine")
    assert "Дайте схему ділянки." in look(head, "tasks:given")


def test_a_half_filled_row_is_told_in_its_field(story: Story, helper: Actor) -> None:
    head = browser(story.head)
    typed = {"text": "Розглянути.", "unit": story.unit.pk, "part_0": helper.account_id}
    assert "Напишіть, що робить цей співвиконавець." in press(head, "cases:resolve", story.case.pk, to=422, **typed)
    assert "Оберіть готові слова" in press(head, "cases:resolve", story.case.pk, to=422, unit=story.unit.pk)
    press(browser(story.registrar), "cases:resolve", story.case.pk, to=403, **typed)
    assert story.fresh().state == State.REGISTERED


def test_the_stack_goes_from_case_to_case(story: Story) -> None:
    second = given.registered(now=timezone.now(), title="Яма на дорозі")
    head = browser(story.head)
    assert "Не світять ліхтарі" in look(head, "cases:stack")
    assert "Яма на дорозі" in head.get(reverse("cases:stack") + f"?after={story.case.pk}").content.decode()
    press(head, "cases:stack", case=story.case.pk, text="Розглянути.", unit=story.unit.pk, rows=3)
    assert story.fresh().state == State.ASSIGNED
    assert "Яма на дорозі" in look(head, "cases:stack")
    press(head, "cases:stack", case=second.pk, text="Розглянути.", unit=story.unit.pk, rows=3)
    assert "Резолюції не чекає жодна справа." in look(head, "cases:stack")
    look(browser(story.executor), "cases:stack", to=403)


def test_ready_words_go_before_own_ones(story: Story) -> None:
    head = browser(story.head)
    phrase = actions.keep_phrase(given.call(story.head), text="До розгляду.")
    press(head, "cases:stack", case=story.case.pk, phrase=phrase.pk, text="Терміново.", unit=story.unit.pk, rows=3)
    assert story.case.resolutions.get().text == "До розгляду.\nТерміново."


def test_phrases_are_kept_by_the_head(story: Story) -> None:
    head = browser(story.head)
    press(head, "cases:add_phrase", text="Розглянути.", ordinal=1)
    row = queries.phrases(story.head).get()
    press(head, "cases:change_phrase", row.pk, text="Розглянути і відповісти.", ordinal=1)
    assert "Розглянути і відповісти." in look(head, "cases:phrases")
    look(browser(story.executor), "cases:phrases", to=403)


def test_a_part_is_reported_returned_and_accepted_by_pages(story: Story, helper: Actor) -> None:
    task = resolved(story, helper)
    doer, head = browser(helper), browser(story.head)
    press(doer, "tasks:take", task.pk)
    press(doer, "tasks:report", task.pk, to=422, result="")
    press(doer, "tasks:report", task.pk, result="Ось схема.")
    assert "Ось схема." in look(head, "tasks:return_for_rework", task.pk)
    press(head, "tasks:return_for_rework", task.pk, remark="Додайте масштаб.")
    assert "Додайте масштаб." in look(doer, "tasks:task", task.pk)
    press(doer, "tasks:report", task.pk, result="З масштабом.")
    press(head, "tasks:accept", task.pk)
    task.refresh_from_db()
    assert task.state == "accepted"


def test_others_do_not_open_a_task(story: Story, helper: Actor) -> None:
    task = resolved(story, helper)
    other = browser(given.official("executor", given.unit("Юристи"), "Ганна Явір"))
    look(other, "tasks:task", task.pk, to=404)
    for name in ("tasks:report", "tasks:cancel", "tasks:reassign", "tasks:move_term"):
        look(other, name, task.pk, to=404)
    for name in ("tasks:give", "tasks:plan_visit", "tasks:send_inquiry"):
        look(other, name, "cases.case", story.case.pk, to=404)
    assert Client().get(reverse("tasks:mine")).status_code == 302


def test_a_task_is_given_from_the_case(story: Story, helper: Actor) -> None:
    story.assigned()
    who = browser(story.executor)
    assert "Контрольний день справи" in look(who, "tasks:give", "cases.case", story.case.pk)
    typed = {"text": "Дайте висновок.", "kind": "part", "assignee": helper.account_id, "required": "on"}
    late = (story.case.control_on + timedelta(days=2)).isoformat()
    page = press(who, "tasks:give", "cases.case", story.case.pk, to=422, **typed, due_on=late)
    assert "контрольний день усієї справи" in page
    press(who, "tasks:give", "cases.case", story.case.pk, **typed)
    assert Task.objects.get().required


def test_a_visit_is_planned_and_recorded_with_a_photo(story: Story) -> None:
    story.assigned()
    who = browser(story.executor)
    when = timezone.localtime() + timedelta(hours=1)
    typed = {
        "planned_for": when.strftime("%Y-%m-%dT%H:%M"),
        "place": "Нова, 5",
        "text": "Оглянути.",
        "lat": "48,43",
        "lon": "25,76",
    }
    assert "data-map" in look(who, "tasks:plan_visit", "cases.case", story.case.pk)
    press(who, "tasks:plan_visit", "cases.case", story.case.pk, **typed)
    task = Task.objects.get()
    page = look(who, "tasks:visited", task.pk)
    assert 'capture="environment"' in page
    photo = given.photo()
    told = {"found": "Лампа розбита.", "lat": "48,4301", "lon": "25,7601", "files": photo}
    press(who, "tasks:visited", task.pk, **told)
    task.refresh_from_db()
    assert (task.state, task.files.count(), task.visit.number) == ("done", 1, "АО-1")
    paper = who.get(task.visit.paper.url)
    assert paper.status_code == 200
    assert "АО-1" in look(who, "cases:case", story.case.pk)


def test_an_institution_is_asked_and_its_answer_attached(story: Story) -> None:
    story.assigned()
    who = browser(story.executor)
    typed = {"addressee": "АТ «Обленерго»", "text": "Чия опора?"}
    page = press(who, "tasks:send_inquiry", "cases.case", story.case.pk, to=422, **typed)
    assert "Напишіть електронну або поштову адресу установи." in page
    press(who, "tasks:send_inquiry", "cases.case", story.case.pk, **typed, email="office@energy.example")
    task = Task.objects.get()
    press(who, "tasks:answered", task.pk, result="Опора наша.", answer_number="12/3")
    assert "12/3" in look(who, "tasks:task", task.pk)


def test_agreement_is_seen_as_a_picture_and_ends_by_remarks(story: Story, helper: Actor) -> None:
    story.drafted()
    press(browser(story.executor), "cases:send_for_approval", story.case.pk, agreers=[helper.account_id])
    page = look(browser(story.unit_head), "cases:case", story.case.pk)
    assert 'class="turns"' in page
    assert "чекаємо" in page
    assert "Ще не всі завізували" in press(browser(story.unit_head), "cases:approve", story.case.pk, to=422)
    task = Task.objects.get(kind="agreement")
    look(browser(helper), "tasks:object", task.pk)
    press(browser(helper), "tasks:agree", task.pk)
    press(browser(story.unit_head), "cases:approve", story.case.pk)
    assert story.fresh().state == State.APPROVED


def test_the_answer_waits_on_its_page(story: Story, helper: Actor) -> None:
    resolved(story, helper)
    actions.draft_answer(given.call(story.executor), story.case, outcome="satisfied", text="Полагоджено.")
    actions.send_for_approval(given.call(story.executor), story.case, agreers=[])
    actions.approve(given.call(story.unit_head), story.case)
    head = browser(story.head)
    assert "Дайте схему ділянки." in look(head, "cases:send", story.case.pk)
    assert "Ще не виконано" in press(head, "cases:send", story.case.pk, to=422)
    press(head, "cases:send", story.case.pk, despite="Уже не потрібно.")
    assert story.fresh().state == State.ANSWERED


def test_more_time_is_asked_and_granted_by_one_press(story: Story) -> None:
    story.assigned()
    press(browser(story.executor), "cases:ask_extension", story.case.pk, ground="Чекаємо на кошторис.")
    page = look(browser(story.head), "cases:case", story.case.pk)
    assert "Чекаємо на кошторис." in page
    assert "Продовжити до 45 днів" in page
    assert "Продовжити до 45 днів" not in look(browser(story.unit_head), "cases:case", story.case.pk)
    answer = browser(story.head).post(reverse("cases:grant_extension", args=[story.case.pk]))
    assert answer.status_code == 302
    assert story.fresh().term_rule == "appeals.extended"


def test_a_step_is_ticked_on_the_card_by_one_press(story: Story) -> None:
    keeper = browser(given.official("administrator"))
    press(keeper, "tasks:add_step", text="Сфотографувати опору", ordinal=1, required="on", category="")
    assert "Сфотографувати опору" in look(keeper, "tasks:steps")
    story.assigned()
    step = Task.objects.get()
    who = browser(story.executor)
    assert "Позначити" in look(who, "cases:case", story.case.pk)
    assert who.post(reverse("tasks:tick", args=[step.pk])).status_code == 302
    step.refresh_from_db()
    assert (step.state, step.done_by_id) == ("done", story.executor.account_id)


def test_the_lists_are_changed_by_keepers_alone(story: Story) -> None:
    keeper = browser(given.official("administrator"))
    press(keeper, "tasks:add_agreer", account=story.unit_head.account_id, stage=1, category="")
    assert "Дарина Рута" in look(keeper, "tasks:agreers")
    for name in ("tasks:steps", "tasks:agreers", "tasks:add_step"):
        look(browser(story.executor), name, to=403)


def test_absence_is_noted_and_the_substitute_is_told_on_the_page(story: Story, helper: Actor) -> None:
    story.assigned()
    who = browser(story.executor)
    today = timezone.localdate()
    press(
        who, "people:note_absence", story.executor.account_id, reason="leave", since=today.isoformat(),
        until=(today + timedelta(days=3)).isoformat(), substitute=helper.account_id,
    )  # fmt: skip
    memo.forget_all()
    assert "Роман Клен" in look(who, "people:absences")
    page = look(browser(helper), "cases:case", story.case.pk)
    assert "за: Роман Клен" in page
    assert "заміщує Лука Терен" in page
    assert "заміщує Лука Терен" in look(browser(story.head), "cases:assign", story.case.pk)


def test_who_hands_over_what_a_colleague_has_handed_already_is_told(story: Story, helper: Actor) -> None:
    registrar = browser(story.registrar)
    assert "data-handed" not in look(registrar, "cases:assign", story.case.pk)
    story.assigned()
    assert story.unit.name in look(registrar, "cases:assign", story.case.pk).partition("data-handed")[2][:400]


def test_the_law_lets_no_clock_of_appeals_stand(story: Story) -> None:
    story.assigned()
    assert "не дозволяє зупин" in look(browser(story.unit_head), "cases:stop", story.case.pk)


def test_the_effect_of_a_stop_is_shown_before_it() -> None:
    story = Story(now=timezone.now() - timedelta(days=10))
    case = story.assigned()
    day = timezone.localdate()
    effect = queries.effect_of(case, "stop", day)
    assert effect.then == effect.now + timedelta(days=10)
    since = day - timedelta(days=4)
    Case.objects.filter(pk=case.pk).update(stopped=[[since.isoformat(), None]], stopped_since=since)
    effect = queries.effect_of(story.fresh(), "resume", day)
    assert (effect.stood, effect.then) == (4, case.due_on + timedelta(days=4))
    assert "Стояв" in look(browser(story.unit_head), "cases:resume", case.pk)


def test_pages_cost_few_queries(
    story: Story, helper: Actor, django_assert_max_num_queries: Any, monkeypatch: Any
) -> None:
    for one in memo.memos:
        monkeypatch.setattr(one, "seconds", 3600)
    task = resolved(story, helper)
    head = browser(story.head)
    Grant.objects.filter(account_id=helper.account_id).update(since=date(2020, 1, 1))
    pages = (
        ("cases:case", story.case.pk),
        ("tasks:task", task.pk),
        ("tasks:given",),
        ("cases:stack",),
        ("tasks:mine",),
    )
    for name, *args in pages:
        look(head, name, *args)
        with django_assert_max_num_queries(12):
            look(head, name, *args)
