"""Examples of the actions of voting for the contract tests."""

from datetime import datetime, timedelta

from ratusha.foundation.access.actors import system
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting import actions
from ratusha.office.voting.models import Division
from ratusha.office.voting.tests import given
from tests.kit.examples import Example


def opened(now: datetime) -> tuple[given.Hall, Division]:
    of = given.hall(deputies=3, absent=0, now=now)
    return of, of.open()


def open_division(now: datetime) -> Example:
    of = given.hall(deputies=3, absent=0, now=now)
    return Example(of.head, of.sitting, {"question": "Про бюджет громади", "seconds": 60})


def cast(now: datetime) -> Example:
    of, one = opened(now)
    return Example(given.actor(of.members[1]), one, {"choice": "for"})


def take_seat(now: datetime) -> Example:
    of, _one = opened(now)
    return Example(given.actor(of.members[1]).holding(f"sittings.confirmed:{of.sitting.pk}"), of.sitting)


def close_division(now: datetime) -> Example:
    of, one = opened(now)
    return Example(of.head, one)


def close_by_time(now: datetime) -> Example:
    of = given.hall(deputies=3, absent=0, now=now - timedelta(minutes=10))
    return Example(system("voting"), of.open())


def annul(now: datetime) -> Example:
    of, one = opened(now)
    return Example(of.head, one, {"ground": "Відкрито помилково"})


def extend(now: datetime) -> Example:
    of, one = opened(now)
    return Example(of.head, one, {"seconds": 30})


def enter_by_hand(now: datetime) -> Example:
    of, one = opened(now)
    words = {"member": of.members[1].pk, "choice": "for", "ground": "Планшет розрядився"}
    return Example(of.secretariat, one, words)


def confirm_by_hand(now: datetime) -> Example:
    made = enter_by_hand(now)
    entry = actions.enter_by_hand(given.call(made.actor, now), made.target.pk, **made.input)
    return Example(sittings.official("secretariat"), made.target, {"entry": entry.pk})


def drop_by_hand(now: datetime) -> Example:
    made = confirm_by_hand(now)
    return Example(made.actor, made.target, made.input | {"reason": "Почули не те"})


def repeat(now: datetime) -> Example:
    of, one = opened(now)
    return Example(of.head, of.close(one, 0), {"ground": "Депутат помилився кнопкою"})


def enter_secret(now: datetime) -> Example:
    of = given.hall(deputies=3, absent=0, now=now)
    words = {
        "question": "Про обрання секретаря ради", "commission": "Верба І., Гвоздика О.", "issued": 4, "found": 4,
        "votes_for": 3, "votes_against": 1, "protocol": [given.paper(of.secretariat, now)],
    }  # fmt: skip
    return Example(of.secretariat, of.sitting, words)


EXAMPLES = {
    f"voting.{act.__name__}": act
    for act in (
        open_division, cast, take_seat, close_division, close_by_time, annul, extend, enter_by_hand, confirm_by_hand,
        drop_by_hand, repeat, enter_secret,
    )
}  # fmt: skip
