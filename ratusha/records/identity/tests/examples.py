"""An example of every action on identity, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from ratusha.records.identity import actions
from ratusha.records.identity.models import Clash, Code
from tests.kit.examples import Example

from . import given

GROUND = {"ground": "помилка в записі"}
CONFIRM = {"document": "card", "number": "123456789", "compared": True, "ground": "прийшла на прийом"}
CHILD = {"surname": "Барвінок", "given_name": "Марко", "email": "marko@example.com"}


def child() -> Any:
    return given.applicant(**CHILD)


def trip(state: str, **inputs: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        actor = given.newcomer()[1]
        return Example(actor, given.attempt(actor, state, now), inputs)

    return make


def begun(now: datetime) -> Example:
    given.switched_on(settings)
    return Example(given.newcomer()[1], None, {"session": "s1"})


def answer(now: datetime) -> Example:
    return Example(given.PLATFORM, given.attempt(given.newcomer()[1], "answered", now), {"answer": given.TOLD})


def proof(now: datetime) -> Example:
    actor = given.registrar()
    return Example(actor, given.seen_in_person(given.applicant(), actor), GROUND)


def code(now: datetime) -> Example:
    actor, person = given.registrar(), given.applicant()
    given.seen_in_person(person, actor, rnokpp=given.RNOKPP)
    return Example(actor, person, {"code": Code.objects.get().pk, **GROUND})


def clash(now: datetime) -> Example:
    one, other = given.applicant(), child()
    row = Clash.objects.create(person=one, holder=other, kind="rnokpp", found_at=now)
    return Example(given.registrar(), row, {"ground": "двійнята"})


def renamed(now: datetime) -> Example:
    told = {"surname": "Калина", "given_name": "Олена", "patronymic": "Іванівна", "document": "свідоцтво про шлюб"}
    return Example(given.registrar(), given.applicant(), {**told, "ground": "шлюб"})


def mandate(stage: str) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        hand, other, actor = given.applicant(), child(), given.registrar()
        told = {"ground": "parent", "document": "свідоцтво про народження"}
        if stage == "give":
            return Example(actor, hand, {"represented": other.pk, **told})
        if stage == "end":
            return Example(actor, given.mandate(hand, other), {"ground": "забула"})
        self = given.resident(hand)
        if stage == "ask":
            return Example(self, None, {"named": "Барвінок Марко", **told})
        asked = actions.ask_mandate(given.call(self), named="Барвінок Марко", **told)
        return Example(actor, asked, {"represented": other.pk})

    return make


def home(stage: str) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        there, actor, person = given.settlement().pk, given.registrar(), given.applicant()
        if stage == "say":
            return Example(given.resident(person), None, {"settlement": there})
        told = {"settlement": there, "basis": "registered", "document": "витяг з реєстру громади"}
        if stage == "confirm":
            return Example(actor, person, told)
        return Example(actor, actions.confirm_home(given.call(actor), person, **told), {"ground": "переїхала"})

    return make


EXAMPLES = {
    "identity.confirm_home": home("confirm"),
    "identity.end_home": home("end"),
    "identity.say_home": home("say"),
    "identity.ask_mandate": mandate("ask"),
    "identity.begin_check": begun,
    "identity.change_name": renamed,
    "identity.confirm_in_person": lambda now: Example(given.registrar(), given.applicant(), CONFIRM),
    "identity.confirm_mandate": mandate("confirm"),
    "identity.drop_code": code,
    "identity.end_mandate": mandate("end"),
    "identity.end_proof": proof,
    "identity.forget_answers": lambda now: Example(given.PLATFORM, None, {}),
    "identity.give_mandate": mandate("give"),
    "identity.note_failure": trip("waiting", outcome="cancelled"),
    "identity.note_signature": lambda now: Example(given.PLATFORM, given.applicant(), {"document": "0" * 64}),
    "identity.record_answer": answer,
    "identity.settle_clash": clash,
    "identity.take_answer": trip("waiting", session="s1", code="одноразовий"),
}
