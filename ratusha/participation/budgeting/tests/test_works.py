"""Work on winners: days, money, photos, the author's rating, reminders."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from ratusha.foundation.actions import Refused
from ratusha.foundation.notify.models import Letter
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Milestone, Project, Work
from ratusha.participation.budgeting.queries import works as queries
from ratusha.participation.budgeting.tests import results as given
from ratusha.participation.budgeting.tests.given import NOW, call, job, official, organiser
from ratusha.participation.budgeting.tests.voters import person, voter

pytestmark = pytest.mark.django_db


def refused(act: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as wrong:
        act(*args, **more)
    return wrong.value.code


def test_a_winner_goes_from_plan_to_the_end() -> None:
    card = person()
    author = voter(card)
    work, now = given.work(author=card), NOW
    owner = official("executor", name="Петро Явір")
    today = now.date()
    assert queries.state_of(work, today) == "waiting"
    assert refused(actions.add_milestone, call(owner, now), work, what="Закупівля", due_on=today) == "forbidden"
    work = actions.plan_work(call(organiser(), now), work, due_on=today + timedelta(days=90), owner=owner.account_id)
    assert Project.objects.get(pk=work.project_id).state == "doing"
    work = actions.add_milestone(call(owner, now), work, what="Закупівля", due_on=today + timedelta(days=20))
    assert (work.steps, work.steps_done, work.next_on) == (1, 0, today + timedelta(days=20))
    contract = {"number": "17/26", "signed_on": today, "supplier": "ТОВ «Липа»", "total": Decimal("98000.50")}
    assert refused(actions.add_contract, call(owner, now), work, **contract, link="ftp://x") == "budgeting.link"
    work = actions.add_contract(call(owner, now), work, **contract, link="https://prozorro.gov.ua/tender/1")
    assert refused(actions.add_contract, call(owner, now), work, **contract) == "budgeting.contract_known"
    for _time in range(2):
        work = actions.add_payment(call(owner, now), work, on=today, total=Decimal("49000.25"), what="Саджанці")
    assert work.spent == Decimal("98000.50")
    assert queries.state_of(work, today) == "going"
    assert refused(actions.finish_work, call(owner, now), work, done_on=today, said="Готово.") == "budgeting.steps_open"
    assert refused(actions.rate_work, call(author, now), work, rating=5) == "budgeting.work_not_done"
    step = Milestone.objects.get()
    later = now + timedelta(days=30)
    assert queries.state_of(work, later.date()) == "late"
    tomorrow = later.date() + timedelta(days=1)
    code = refused(actions.finish_milestone, call(owner, later), work, milestone=step.pk, done_on=tomorrow)
    assert code == "budgeting.future"
    work = actions.finish_milestone(call(owner, later), work, milestone=step.pk, done_on=later.date())
    work = actions.finish_work(call(owner, later), work, done_on=later.date(), said="Сорок лип посаджено.")
    assert Project.objects.get(pk=work.project_id).state == "done"
    assert Letter.objects.filter(template="budgeting.rate").count() == 1
    assert refused(actions.rate_work, call(owner, later), work, rating=5) == "forbidden"
    work = actions.rate_work(call(author, later), work, rating=4, text="Гарно, але лавок п’ять.")
    assert (work.rating, queries.state_of(work, later.date())) == (4, "done")
    assert refused(actions.add_milestone, call(owner, later), work, what="Ще", due_on=tomorrow) == "budgeting.work_done"
    totals = queries.totals_of(Work.objects.all(), later.date())
    assert (totals.works, totals.done, totals.late, totals.spent) == (1, 1, 0, Decimal("98000.50"))


def test_reminders_once_a_week_to_the_responsible() -> None:
    work, now = given.work(), NOW
    owner = official("executor")
    actions.plan_work(call(organiser(), now), work, due_on=now.date() + timedelta(days=30), owner=owner.account_id)
    assert queries.to_remind(now.date()) == []
    assert refused(actions.remind_work, job(now), Work.objects.get()) == "budgeting.no_need"
    near = now + timedelta(days=25)
    assert queries.to_remind(near.date()) == [work.pk]
    actions.remind_work(job(near), Work.objects.get())
    assert queries.to_remind(near.date()) == []
    assert queries.to_remind(near.date() + timedelta(days=7)) == [work.pk]
    assert Letter.objects.filter(template="budgeting.work_reminder").count() == 1


def test_foreign_contracts_steps_and_files_are_refused() -> None:
    work, now = given.work(), NOW
    actor = organiser()
    today = now.date()
    one = call(actor, now)
    assert refused(actions.add_payment, one, work, on=today, total=1, what="x", contract=99) == "budgeting.no_contract"
    assert (
        refused(actions.finish_milestone, call(actor, now), work, milestone=9, done_on=today)
        == "budgeting.no_milestone"
    )
    assert refused(actions.plan_work, call(actor, now), work, due_on=today, owner=10**6) == "budgeting.no_account"
    assert refused(actions.show_work, call(actor, now), work, files=["nothing"]) == "files.gone"
    assert Work.objects.get().spent == 0
