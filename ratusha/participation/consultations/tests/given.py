"""Builders: an organiser, residents, a consultation in any state, things sent in."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from ratusha.foundation.access.actors import Actor, Level, system
from ratusha.foundation.access.models import Account, Unit
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.files import intake
from ratusha.office.cases.tests.given import account, official, unit
from ratusha.participation.consultations import actions
from ratusha.participation.consultations.models import Consultation, Meeting, Paragraph, Proposal, Statement
from ratusha.records.people.tests.given import applicant

__all__ = ["KYIV", "NOW", "PLATFORM", "account", "call", "official", "unit"]
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
PLATFORM = system("test")
TEXT = "\n\n".join(
    (
        "Правила благоустрою",
        "Трава коситься двічі на рік.",
        "Собак вигулюють на повідку.",
        "Паркування на газоні заборонене.",
    )
)
CARD = {
    "subject": "Правила благоустрою території",
    "purpose": "Рада затвердить правила.",
    "note": "Чинні правила 2009 року застаріли.",
    "stakeholders": "Мешканці, ОСББ, власники тварин",
    "channels": "Сайт, пошта, приймальня",
    "contact": "Соломія Материнка, 03736 2 11 22",
    "allowed": True,
    "with_map": True,
}
_n = count(1)


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def organiser() -> Actor:
    """Who runs consultations."""
    return official("organiser", name="Соломія Материнка")


def resident(name: str = "Барвінок", level: Level = Level.L1) -> Actor:
    """A resident with a card of their own."""
    n = next(_n)
    person = applicant(surname=name, given_name="Олена", patronymic="Іванівна", email=f"resident{n}@example.com")
    made = Account.objects.create(email=f"me{n}@example.com", name=person.name)
    type(person).objects.filter(pk=person.pk).update(account=made)
    return actor_of(made, NOW.date())


def person_of(actor: Actor) -> Any:
    from ratusha.records.people.models import Person

    return Person.objects.get(account_id=actor.account_id)


def draft(by: Actor | None = None, text: str = TEXT, **card: Any) -> Consultation:
    """One that is being prepared, with its text."""
    by = by or organiser()
    of = card.pop("unit", None) or unit("Відділ благоустрою").pk
    made = actions.begin(call(by), unit=of, **(CARD | card))
    if text:
        actions.put_text(call(by), made, text=text)
    return Consultation.objects.get(pk=made.pk)


def opened(by: Actor | None = None, **card: Any) -> Consultation:
    """One that takes proposals since today."""
    by = by or organiser()
    made = draft(by, **card)
    actions.open_consultation(call(by), made)
    return Consultation.objects.get(pk=made.pk)


def closed(by: Actor | None = None, made: Consultation | None = None, **card: Any) -> Consultation:
    """One whose last day has passed."""
    made = made or opened(by, **card)
    actions.close(call(PLATFORM, after(made)), made.pk)
    return Consultation.objects.get(pk=made.pk)


def after(made: Consultation) -> datetime:
    """The morning after the last day."""
    last: date = made.closes_on  # type: ignore[assignment]
    return datetime(last.year, last.month, last.day, 9, 0, tzinfo=KYIV) + timedelta(days=1)


def anchor(made: Consultation, place: int = 2) -> int:
    """The key of the paragraph at this place of the newest version."""
    return Paragraph.objects.filter(source__consultation=made, place=place).order_by("-source__number")[0].anchor


def comment(made: Consultation, by: Actor | None = None, text: str = "Чотири рази краще.", **more: Any) -> Proposal:
    """A comment on the second paragraph."""
    told = {"kind": "comment", "text": text, "paragraph": anchor(made), **more}
    return actions.propose(call(by or resident()), made.pk, **told)


def wording(made: Consultation, by: Actor | None = None, text: str = "Трава коситься чотири рази на рік.") -> Proposal:
    """Another wording of the second paragraph."""
    told = {"kind": "wording", "wording": text, "paragraph": anchor(made)}
    return actions.propose(call(by or resident()), made.pk, **told)


def meeting(made: Consultation, by: Actor | None = None, at: datetime = NOW - timedelta(hours=2)) -> Meeting:
    told = {"kind": "hearing", "title": "Слухання", "place": "Ратуша", "at": at}
    return actions.add_meeting(call(by or organiser()), made.pk, **told)


def statements(made: Consultation, number: int = 6, by: Actor | None = None) -> list[Statement]:
    actions.seed(call(by or organiser()), made.pk, statements=[f"Твердження {one}" for one in range(number)])
    return list(Statement.objects.filter(consultation=made).order_by("id"))


def file(actor: Actor, name: str = "protocol.txt", text: bytes = "Протокол\n".encode()) -> str:
    """The token of a file that was uploaded."""
    return intake.receive_bytes(call(actor), name, text).token or ""


def units() -> list[Unit]:
    return list(Unit.objects.all())


def secret() -> str:
    """A fresh request id, as a page gives it."""
    return uuid4().hex
