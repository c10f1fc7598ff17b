"""An example of every action on letters, for the contract tests."""

from collections.abc import Callable
from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.notify.models import State
from tests.kit.examples import Example

from . import given

FACTS = {"title": "Ліхтар", "text": "Уточніть адресу.", "link": "/s/x/"}
OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


def dead(now: datetime) -> Example:
    letter = given.letter(now, template="cases.message", facts=FACTS)
    type(letter).objects.filter(pk=letter.pk).update(state=State.DEAD)
    letter.refresh_from_db()
    return Example(OPERATOR, letter)


def came(state: str, **inputs: str) -> Callable[[datetime], Example]:
    return lambda now: Example(given.REGISTRAR, given.mail(now, state=state), dict(inputs))


EXAMPLES = {
    "notify.discard": dead,
    "notify.keep_waiting": came("new"),
    "notify.retry": dead,
    "notify.set_aside": came("waiting", reason="Реклама."),
    "notify.take_back": came("aside"),
}
