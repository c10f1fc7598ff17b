"""Examples of the actions of drafts for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.office.drafting.tests.given import Story
from ratusha.office.proposals.tests import given
from tests.kit.examples import Example


def file(now: datetime) -> Example:
    return Example(given.house().deputy, None, {**given.CARD, "text": given.TEXT})


def file_paper(now: datetime) -> Example:
    story = Story(now)
    return Example(story.boss, None, {"paper": story.draft().pk})


def describe(now: datetime) -> Example:
    of = given.house()
    return Example(of.deputy, given.draft(of), {**given.CARD, "summary": "Інакше."})


def put_text(now: datetime) -> Example:
    of = given.house()
    return Example(of.deputy, given.draft(of), {"text": given.TEXT + "\n4. Оприлюднити."})


def add_annex(now: datetime) -> Example:
    of = given.house()
    return Example(of.deputy, given.draft(of), {"title": "Кошторис", "files": [given.file(of.deputy)]})


def remove_annex(now: datetime) -> Example:
    from ratusha.office.proposals import actions, queries

    of = given.house()
    made = given.draft(of)
    actions.add_annex(given.call(of.deputy, now), made, title="Кошторис", files=[given.file(of.deputy)])
    return Example(of.deputy, given.fresh(made), {"annex": queries.annexes_of(made)[0].pk})


def submit(now: datetime) -> Example:
    of = given.house()
    return Example(of.deputy, given.draft(of))


def give_back(now: datetime) -> Example:
    of = given.house()
    return Example(of.secretariat, given.submitted(of), {"why": "Немає кошторису."})


def withdraw(now: datetime) -> Example:
    of = given.house()
    return Example(of.deputy, given.published(of), {"why": "Буде інший."})


def answer(now: datetime) -> Example:
    of = given.house()
    return Example(of.secretariat, given.draft(of), {"answers": {"land": "no"}})


def refer(now: datetime) -> Example:
    of = given.house()
    return Example(of.secretariat, given.submitted(of), {"commissions": [of.commission.pk]})


def publish(now: datetime) -> Example:
    of = given.house()
    return Example(of.secretariat, given.submitted(of))


def record_urgency(now: datetime) -> Example:
    of = given.house()
    return Example(of.secretariat, given.published(of), {"ground": given.GROUND, "reason": "Прорвало водогін."})


def conclude(now: datetime) -> Example:
    of = given.house()
    return Example(of.deputy, given.published(of), {"commission": of.commission.pk, "verdict": "support"})


def amend(now: datetime) -> Example:
    of = given.house()
    return Example(of.secretariat, given.considered(of), {"text": given.TEXT + "\n4. Оприлюднити."})


def take_up(now: datetime) -> Example:
    made = given.published(given.house())
    return Example(system("test"), made, {"on": made.earliest_on})


def settle(now: datetime) -> Example:
    return Example(system("test"), given.considered(given.house()), {"outcome": "adopted"})


EXAMPLES = {
    f"proposals.{act.__name__}": act
    for act in (
        file, file_paper, describe, put_text, add_annex, remove_annex, submit, give_back, withdraw, answer, refer,
        publish,        record_urgency, conclude, amend, take_up, settle,
    )
}  # fmt: skip
