"""Examples of the count and of what becomes of winners, for the contract tests."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import system
from ratusha.participation.budgeting import actions
from ratusha.participation.budgeting.models import Milestone, Work
from ratusha.participation.budgeting.tests import results as given
from ratusha.participation.budgeting.tests.given import call, official, organiser
from ratusha.participation.budgeting.tests.voters import person, voter
from tests.kit.examples import Example, Make


def count_votes(now: datetime) -> Example:
    campaign, _rows = given.voted([[0, 1], [0], [1]], [100_000, 550_000], now)
    return Example(organiser(), campaign)


def settle_tie(now: datetime) -> Example:
    campaign, rows = given.voted([[0, 1]], [400_000, 300_000], now, tie="commission")
    chair = given.chair(campaign)
    order = [one.number for one in rows]
    return Example(chair, given.counted(campaign, now), {"order": order, "ground": "Протокол № 3."})


def plan_work(now: datetime) -> Example:
    work = given.work(now)
    return Example(organiser(), work, {"due_on": now.date() + timedelta(days=90)})


def _planned(now: datetime) -> Work:
    work = given.work(now)
    return actions.plan_work(call(organiser(), now), work, due_on=now.date() + timedelta(days=5))


def add_milestone(now: datetime) -> Example:
    work = _planned(now)
    return Example(organiser(), work, {"what": "Закупівля саджанців", "due_on": now.date()})


def finish_milestone(now: datetime) -> Example:
    work = _planned(now)
    work = actions.add_milestone(call(organiser(), now), work, what="Закупівля", due_on=now.date())
    step = Milestone.objects.get(work=work)
    return Example(organiser(), work, {"milestone": step.pk, "done_on": now.date()})


def add_contract(now: datetime) -> Example:
    work = _planned(now)
    contract = {"number": "17/26", "signed_on": now.date(), "supplier": "ТОВ «Липа»", "total": "98000.50"}
    return Example(organiser(), work, contract)


def add_payment(now: datetime) -> Example:
    work = _planned(now)
    return Example(organiser(), work, {"on": now.date(), "total": "49000.25", "what": "Саджанці"})


def show_work(now: datetime) -> Example:
    work = _planned(now)
    actor = organiser()
    return Example(actor, work, {"files": [given.photo(actor, now)], "caption": "Алею посаджено"})


def finish_work(now: datetime) -> Example:
    work = _planned(now)
    return Example(organiser(), work, {"done_on": now.date(), "said": "Сорок лип посаджено."})


def rate_work(now: datetime) -> Example:
    card = person()
    author = voter(card)
    work = given.work(now, card)
    done = actions.finish_work(call(organiser(), now), work, done_on=now.date(), said="Сорок лип посаджено.")
    return Example(author, done, {"rating": 5, "text": "Саме так, як я хотіла."})


def remind_work(now: datetime) -> Example:
    work = given.work(now)
    owner = official("executor", name="Петро Явір")
    due = now.date() + timedelta(days=3)
    planned = actions.plan_work(call(organiser(), now), work, due_on=due, owner=owner.account_id)
    return Example(system("test"), planned)


EXAMPLES: dict[str, Make] = {
    f"budgeting.{act.__name__}": act
    for act in (
        count_votes, settle_tie, plan_work, add_milestone, finish_milestone, add_contract, add_payment, show_work,
        finish_work, rate_work, remind_work,
    )
}  # fmt: skip
