"""Visits, requests to other institutions, agreement of a paper."""

from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from ratusha.foundation.access.actors import Role
from ratusha.foundation.files import intake
from ratusha.foundation.files.storage import disk
from ratusha.foundation.files.tests.given import PDF, picture
from ratusha.foundation.notify.models import Letter
from ratusha.office.tasks import actions, queries
from ratusha.office.tasks.queries import State, Task, Verdict

from . import given
from .given import LABEL, Story, refused

pytestmark = pytest.mark.django_db


def text_of(file: object) -> str:
    with disk().open(file.sha256) as stream:
        return " ".join(page.extract_text() for page in PdfReader(stream).pages)


def test_a_visit_is_planned_made_and_told_by_an_act() -> None:
    story = Story()
    task = story.visit(lat=48.43, lon=25.76)
    assert (task.kind, task.due_on) == ("visit", date(2026, 11, 24))
    later = given.NOW.replace(day=24, hour=15)
    call = given.call(story.doer, now=later, request_id="phone-1")
    told = {"found": "Опора суха, лампа розбита.", "present": "Олена Барвінок", "lat": 48.4301, "lon": 25.7601}
    actions.record_visit(call, task, **told)
    actions.record_visit(given.call(story.doer, now=later, request_id="phone-1"), task, **told)
    task = queries.task(story.giver, task.pk)
    assert (task.state, task.visit.number, task.visit.lat) == (State.DONE, "АО-1", 48.4301)
    words = text_of(task.visit.paper)
    assert "Акт обстеження" in words
    assert "лампа розбита" in words
    assert "48.43010" in words
    actions.accept(given.call(story.giver, now=later), task)


def test_photos_of_the_visit_stand_in_its_act_without_their_hidden_data() -> None:
    story = Story()
    task = story.visit()
    later = given.NOW.replace(day=24, hour=15)
    kept = [
        intake.receive_bytes(given.call(story.doer, now=later), name, data)
        for name, data in (("яма.jpg", picture(placed=True)), ("поруч.png", picture("PNG")), ("план.pdf", PDF))
    ]
    files = [str(one.token) for one in kept]
    actions.record_visit(given.call(story.doer, now=later), task, found="Яма півтора метра.", files=files)
    paper = queries.task(story.giver, task.pk).visit.paper
    pages = PdfReader(disk().open(paper.sha256)).pages
    drawn = [image for page in pages for image in page.images]
    assert len(drawn) == 2
    assert all(max(image.image.size) <= 1200 and not image.image.getexif() for image in drawn)
    assert all(name in text_of(paper) for name in ("яма.jpg", "поруч.png", "план.pdf"))


def test_a_visit_is_not_recorded_before_it_is_made_nor_by_others() -> None:
    story = Story()
    task = story.visit()
    refused("forbidden", actions.record_visit, given.call(story.stranger), task, found="Нічого.")
    ahead = given.NOW + timedelta(hours=1)
    refused("tasks.visit_time", actions.record_visit, given.call(story.doer), task, found="Є.", visited_at=ahead)
    refused("invalid", actions.record_visit, given.call(story.doer), task, found="Є.", lat=91.0, lon=0.0)
    told = {"label": LABEL, "pk": story.pk, "text": "Оглянути", "place": "Нова, 5"}
    late = given.NOW.replace(month=12, day=25)
    refused("tasks.term", actions.plan_visit, given.call(story.giver), **told, planned_for=late)
    refused("forbidden", actions.plan_visit, given.call(story.stranger), **told, planned_for=given.NOW)


def test_a_co_executor_may_plan_a_visit_and_ask_an_institution() -> None:
    story = Story()
    story.given()
    call = given.call(story.doer)
    task = actions.plan_visit(
        call, label=LABEL, pk=story.pk, text="Оглянути", place="Нова, 5", planned_for=given.NOW + timedelta(days=1)
    )
    assert task.assignee_id == story.doer.account_id
    asked = actions.send_inquiry(
        given.call(story.doer), label=LABEL, pk=story.pk, addressee="ДСНС", address="Чернівці", text="Чи безпечно?"
    )
    assert asked.assignee_id == story.doer.account_id


def test_a_request_has_its_number_paper_letter_and_answer() -> None:
    story = Story()
    task = story.inquiry(due_on=date(2026, 12, 5), law="ст. 19 Закону України «Про звернення громадян»")
    task = queries.task(story.giver, task.pk)
    assert (task.state, task.inquiry.number, task.required) == (State.TAKEN, "З-1", False)
    assert "Обленерго" in text_of(task.inquiry.paper)
    letter = Letter.objects.get(template="tasks.inquiry")
    assert letter.value == "office@energy.example"
    assert "05.12.2026" in letter.text
    assert task.inquiry.paper in letter.files.all()
    assert queries.blocking(LABEL, story.pk) == []
    refused("forbidden", actions.answer_inquiry, given.call(story.stranger), task, result="Наша.")
    ahead = given.NOW.date() + timedelta(1)
    refused("tasks.answer_day", actions.answer_inquiry, given.call(story.giver), task, result="Наша.", answer_on=ahead)
    actions.answer_inquiry(given.call(story.giver), task, result="Опора наша.", answer_number="12/3")
    task = queries.task(story.giver, task.pk)
    assert (task.state, task.inquiry.answer_number, task.closed_at) == (State.DONE, "12/3", given.NOW)
    assert story.inquiry().inquiry.number == "З-2"


def test_a_request_needs_an_address() -> None:
    story = Story()
    told = {"label": LABEL, "pk": story.pk, "addressee": "ДСНС", "text": "Чи безпечно?"}
    refused("tasks.no_address", actions.send_inquiry, given.call(story.giver), **told)
    refused("notify.address", actions.send_inquiry, given.call(story.giver), **told, email="ні")


def test_side_by_side_and_then_the_next_stage() -> None:
    story = Story()
    lawyer, money = (
        given.official(Role.EXECUTOR, given.unit("Юристи")),
        given.official(Role.EXECUTOR, given.unit("Фін")),
    )
    first, second, third = story.agreement(story.doer, lawyer, money, stages=[1, 1, 2])
    assert [one.state for one in (first, second, third)] == [State.GIVEN, State.GIVEN, State.PLANNED]
    assert not queries.mine(money).exists()
    assert not queries.helps(money, LABEL, story.pk)
    refused("tasks.not_now", actions.agree, given.call(money), third)
    actions.agree(given.call(story.doer), first)
    assert given.fresh(third).state == State.PLANNED
    actions.agree(given.call(lawyer), second, result="Без зауважень")
    assert given.fresh(third).state == State.GIVEN
    assert queries.helps(money, LABEL, story.pk)
    assert queries.verdict_of(LABEL, story.pk) is Verdict.WAITING
    actions.agree(given.call(money), third)
    assert queries.verdict_of(LABEL, story.pk, 1) is Verdict.AGREED


def test_remarks_end_the_round() -> None:
    story = Story()
    lawyer = given.official(Role.EXECUTOR, given.unit("Юристи"))
    first, second = story.agreement(story.doer, lawyer)
    refused("forbidden", actions.object_to, given.call(lawyer), first, remark="Ні.")
    refused("invalid", actions.object_to, given.call(story.doer), first, remark=" ")
    actions.object_to(given.call(story.doer), first, remark="Немає строку.")
    assert given.fresh(second).state == State.CANCELLED
    assert queries.verdict_of(LABEL, story.pk) is Verdict.OBJECTED
    assert queries.agreement(LABEL, story.pk) == [given.fresh(first)]


def test_a_round_is_asked_once_of_each_and_can_be_withdrawn() -> None:
    story = Story()
    told = {"label": LABEL, "pk": story.pk, "number": 1, "text": "Проєкт"}
    doer = story.doer.account_id
    refused("tasks.stages", actions.ask_agreement, given.call(story.giver), **told, agreers=[doer, doer])
    refused("invalid", actions.ask_agreement, given.call(story.giver), **told, agreers=[])
    refused("forbidden", actions.ask_agreement, given.call(story.doer), **told, agreers=[doer])
    story.agreement(story.doer)
    refused("tasks.asked", actions.ask_agreement, given.call(story.giver), **told, agreers=[doer])
    assert actions.withdraw_agreement(given.call(story.giver), LABEL, story.pk) == 1
    assert queries.agreement(LABEL, story.pk) == []


def test_usual_agreers_go_by_category() -> None:
    story = Story()
    keeper = given.official(Role.ADMINISTRATOR)
    refused("forbidden", actions.keep_agreer, given.call(story.giver), label=LABEL, account=story.doer.account_id)
    refused("tasks.nobody", actions.keep_agreer, given.call(keeper), label=LABEL, account=987654)
    actions.keep_agreer(given.call(keeper), label=LABEL, account=story.boss.account_id)
    assert queries.route_of(LABEL, story.pk) == [(1, story.boss.account_id)]
    row = actions.keep_agreer(given.call(keeper), label=LABEL, account=story.doer.account_id, category="090", stage=2)
    assert queries.route_of(LABEL, story.pk) == [(2, story.doer.account_id)]
    day = given.NOW.date()
    actions.keep_agreer(
        given.call(keeper), label=LABEL, account=story.doer.account_id, category="090", closed_on=day, agreer=row.pk
    )
    assert queries.route_of(LABEL, story.pk) == [(1, story.boss.account_id)]
    assert list(queries.all_agreers(story.giver)) == []
    assert queries.all_agreers(keeper).count() == 2


def test_everybody_asked_is_told() -> None:
    story = Story()
    story.agreement(story.doer, story.boss, stages=[1, 2])
    assert Letter.objects.filter(template="tasks.given").count() == 1
    actions.agree(given.call(story.doer), Task.objects.get(stage=1))
    assert Letter.objects.filter(template="tasks.given").count() == 2
