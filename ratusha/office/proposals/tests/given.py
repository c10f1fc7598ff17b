"""Builders: a council with a deputy who has an account, a secretariat, a draft in any state."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.office.council.models import Commission, Member
from ratusha.office.council.tests import given as council
from ratusha.office.proposals import actions
from ratusha.office.proposals.models import Proposal
from ratusha.office.proposals.rules import CHECKLIST

__all__ = ["NOW", "account", "call", "official", "unit"]
TEXT = """1. Затвердити Програму благоустрою на 2027 рік.
2. Виділити 450 000 грн з бюджету громади.
3. Контроль за виконанням покласти на постійну комісію."""
CARD = {
    "title": "Про затвердження Програми благоустрою на 2027 рік",
    "kind": "programme",
    "reporter": "Соломія Материнка",
    "summary": "Кошти на освітлення і двори.",
    "note": "Чинна програма закінчується 31 грудня.",
}
ANSWERS = {one.code: "no" for one in CHECKLIST} | {"budget": "yes"}
NOTES = {"budget": "450 000 грн, КПКВК 0116030, фінансове управління погодило."}
GROUND = "Невідкладне питання за регламентом ради"


@dataclass(frozen=True)
class House:
    """A council of four with a commission that the deputy leads."""

    deputy: Actor
    member: Member
    other: Actor
    commission: Commission
    secretariat: Actor


def house() -> House:
    of, members = council.council(4)
    deputy, other = official("deputy", name="Барвінок Олег"), official("deputy", name="Верба Ірина")
    Member.objects.filter(pk=members[0].pk).update(account=deputy.account_id)
    Member.objects.filter(pk=members[1].pk).update(account=other.account_id)
    found = council.commission(of, "Комісія з питань благоустрою", members[:3])
    members[0].refresh_from_db()
    return House(deputy, members[0], other, found, official("secretariat", name="Секретарка Ради"))


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def draft(of: House, by: Actor | None = None, **given: Any) -> Proposal:
    """One that its author writes, with its text."""
    made = actions.file_draft(call(by or of.deputy), **(CARD | {"text": TEXT} | given))
    return fresh(made)


def submitted(of: House, **given: Any) -> Proposal:
    """One that the secretariat looks at, with its checklist answered."""
    made = draft(of, **given)
    actions.submit(call(of.deputy), made)
    actions.answer_checklist(call(of.secretariat), made, answers=ANSWERS, notes=NOTES)
    return fresh(made)


def published(of: House, now: datetime = NOW, **given: Any) -> Proposal:
    """One that residents read since today."""
    made = submitted(of, **given)
    actions.publish(call(of.secretariat, now), made)
    return fresh(made)


def considered(of: House, on: date | None = None, **given: Any) -> Proposal:
    """One before the sitting of its first possible day."""
    made = published(of, **given)
    actions.take_up(call(of.secretariat), made, on or made.earliest_on)
    return fresh(made)


def fresh(one: Proposal) -> Proposal:
    return Proposal.objects.get(pk=one.pk)


def file(actor: Actor, name: str = "draft.txt", data: bytes = TEXT.encode()) -> str:
    """The token of a file that was uploaded."""
    return intake.receive_bytes(call(actor), name, data).token or ""


def somebody() -> Account:
    return account("executor")
