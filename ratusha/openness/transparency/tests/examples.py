"""Examples of the actions of the audit for the contract tests."""

from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.openness.transparency.tests import given
from tests.kit.examples import Example


def publish(now: datetime) -> Example:
    told = {"title": "Структура", "link": "/council/", "published_on": now.date()}
    return Example(given.official("head"), given.duty(), told)


def expect(now: datetime) -> Example:
    return Example(given.official("head"), given.duty("acts"), {"title": "Рішення", "approved_on": now.date()})


def put_out(now: datetime) -> Example:
    return Example(given.official("head"), given.owed(now=now), {"link": "/acts/1/"})


def correct(now: datetime) -> Example:
    told = {"why": "Помилка в даті", "title": "Положення", "link": "/council/2/"}
    return Example(given.official("head"), given.published(now=now), told)


def take_note(now: datetime) -> Example:
    told = {"code": "drafts", "title": "Проєкт", "about": "consultations:1", "link": "/consultations/1/"}
    return Example(system("test"), None, {**told, "published_on": now.date()})


def rate(now: datetime) -> Example:
    return Example(given.reader(), given.duty(), {"mark": 4})


EXAMPLES = {
    "transparency.assign": lambda now: Example(
        given.official("head"), given.duty(), {"owner": given.account("registrar").pk, "months": 12}
    ),
    "transparency.publish": publish,
    "transparency.expect": expect,
    "transparency.put_out": put_out,
    "transparency.correct": correct,
    "transparency.take_note": take_note,
    "transparency.rate": rate,
    "transparency.judge": lambda now: Example(system("test"), given.duty()),
    "transparency.keep_month": lambda now: Example(system("test")),
    "transparency.keep_report": lambda now: Example(given.official("head"), None, {"year": now.year}),
}
