"""Builders of petitions: residents known for sure, and petitions in any state through the real actions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.apps import apps

from ratusha.foundation.access.actors import Actor, Role, system
from ratusha.foundation.access.models import Account
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel, Refused
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.files import intake
from ratusha.foundation.journal.models import Entry
from ratusha.foundation.notify.models import Letter
from ratusha.office.cases.queries import Case
from ratusha.office.cases.tests.given import NOW, account, official
from ratusha.participation.petitions import actions
from ratusha.participation.petitions.models import Petition
from ratusha.records.identity.models import Proof
from ratusha.records.people.models import Person
from ratusha.records.people.rules import match_key

MATTER: dict[str, Any] = {
    "title": "Освітити дорогу від зупинки до школи у Кліводині",
    "text": "Просимо раду передбачити у бюджеті 2027 року світильники на всіх стовпах і тротуар з одного боку дороги.",
    "topic": "yards",
}
ANSWER = "Раду підтримано: світильники передбачено у програмі благоустрою на 2027 рік."
DAY = timedelta(days=1)
_n = count(1)
__all__ = ["NOW", "account", "official"]
KEPT = (*apps.get_app_config("petitions").get_models(), Case, Letter, Entry)


def contents() -> dict[str, list[dict[str, Any]]]:
    """Every row of petitions, cases, letters and the journal."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in KEPT}


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """What is inside must be refused with this code and change nothing."""
    before = contents()
    with pytest.raises(Refused) as told:
        yield told
    assert told.value.code == code, told.value
    assert contents() == before


def call(actor: Actor, now: datetime = NOW, **given: Any) -> Call:
    """A call of the actor from the site."""
    return Call(actor, given.pop("channel", Channel.WEB), now, **given)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    """A call of the platform."""
    return Call(system("test"), Channel.JOB, now, request_id)


def person(surname: str = "Барвінок", given_name: str = "Олена", year: int | None = 1988) -> Person:
    """A card with a log-in that nobody has confirmed yet."""
    made = Account.objects.create(email=f"resident{next(_n)}@example.org", name=f"{given_name} {surname}")
    return Person.objects.create(
        surname=surname, given_name=given_name, patronymic="Іванівна", birth_year=year, account=made, created_via="web",
        created_at=NOW, match=match_key(surname, given_name, "Іванівна", ""),
    )  # fmt: skip


def known(who: Person, born: date = date(1988, 3, 1)) -> Actor:
    """The person's log-in, confirmed through id.gov.ua -> the actor at L2."""
    Proof.objects.create(
        person=who, way="bank_id", since=date(2026, 1, 1), born_on=born, noted_at=NOW, account=who.account
    )
    return actor_of(who.account, NOW.date())


def resident(surname: str = "Барвінок", **given: Any) -> Actor:
    """A resident known for sure."""
    return known(person(surname, **given))


def newcomer() -> Actor:
    """Somebody who has only logged in (L1)."""
    return actor_of(person("Мальва").account, NOW.date())


def organiser() -> Actor:
    """The organiser of participation."""
    return official(Role.ORGANISER, None, "Лідія Нагідка")


def head() -> Actor:
    """The head of the community."""
    return official("head", None, "Марія Волошка")


def threshold(number: int, days: int = 90) -> None:
    """The council sets how many signatures are needed, and for how long they are collected."""
    setter = call(official("administrator"), NOW - 10 * DAY)
    for name, value in (("petitions.threshold", number), ("petitions.collect_days", days)):
        set_value(setter, name=name, value=str(value), valid_from=setter.today, basis="рішення № 7")


def draft(who: Actor | None = None, now: datetime = NOW, **given: Any) -> Petition:
    """A draft."""
    return actions.begin(call(who or resident(), now), **(MATTER | given))


def submitted(who: Actor | None = None, now: datetime = NOW, **given: Any) -> Petition:
    """One that waits to be published."""
    who = who or resident()
    return actions.submit(call(who, now), draft(who, now, **given))


def published(who: Actor | None = None, now: datetime = NOW, **given: Any) -> Petition:
    """One that collects."""
    return actions.publish(call(organiser(), now), submitted(who, now, **given))


def signed(petition: Petition, times: int, now: datetime = NOW) -> Petition:
    """Signed by so many residents."""
    for _one in range(times):
        actions.sign(call(resident(f"Клен{next(_n)}"), now), petition=petition.pk)
    return petition


def reached(now: datetime = NOW, goal: int = 2, **given: Any) -> Petition:
    """One with enough signatures."""
    threshold(goal)
    row = signed(published(now=now, **given), goal, now)
    return actions.reach(job(now), row)


def opened(now: datetime = NOW, **given: Any) -> Petition:
    """One under consideration."""
    return actions.open_consideration(call(organiser(), now), reached(now, **given))


def answered(now: datetime = NOW, **given: Any) -> Petition:
    """One with the head's answer."""
    return actions.answer(call(head(), now), opened(now, **given), outcome="supported", text=ANSWER)


def handed_over(who: Actor, now: datetime = NOW, **given: Any) -> dict[str, Any]:
    """What an association hands over."""
    today = now.astimezone(KYIV).date()
    return {
        "association": "ГО «Світла громада»", "association_email": "svitlo@example.org",
        "page": "https://svitlo.example/petitions/3", "author": "Барвінок Олена Іванівна", "email": "olena@example.org",
        "since": today - 20 * DAY, "reached_on": today - DAY, "count": 120, "files": [scan(who)], **MATTER, **given,
    }  # fmt: skip


def scan(who: Actor) -> str:
    """The token of an uploaded scan."""
    return intake.receive_bytes(call(who), "sheet.png", PNG).token or ""


def at(make: Callable[..., Petition], **given: Any) -> Callable[[datetime], Petition]:
    """The petition of a builder at a moment."""
    return lambda now: make(now=now, **given)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)
