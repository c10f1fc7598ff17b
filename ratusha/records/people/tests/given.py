"""Builders for tests of people."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, Kind, Role, stranger, system
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.records.people import actions
from ratusha.records.people.models import Person

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
TODAY = NOW.date()
STRANGER, PLATFORM = stranger(), system("test")
PASSWORD = "бузок-і-любисток"


def call(actor: Actor = PLATFORM, later: timedelta = timedelta(), **given: Any) -> Call:
    return Call(actor, Channel.WEB, NOW + later, **given)


def official(name: str = "Калина Ольга", *roles: Role) -> tuple[Account, Actor]:
    """An official with roles in the whole community, and the actor of their log-in."""
    email = f"official{Account.objects.count()}@example.com"
    account = Account.objects.create(email=email, name=name, is_official=True)
    for role in roles:
        Grant.objects.create(account=account, role=role, since=TODAY)
    return account, actor_of(account, TODAY)


def resident(person: Person) -> Actor:
    """The actor of a resident whose card this is."""
    account = Account.objects.create(email=f"resident{person.pk}@example.com", name=person.name)
    Person.objects.filter(pk=person.pk).update(account=account)
    person.refresh_from_db()
    return Actor(Kind.RESIDENT, account_id=account.pk, name=account.name)


def applicant(**given: Any) -> Person:
    """Барвінок Олена Іванівна with an e-mail, unless told otherwise."""
    made: Person = actions.remember(call(), **({
        "surname": "Барвінок", "given_name": "Олена", "patronymic": "Іванівна", "email": "olena@example.com",
    } | given))  # fmt: skip
    return made
