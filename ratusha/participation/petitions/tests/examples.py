"""An example of every action on petitions, for the contract tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import system
from tests.kit.examples import Example

from . import given

REASON = "Слова «…» у третьому абзаці закликають до насильства над сусідами."


def by_author(make: Callable[..., Any], **inputs: Any) -> Callable[[datetime], Example]:
    def made(now: datetime) -> Example:
        who = given.resident()
        return Example(who, make(who, now), inputs)

    return made


def by(role: str, make: Callable[..., Any], **inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(given.official(role), make(now=now), inputs)


def by_platform(make: Callable[..., Any]) -> Callable[[datetime], Example]:
    return lambda now: Example(system("test"), make(now=now))


def too_few(now: datetime) -> Example:
    """One whose time was over before now."""
    given.threshold(5, days=1)
    return Example(
        system("test"), given.signed(given.published(now=now - timedelta(days=3)), 2, now - timedelta(days=3))
    )


def enough(now: datetime) -> Example:
    given.threshold(2)
    return Example(system("test"), given.signed(given.published(now=now), 2, now))


def sheet(now: datetime) -> Example:
    who = given.organiser()
    rows = [{"surname": "Ясен", "given_name": "Богдан", "birth_year": 1971}]
    return Example(who, given.published(now=now), {"scan": given.scan(who), "rows": rows})


def handed_over(now: datetime) -> Example:
    who = given.organiser()
    return Example(who, None, given.handed_over(who, now))


def signing(now: datetime) -> Example:
    return Example(given.resident("Ясен"), None, {"petition": given.published(now=now).pk})


EXAMPLES = {
    "petitions.begin": lambda now: Example(given.resident(), None, dict(given.MATTER)),
    "petitions.change": by_author(given.draft, **(given.MATTER | {"title": "Освітити дорогу до школи"})),
    "petitions.locate": by_author(given.draft, address="вулиця Шкільна", lat=48.4, lon=25.7),
    "petitions.submit": by_author(given.draft),
    "petitions.withdraw": by_author(given.submitted),
    "petitions.discard": by_author(given.draft),
    "petitions.publish": by("organiser", given.submitted),
    "petitions.reject": by("organiser", given.submitted, grounds=["hatred"], reason=REASON),
    "petitions.sign": signing,
    "petitions.enter_sheet": sheet,
    "petitions.reach": enough,
    "petitions.receive": handed_over,
    "petitions.fail": too_few,
    "petitions.open_consideration": by("organiser", given.reached),
    "petitions.set_hearing": lambda now: Example(
        given.organiser(), given.opened(now=now, hearing_asked=True), {"on": (now + timedelta(days=6)).date()}
    ),
    "petitions.answer": by("head", given.opened, outcome="supported", text=given.ANSWER),
    "petitions.archive": by("organiser", given.answered),
    "petitions.tell_signatories": by_platform(given.answered),
}
