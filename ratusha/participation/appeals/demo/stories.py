"""One story: an appeal from its author to its end, step by step. Each step waits for its time in working hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.office.cases import actions as cases
from ratusha.office.cases import queries as cases_queries
from ratusha.records.people import actions as people

from .. import actions
from . import shared, texts
from .people import STREETS, Applicant, applicant

DESK = ("phone", "in_person", "post", "reception")
SETTLED = {"answered", "rated", "reopened", "overdue"}


@dataclass(frozen=True, slots=True)
class Crew:
    """A unit with who works in it."""

    unit: int
    head: Actor
    executors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """What the stories need to know of the town hall."""

    head: Actor
    registrar: Actor
    crews: dict[str, Crew]
    subjects: dict[str, str]
    settlements: dict[int, tuple[str, float | None, float | None]]
    mains: dict[str, int] = field(default_factory=dict)


class Story:
    """An appeal with its fate. `steps` yields the time of each next step, then does it when asked for the following."""

    def __init__(self, town: Town, place: int, fate: str, chance: Random, past: texts.Matter | None = None) -> None:
        self.town, self.place, self.fate, self.chance = town, place, fate, chance
        self.count = 0
        self.case: Any = None
        settlement = chance.choice([*town.settlements, *[next(iter(town.settlements))] * 6])
        name, self.lat, self.lon = town.settlements[settlement]
        self.settlement, self.settlement_name = settlement, name
        self.author: Applicant = applicant(chance, settlement, name, place)
        self.street, self.house = chance.choice(STREETS), chance.randint(1, 80)
        # Each matter comes about as often as any other; joined ones are all about the same lamp.
        self.matter = past or texts.MATTERS[0 if fate == "joined" else (place * 7) % len(texts.MATTERS)]
        self.brief = past is not None
        against = self.matter.unit == "vodokanal" and self.matter.kind == "complaint"
        self.against = town.crews["vodokanal"].unit if against else None
        self.unit = "zhkg" if against else self.matter.unit
        self.crew = town.crews[self.unit]
        self.worker = chance.choice(self.crew.executors)

    def steps(self, at: datetime) -> Iterator[datetime]:
        """The whole story."""
        yield at
        self.begin(at)
        if self.fate == "new":
            return
        at = self.later(at, 1, 3)
        yield at
        self.register(at)
        ending = {
            "registered": self.nothing, "forwarded": self.forwarded, "returned": self.returned, "joined": self.nothing,
            "anonymous": self.declined, "out_of_time": self.declined,
        }.get(self.fate, self.considered)  # fmt: skip
        yield from ending(at)

    def nothing(self, at: datetime) -> Iterator[datetime]:
        yield from ()

    def begin(self, at: datetime) -> None:
        """The appeal comes in: mostly from the site, else written down at the front desk."""
        given = self.about(at) | self.author.given(by="email" if self.place % 3 else "phone")
        if self.fate == "anonymous":
            text = "У відділі беруть гроші за довідки. Свого імені не назву, бо боюся. Перевірте."
            self.case = actions.file(
                self.call(self.town.registrar, at), receipt="post", kind="complaint", text=text, signed=False, sheets=1
            )
        elif self.fate not in ("new", "out_of_time") and self.place % 4 == 0:
            receipt = DESK[self.place // 4 % len(DESK)]
            given |= {"reply_by": "post"} if receipt == "post" else {}
            self.case = actions.file(self.call(self.town.registrar, at), receipt=receipt, received_at=at, **given)
        else:
            self.case = actions.submit(self.call(stranger(), at), **given)

    def about(self, at: datetime) -> dict[str, Any]:
        title, text = self.matter.title, self.matter.text
        if self.fate == "forwarded":
            title, text, _body = texts.FORWARDED[self.place % len(texts.FORWARDED)]
        given: dict[str, Any] = {
            "kind": "statement" if self.fate == "forwarded" else self.matter.kind,
            "title": title,
            "text": text.format(street=self.street, house=self.house),
            "settlement": self.settlement,
            "address": f"вулиця {self.street}, {self.house}",
            "against_unit": self.against,
        }
        if self.lat is not None and self.lon is not None:
            given["lat"] = round(self.lat + self.chance.uniform(-0.006, 0.006), 6)
            given["lon"] = round(self.lon + self.chance.uniform(-0.009, 0.009), 6)
        if self.place % 17 == 0:
            given |= {"collective": True, "signatories": self.chance.randint(6, 48)}
        if self.fate == "out_of_time":
            day = at.date() - timedelta(days=500)
            given |= {"kind": "complaint", "decided_on": day, "against_text": "рішення про паркування 2025 року"}
        return given

    def register(self, at: datetime) -> None:
        if self.case.state != "new":
            return
        if self.fate == "joined" and (main := self.town.mains.get(self.matter.title)):
            actions.join_duplicate(self.call(self.town.registrar, at), self.case, main=main)
            return
        simple = self.matter.title.startswith(("Не світить", "Зламана", "Забита")) and self.fate != "extended"
        subject = "" if self.fate == "anonymous" else self.town.subjects[self.matter.unit]
        actions.register(self.call(self.town.registrar, at), self.case, subject=subject, simple=simple)
        self.write_down(at)
        if self.fate == "joined":
            self.town.mains[self.matter.title] = self.case.pk

    def write_down(self, at: datetime) -> None:
        """The registrar puts the author's village and sex on the card, and looks at some cards for a purpose."""
        person = self.case.applicant
        if person is None:
            return
        call = self.call(self.town.registrar, at)
        sex = "f" if self.author.patronymic.endswith("на") else "m"
        people.correct(call.child("card"), person, settlement=self.settlement, sex=sex)
        if self.place % 5 == 0:
            people.see_card(call.child("look"), person=person.pk, purpose=f"Уточнити адресу за зверненням {self.case}")

    def forwarded(self, at: datetime) -> Iterator[datetime]:
        at = self.later(at, 2, 8)
        yield at
        body = texts.FORWARDED[self.place % len(texts.FORWARDED)][2]
        explanation = "Питання не належить до повноважень ради. Звернення переслано органові, який його вирішує."
        actions.forward(self.call(self.town.registrar, at), self.case, body=body, explanation=explanation)

    def returned(self, at: datetime) -> Iterator[datetime]:
        at = self.later(at, 4, 20)
        yield at
        explanation = "У зверненні не вказано, де саме це сталося, і бракує підпису. Доповніть, і ми його розглянемо."
        call = self.call(self.town.registrar, at)
        actions.return_to_author(call, self.case, basis="art5", lacks=["text"], explanation=explanation)

    def declined(self, at: datetime) -> Iterator[datetime]:
        at = self.later(at, 4, 20)
        yield at
        words = {
            "anonymous": "Звернення без імені і підпису не розглядається. Якщо йдеться про корупцію, її перевірять окремо.",
            "out_of_time": "Скаргу подано більш як через рік після рішення, поважних причин не названо.",
        }
        call = self.call(self.town.head, at)
        actions.decline(call, self.case, ground=self.fate, explanation=words[self.fate])

    def considered(self, at: datetime) -> Iterator[datetime]:
        at = self.later(at, 1, 6)
        yield at
        self.hand_over(at)
        if self.fate == "assigned":
            return
        for moment in () if self.brief else self.worked(at):
            at = moment
            yield at
        if self.fate == "overdue":
            at = self.later(at, 190, 230)
            yield at
        if self.fate == "extended":
            at = self.later(at, 150, 170)
            yield at
            ground = "Потрібні висновок фахівців і кошторис, без яких відповісти по суті неможливо."
            cases.extend(self.call(self.town.head, at), self.case, ground=ground)
        if self.fate in ("late", "due") and self.place % 2:
            return
        if self.fate == "preparing" and self.place % 3 == 0:
            shared.ask_for_time(self, at)
        at = self.later(at, 10, 110 if self.brief else 40)
        yield at
        self.draft(at, self.answer())
        if self.fate in ("preparing", "extended", "late", "due"):
            return
        yield from self.agreed(at)

    def hand_over(self, at: datetime) -> None:
        if self.place % 3:
            executor = self.worker.account_id if self.place % 5 else None
            call = self.call(self.town.registrar, at)
            cases.assign(call, self.case, unit=self.crew.unit, executor=executor)
        else:
            cases.resolve(
                self.call(self.town.head, at),
                self.case,
                text="Розглянути, вжити заходів і підготувати відповідь.",
                unit=self.crew.unit,
                executor=self.worker.account_id,
                parts=shared.parts(self) or None,
            )

    @property
    def stands_early(self) -> bool:
        """The answer is not written yet where the story ends."""
        return self.fate in ("preparing", "late", "due")

    def worked(self, at: datetime) -> Iterator[datetime]:
        """Talk, visits, requests, parts."""
        for moment in self.talked(at):
            at = moment
            yield at
        yield from shared.work(self, at)

    def talked(self, at: datetime) -> Iterator[datetime]:
        if self.chance.random() < 0.5:
            at = self.later(at, 1, 6)
            yield at
            cases.note(self.call(self.worker, at), self.case, text=self.chance.choice(texts.NOTES))
        if self.chance.random() < 0.3:
            at = self.later(at, 2, 9)
            yield at
            cases.hear_applicant(self.call(self.owner(), at), self.case, text=self.chance.choice(texts.QUESTIONS))
            at = self.later(at, 1, 4)
            yield at
            cases.write_applicant(self.call(self.worker, at), self.case, text=self.chance.choice(texts.REPLIES))

    def answer(self) -> str:
        return self.matter.answer.format(street=self.street, house=self.house)

    def draft(self, at: datetime, text: str) -> None:
        refused = self.matter.outcome == "refused"
        cases.draft_answer(
            self.call(self.worker, at),
            self.case,
            outcome=self.matter.outcome,
            text=text,
            law=self.matter.law,
            appeal_route=texts.REFUSAL_ROUTE if refused else "",
        )

    def agreed(self, at: datetime) -> Iterator[datetime]:
        at = self.later(at, 1, 3)
        yield at
        cases.send_for_approval(self.call(self.worker, at), self.case, agreers=shared.agreers(self))
        for moment in shared.agree(self, at):
            at = moment
            yield at
        if self.fate == "agreeing":
            return
        if self.place % 6 == 0 and not self.brief:
            at = self.later(at, 1, 5)
            yield at
            remark = self.chance.choice(texts.REMARKS)
            cases.return_draft(self.call(self.crew.head, at), self.case, remark=remark)
            at = self.later(at, 1, 5)
            yield at
            self.draft(at, self.answer() + " За додатковими питаннями телефонуйте до відділу.")
            cases.send_for_approval(self.call(self.worker, at), self.case, agreers=[])
        at = self.later(at, 1, 6)
        yield at
        cases.approve(self.call(self.crew.head, at), self.case)
        if self.fate in SETTLED:
            yield from self.sent(at)

    def sent(self, at: datetime) -> Iterator[datetime]:
        at = self.later(at, 1, 6)
        yield at
        shared.tick(self, at)
        cases.send_answer(self.call(self.town.head, at), self.case)
        if self.fate in ("answered", "overdue"):
            return
        at = self.later(at, 3, 30)
        yield at
        if self.fate == "rated":
            rating, text = self.chance.choice(texts.THANKS)
            actions.rate(self.call(self.owner(), at), self.case, rating=rating, text=text)
        else:
            text = "Минуло два тижні, і все повторилося. Прошу розглянути ще раз."
            self.case = actions.reopen(self.call(self.owner(), at), self.case, text=text)
            self.fate = "answered" if self.brief else "preparing"
            at = self.later(at, 1, 2)
            yield at
            self.register(at)
            yield from self.considered(at)

    def owner(self) -> Actor:
        """The author, who came by the secret link."""
        return cases_queries.with_secret(stranger(), cases_queries.secret_of(self.case))

    def call(self, actor: Actor, at: datetime) -> Call:
        self.count += 1
        return Call(actor, Channel.DEMO, at, f"demo/{self.place}/{self.count}")

    def later(self, at: datetime, low: int, high: int) -> datetime:
        """So many hours later, working ones only, from 8 to 17 on weekdays."""
        at = (at + timedelta(minutes=self.chance.randint(3, 57))).astimezone(KYIV)
        for _hour in range(self.chance.randint(low, high)):
            at = into_hours(at + timedelta(hours=1))
        return into_hours(at)


def into_hours(at: datetime) -> datetime:
    """The same moment, or the beginning of the next working time after it."""
    if at.hour < 8:
        at = at.replace(hour=8)
    if at.hour >= 17:
        at = (at + timedelta(days=1)).replace(hour=8)
    while at.weekday() > 4:
        at += timedelta(days=1)
    return at
