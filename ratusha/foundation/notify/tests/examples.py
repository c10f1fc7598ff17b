"""An example of every action on letters, for the contract tests."""

from collections.abc import Callable
from datetime import datetime

from ratusha.foundation.access.actors import Actor, Kind
from ratusha.foundation.notify.models import Device, State
from ratusha.foundation.notify.push import topics
from tests.kit.examples import Example

from . import browsers, given

FACTS = {"title": "Ліхтар", "text": "Уточніть адресу.", "link": "/s/x/"}
OPERATOR = Actor(Kind.OFFICIAL, account_id=1, roles=frozenset({"operator"}))


def dead(now: datetime) -> Example:
    letter = given.letter(now, template="cases.message", facts=FACTS)
    type(letter).objects.filter(pk=letter.pk).update(state=State.DEAD)
    letter.refresh_from_db()
    return Example(OPERATOR, letter)


def came(state: str, **inputs: str) -> Callable[[datetime], Example]:
    return lambda now: Example(given.REGISTRAR, given.mail(now, state=state), dict(inputs))


def device(now: datetime) -> Example:
    account = given.resident()
    made = Device.objects.create(account=account, endpoint="https://fcm.googleapis.com/x", key="k", secret="s",
                                 mark="m", since=now, topics=["cases"])  # fmt: skip
    return Example(given.owner_of(account), made)


def agreed(now: datetime) -> Example:
    account = given.resident()
    known = [one.name for one in topics.every()]
    return Example(
        given.owner_of(account), None, browsers.Browser("https://fcm.googleapis.com").given(topics=known[:1])
    )


def chosen(now: datetime) -> Example:
    made = device(now)
    return Example(made.actor, made.target, {"topics": [topics.every()[0].name]})


def sent(now: datetime) -> Example:
    account = given.resident()
    letter = given.letter(now, template="cases.message", facts=FACTS)
    type(letter).objects.filter(pk=letter.pk).update(reader=account)
    letter.refresh_from_db()
    return Example(given.owner_of(account), letter)


def reader(now: datetime) -> Example:
    account = given.resident()
    return Example(given.owner_of(account), account)


EXAMPLES = {
    "notify.choose": chosen,
    "notify.open_all": reader,
    "notify.open_letter": sent,
    "notify.subscribe": agreed,
    "notify.try_device": device,
    "notify.unsubscribe": device,
    "notify.discard": dead,
    "notify.keep_waiting": came("new"),
    "notify.retry": dead,
    "notify.set_aside": came("waiting", reason="Реклама."),
    "notify.take_back": came("aside"),
}
