"""Examples of the actions on polls, for the contract tests."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import system
from ratusha.participation.polls import actions
from ratusha.participation.polls.models import OpenText
from tests.kit.examples import Example, Make

from . import given


def compose(now: datetime) -> Example:
    return Example(given.organiser(), None, dict(given.WRITTEN))


def change(now: datetime) -> Example:
    return Example(given.organiser(), given.draft(), given.WRITTEN | {"title": "Інший сквер"})


def add_question(now: datetime) -> Example:
    return Example(given.organiser(), given.draft(), dict(given.QUESTIONS["scale"]))


def change_question(now: datetime) -> Example:
    return Example(given.organiser(), given.items(given.draft())[0], dict(given.QUESTIONS["ranking"]))


def remove_question(now: datetime) -> Example:
    poll = given.draft("single", "text")
    return Example(given.organiser(), poll, {"question": given.items(poll)[1].pk})


def publish(now: datetime) -> Example:
    poll = given.draft(opens_on=now.date(), closes_on=now.date() + timedelta(days=9))
    return Example(given.organiser(), poll)


def close(now: datetime) -> Example:
    poll = given.opened(closes_on=max(now.date(), given.TODAY) + timedelta(days=9))
    return Example(given.organiser(), poll, {"reason": "Гроші передали на інше."})


def finish(now: datetime) -> Example:
    poll = given.opened()
    poll.opens_on = poll.closes_on = now.date() - timedelta(days=1)
    poll.save()
    return Example(system("test"), poll)


def drop(now: datetime) -> Example:
    return Example(given.organiser(), given.draft())


def answer(now: datetime) -> Example:
    poll = given.opened(closes_on=max(now.date(), given.TODAY) + timedelta(days=9))
    return Example(given.known()[1], poll, {"answers": given.chosen(poll)})


def change_answer(now: datetime) -> Example:
    poll = given.opened(closes_on=max(now.date(), given.TODAY) + timedelta(days=9), changeable=True)
    who = given.known()[1]
    given.answered(poll, 0, who)
    poll.refresh_from_db()
    return Example(who, poll, {"answers": given.chosen(poll, 1)})


def answer_at_desk(now: datetime) -> Example:
    poll = given.opened(closes_on=max(now.date(), given.TODAY) + timedelta(days=9))
    return Example(given.official("registrar"), poll, {"person": given.known()[0].pk, "answers": given.chosen(poll)})


def judge_text(now: datetime) -> Example:
    poll = given.opened("text")
    actions.answer(given.call(given.known()[1]), poll, answers={given.items(poll)[0].pk: "Фонтан."})
    return Example(given.organiser(), OpenText.objects.get(), {"state": "shown", "group": "Фонтан"})


EXAMPLES: dict[str, Make] = {
    f"polls.{act.__name__}": act
    for act in (
        compose, change, add_question, change_question, remove_question, publish, close, finish, drop, answer,
        change_answer, answer_at_desk, judge_text,
    )
}  # fmt: skip
