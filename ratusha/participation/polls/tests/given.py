"""Builders of polls: composed, open, answered, ended; residents who are known and who are not."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.office.cases.tests.given import NOW, contents, official, refused
from ratusha.participation.polls import actions
from ratusha.participation.polls.models import Item, Poll
from ratusha.records.identity import actions as identity
from ratusha.records.people import actions as people
from ratusha.records.people.models import Person
from ratusha.records.places.models import Settlement
from ratusha.records.places.tests.given import kitsman

__all__ = ["NOW", "contents", "official", "refused"]
TODAY = NOW.date()
WRITTEN: dict[str, Any] = {
    "title": "Який сквер впорядкувати першим",
    "lead": "Грошей цього року вистачить на один сквер.",
    "opens_on": TODAY,
    "closes_on": TODAY + timedelta(days=14),
    "level": 2,
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "single": {"kind": "single", "text": "Який сквер?", "options": ["Біля школи", "Біля церкви", "Біля ринку"]},
    "multiple": {
        "kind": "multiple", "text": "Що там потрібно?", "options": ["Лави", "Дерева", "Світло", "Гойдалки"],
        "least": 1, "most": 2,
    },
    "scale": {
        "kind": "scale", "text": "Як тепер?", "least": 1, "most": 5, "low_words": "погано", "high_words": "добре",
        "obligatory": False,
    },
    "ranking": {"kind": "ranking", "text": "У якому порядку?", "options": ["А", "Б", "В"], "obligatory": False},
    "text": {"kind": "text", "text": "Що ще?", "obligatory": False},
}  # fmt: skip
_n = count(1)


def call(actor: Actor | None = None, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor or stranger(), more.pop("channel", Channel.WEB), now, **more)


def organiser() -> Actor:
    return official("organiser")


def settlement(name: str = "Кліводин") -> Settlement:
    """A village of the community."""
    found = Settlement.objects.filter(name=name).first()
    return found or kitsman()[name]


def known(born: date = date(1980, 5, 5), home: Settlement | None = None) -> tuple[Person, Actor]:
    """A resident with a log-in, seen at the window, living in a settlement."""
    number = next(_n)
    call_ = call(stranger().holding(f"contact.email:r{number}@example.com"), NOW - timedelta(days=9))
    person = people.sign_up(
        call_, kind="email", value=f"r{number}@example.com", surname="Барвінок", given_name="Олена", patronymic="І."
    )
    registrar = official("registrar")
    seen = {"document": "card", "number": f"{700_000_000 + number}", "compared": True, "as_written": True}
    identity.confirm_in_person(call(registrar, NOW - timedelta(days=9)), person.pk, **seen, ground="опитування",
                               born_on=born)  # fmt: skip
    if home is not None:
        identity.confirm_home(call(registrar, NOW - timedelta(days=9)), person.pk, settlement=home.pk,
                              basis="registered", document="витяг")  # fmt: skip
    return person, actor_of(person.account, TODAY)


def newcomer() -> Actor:
    """Somebody with an account and no card."""
    account = Account.objects.create(email=f"new{next(_n)}@example.com", name="Олена")
    return actor_of(account, TODAY)


def draft(*kinds: str, by: Actor | None = None, **written: Any) -> Poll:
    """A draft with questions of these kinds, else with one of single choice."""
    who = by or organiser()
    poll: Poll = actions.compose(call(who), **(WRITTEN | written))
    for kind in kinds or ("single",):
        actions.add_question(call(who), poll.pk, **QUESTIONS[kind])
    poll.refresh_from_db()
    return poll


def opened(*kinds: str, **written: Any) -> Poll:
    """A poll that takes answers."""
    who = organiser()
    poll: Poll = actions.publish(call(who), draft(*kinds, by=who, **written).pk)
    return poll


def items(poll: Poll) -> list[Item]:
    return list(poll.items.order_by("position"))


def option(poll: Poll, place: int = 0, item: int = 0) -> int:
    """The key of an option by its place."""
    found: int = list(items(poll)[item].options.order_by("position").values_list("pk", flat=True))[place]
    return found


def chosen(poll: Poll, place: int = 0) -> dict[int, Any]:
    """An answer to the first question, of single choice."""
    return {items(poll)[0].pk: option(poll, place)}


def answered(poll: Poll, place: int = 0, who: Actor | None = None) -> Poll:
    """One more answer of a resident who is known."""
    actions.answer(call(who or known()[1]), poll.pk, answers=chosen(poll, place))
    poll.refresh_from_db()
    return poll


def finished(poll: Poll) -> Poll:
    done: Poll = actions.finish(call(system("test"), NOW + timedelta(days=20)), poll.pk)
    return done
