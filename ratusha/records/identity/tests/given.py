"""Builders for tests of identity."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, Role
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.records.identity import actions
from ratusha.records.identity.models import Attempt, Mandate, Proof
from ratusha.records.people.tests.given import NOW, PLATFORM, STRANGER, TODAY, applicant, official, resident
from ratusha.records.places.models import Settlement
from ratusha.records.places.tests import given as places

RNOKPP, OTHER_RNOKPP = "3652504575", "3068208400"  # 01.01.2000, 02.01.1984
UNZR_CHILD = "20110305-00012"  # 15 years old on the day of the tests
TOLD = {
    "auth_type": "bank_id",
    "issuer": "CN=КНЕДП",
    "issuercn": "КНЕДП «Бузок»",
    "serial": "58E2D9E7",
    "lastname": "БАРВІНОК",
    "givenname": "ОЛЕНА",
    "middlename": "ІВАНІВНА",
    "drfocode": RNOKPP,
    "unzr": "",
}
__all__ = ["NOW", "PLATFORM", "STRANGER", "TODAY", "Role", "applicant", "official", "resident"]


def call(actor: Actor = PLATFORM, later: timedelta = timedelta(), **given: Any) -> Call:
    return Call(actor, Channel.WEB, NOW + later, **given)


def registrar(name: str = "Барвінок Марія") -> Actor:
    return official(name, Role.REGISTRAR)[1]


def settlement() -> Settlement:
    """A settlement of the community."""
    return places.kitsman()["Кіцмань"]


def newcomer(email: str = "new@example.com") -> tuple[Account, Actor]:
    """A resident who has just signed up and has no card."""
    account = Account.objects.create(email=email, name="Олена")
    return account, actor_of(account, TODAY)


def switched_on(settings: Any, url: str = "http://127.0.0.1:9") -> None:
    """id.gov.ua as the environment would set it."""
    settings.ID_GOV_UA = {"url": url, "client": "kitsman", "secret": "бузок", "decryptor": ""}


def attempt(actor: Actor, outcome: str = "waiting", now: datetime = NOW, session: str = "s1") -> Attempt:
    """A trip that this resident has begun."""
    assert actor.account_id is not None
    made = Attempt(account_id=actor.account_id, state=f"state-{Attempt.objects.count()}", session=session, begun_at=now)
    made.outcome = outcome
    made.save()
    return made


def answered(actor: Actor, later: timedelta = timedelta(), **told: Any) -> Attempt:
    """A trip whose answer the platform has read."""
    made = attempt(actor, "answered")
    return actions.record_answer(call(PLATFORM, later), made, answer=TOLD | told)


def seen_in_person(person: Any, actor: Actor | None = None, **told: Any) -> Proof:
    """A person confirmed at the window."""
    given = {"document": "card", "number": "123456789", "compared": True, "ground": "прийшла на прийом"}
    return actions.confirm_in_person(call(actor or registrar()), person, **(given | told))


def mandate(hand: Any, person: Any, **told: Any) -> Mandate:
    """Somebody who acts for somebody, noted by an official."""
    given = {"represented": person.pk, "ground": "parent", "document": "свідоцтво про народження"}
    return actions.give_mandate(call(registrar("Клен Роман")), hand, **(given | told))
