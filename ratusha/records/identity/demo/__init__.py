"""The demonstration's residents: confirmed in each way, one at the window, a mother who acts for her son."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger, system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.records.people import actions as people

from .. import actions
from .crowd import Neighbour, crowd

__all__ = ["Neighbour", "crowd", "load"]


@dataclass(frozen=True, slots=True)
class Resident:
    """One person: name, contact, whether an official saw the passport, tax number or УНЗР."""

    surname: str
    given_name: str
    patronymic: str
    phone: str
    document: tuple[str, str] = ("", "")
    rnokpp: str = ""
    unzr: str = ""


MOTHER = Resident("Шипшина", "Надія", "Олегівна", "+380671110001", ("card", "002233445"), "2642527503")
SON = Resident("Шипшина", "Тимофій", "Русланович", "+380671110002", ("card", "002233446"))
ELDER = Resident("Материнка", "Ганна", "Степанівна", "+380671110003", ("book", "КР123456"))
ASKS = Resident("Горицвіт", "Богдан", "Ярославович", "+380671110004")
# The same woman once more, written otherwise: the state's answer shows it, and two cards wait side by side.
TWICE = {"surname": "Шипшина-Калина", "given_name": "Надія", "patronymic": "Олегівна"}
TWICE_AT = "nadiya.kalyna@kitsman.example"


def load(now: datetime, registrar: Actor, head: Actor) -> None:
    """Will write four people down: two confirmed by the registrar, one by the head, one not yet; a mother's mandate."""
    call = Call(registrar, Channel.DEMO, now - timedelta(days=40), "demo/identity")
    mother, son, elder, _asks = (_written(call, one) for one in (MOTHER, SON, ELDER, ASKS))
    _seen(call, mother, MOTHER, "підписання петиції")
    born = date(call.today.year - 15, 3, 5)
    _seen(call, son, replace(SON, unzr=f"{born:%Y%m%d}-00014"), "участь у бюджеті участі")
    _seen(Call(head, Channel.DEMO, call.now, "demo/identity/head"), elder, ELDER, "не має смартфона")
    actions.give_mandate(
        call.child("mandate"),
        mother.pk,
        represented=son.pk,
        ground="parent",
        document="свідоцтво про народження",
    )
    named = {"surname": "Шипшина", "given_name": "Надія", "patronymic": "Олегівна"}
    married = {"document": "свідоцтво про шлюб", "ground": "шлюб"}
    actions.change_name(call.child("name"), mother.pk, **{**named, "surname": "Шипшина-Калина"}, **married)
    _comes_twice(now - timedelta(days=2))


def _comes_twice(at: datetime) -> None:
    """Signs up by another contact and confirms herself online; her code is on another card, so nothing is joined."""
    stranger_ = Call(stranger().holding(f"contact.email:{TWICE_AT}"), Channel.DEMO, at, "demo/identity/twice")
    person: Any = people.sign_up(stranger_, kind="email", value=TWICE_AT, **TWICE)
    herself = Call(actor_of(person.account, at.date()), Channel.DEMO, at, "demo/identity/twice/check")
    trip = actions.begin_check(herself, session="demo")
    actions.take_answer(herself.child("answer"), trip.pk, session="demo", code="demo-twice")
    told = {"auth_type": "bank_id", "issuercn": "BankID НБУ", "drfocode": MOTHER.rnokpp}
    name = dict(zip(("lastname", "givenname", "middlename"), TWICE.values(), strict=True))
    platform = Call(system("identity"), Channel.DEMO, at, "demo/identity/twice/read")
    actions.record_answer(platform, trip.pk, answer=told | name)


def _written(call: Call, one: Resident) -> Any:
    name = {"surname": one.surname, "given_name": one.given_name, "patronymic": one.patronymic}
    return people.remember(call.child(f"person/{one.phone}"), phone=one.phone, **name)


def _seen(call: Call, person: Any, one: Resident, ground: str) -> None:
    kind, number = one.document
    actions.confirm_in_person(
        call.child(f"seen/{one.phone}"),
        person.pk,
        document=kind,
        number=number,
        compared=True,
        ground=ground,
        rnokpp=one.rnokpp,
        unzr=one.unzr,
        as_written=True,
    )
