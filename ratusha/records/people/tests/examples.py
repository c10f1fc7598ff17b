"""An example of every action on people and units, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import Role, stranger
from ratusha.foundation.access.models import Account, Grant, Unit
from ratusha.records.people import actions, queries
from tests.kit.examples import Example

from . import given


def administrator() -> Any:
    return given.official("Ясен Тарас", Role.ADMINISTRATOR)[1]


def registrar() -> Any:
    return given.official("Барвінок Марія", Role.REGISTRAR)[1]


def made(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(administrator(), None, inputs)


def unit(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(administrator(), Unit.objects.create(code="roads", name="Дороги"), inputs)


def official(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(administrator(), given.official("Клен Роман", Role.REGISTRAR)[0], inputs)


def person(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(registrar(), given.applicant(), inputs)


def contact(now: datetime) -> Example:
    one = given.applicant()
    return Example(registrar(), actions.add_contact(given.call(), one, kind="phone", value="0501234567"))


def category() -> str:
    return str(queries.categories().first().code)


def with_category(now: datetime) -> Example:
    one = given.applicant()
    actions.add_category(given.call(registrar()), one, category=category(), proof_seen=True)
    return Example(registrar(), one, {"category": category()})


def invited(now: datetime) -> Example:
    invitation = actions.invite_official(given.call(), email="new@example.com", name="Ожина Надія")
    token = queries.invitation_token(given.PLATFORM, invitation)
    return Example(stranger(), None, {"token": token, "password": given.PASSWORD})


def granted(now: datetime) -> Example:
    account: Account = given.official("Клен Роман", Role.REGISTRAR)[0]
    return Example(administrator(), Grant.objects.get(account=account))


EXAMPLES = {
    "people.accept_invitation": invited,
    "people.add_category": lambda now: Example(
        registrar(), given.applicant(), {"category": category(), "proof_seen": True}
    ),
    "people.add_contact": person(kind="phone", value="0501234567"),
    "people.appoint_administrator": lambda now: Example(
        given.PLATFORM, None, {"email": "a@example.com", "name": "Ясен Тарас", "password": given.PASSWORD}
    ),
    "people.close_unit": unit(),
    "people.confirm_contact": contact,
    "people.correct": person(given_name="Олеся"),
    "people.dismiss": official(),
    "people.grant": official(role="head"),
    "people.invite_official": made(email="new@example.com", name="Ожина Надія"),
    "people.open_unit": made(code="roads", name="Дороги"),
    "people.prefer_contact": contact,
    "people.remember": lambda now: Example(registrar(), None, {"surname": "Верба", "phone": "0501234567"}),
    "people.remove_category": with_category,
    "people.rename_unit": unit(name="Шляхи"),
    "people.renew_invitation": official(),
    "people.revoke": granted,
    "people.see_card": lambda now: Example(
        registrar(), None, {"person": given.applicant().pk, "purpose": "відповідь на звернення"}
    ),
}
OPEN = {"people.accept_invitation": "whoever holds the one-time token has no log-in yet: 2297-VI art. 24"}
