"""The demonstration's requests for information, in every state, through the same actions as in life."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.foundation.papers import pdf
from ratusha.foundation.papers.redacting import of_phrase
from ratusha.office.cases import actions as cases
from ratusha.office.cases import queries as case_queries

from .. import actions, queries
from .texts import MATTERS, TEST, Matter

__all__ = ["load"]

ANSWERED = frozenset({"published", "partial", "restricted", "not_held", "media"})
DRAFTED = ANSWERED | {"agreeing", "approved"}
ADDRESSES = ("Шкільна, 14", "Незалежності, 7")


def load(now: datetime, town: Any) -> int:
    """Will play every request up to `now` -> how many there are. `town` is what the stories of appeals know."""
    for place, matter in enumerate(MATTERS, start=1):
        Story(town, place, matter, now).play()
    return len(MATTERS)


class Story:
    """One request with its fate."""

    def __init__(self, town: Any, place: int, matter: Matter, now: datetime) -> None:
        self.town, self.place, self.matter, self.now = town, place, matter, now
        self.crew = town.crews[matter.unit]
        self.worker: Actor = self.crew.executors[0]
        hours = timedelta(hours=1 + place % 3)
        self.at = now - hours if matter.age == 0 else (now - timedelta(days=matter.age)).replace(hour=10, minute=place)
        self.case: Any = None
        self.count = 0

    def call(self, who: Actor, after: timedelta = timedelta()) -> Call:
        """A call some time after the receipt, never after now."""
        self.count += 1
        return Call(who, Channel.DEMO, min(self.at + after, self.now), f"demo/information/{self.place}/{self.count}")

    def fresh(self) -> Any:
        """The case as it stands."""
        self.case = case_queries.case(self.town.head, self.case.pk)
        return self.case

    def play(self) -> None:
        """The whole story."""
        self.case = actions.submit(self.call(stranger()), **self.matter.given)
        fate = self.matter.fate
        if fate in ("fresh", "urgent"):
            return
        own: dict[str, Callable[[], None]] = {
            "forwarded": self.forward, "turned": self.turn, "deferred": self.defer, "confirmed": self.confirm,
        }  # fmt: skip
        if fate in own:
            own[fate]()
            return
        self.assign()
        if fate == "extended":
            ground = "Вісім років, понад триста рішень; їх треба знайти в паперовому архіві."
            actions.extend(
                self.call(self.town.head, timedelta(days=2)), self.fresh(), ground="volume", explanation=ground
            )
        elif fate == "billed":
            actions.bill(self.call(self.worker, timedelta(days=1)), self.fresh(), a4=64)
        elif fate in DRAFTED:
            self.answer()

    def assign(self) -> None:
        """The registrar hands it to the unit."""
        call = self.call(self.town.registrar, timedelta(hours=2))
        cases.assign(call, self.fresh(), unit=self.crew.unit, executor=self.worker.account_id)

    def forward(self) -> None:
        """It is somebody else's."""
        told = "План ремонту державних доріг складає служба; ваш запит ми переслали туди з копією."
        holder = "Служба відновлення та розвитку інфраструктури у Чернівецькій області"
        actions.forward(
            self.call(self.town.registrar, timedelta(days=2)), self.fresh(), holder=holder, explanation=told
        )

    def turn(self) -> None:
        """It asks to explain and to act: an appeal."""
        ground = "Просять пояснити причину й вирішити питання, а не надати готову інформацію."
        actions.reclassify(self.call(self.town.registrar, timedelta(days=1)), self.fresh(), ground=ground)

    def defer(self) -> None:
        """Force majeure."""
        self.assign()
        until = (self.now + timedelta(days=20)).date()
        ground = "Архівне приміщення затоплено 18 числа після прориву труби, справи сушать і описують."
        actions.defer(self.call(self.town.head, timedelta(days=2)), self.fresh(), until=until, ground=ground)

    def confirm(self) -> None:
        """48 hours."""
        call = self.call(self.town.registrar, timedelta(minutes=40))
        actions.decide_urgency(call, self.fresh(), urgent=True)
        self.assign()

    def answer(self) -> None:
        """Decided, drafted, agreed, signed; published where the requester agrees."""
        day = timedelta(days=max(1, self.matter.took - 1))
        fate = self.matter.fate
        if fate in ("agreeing", "partial"):
            self.close(day)
        decided = {
            "restricted": {"decision": "refused", "ground": "restricted", "reasons": "План камер розкриває систему охорони дітей.",
                           **TEST, "restricted": "service", "harm": "Знаючи місця без нагляду, можна непомітно зайти до ліцею.",
                           "interest": "Безпека дітей і працівників ліцею.",
                           "outweighs": "Вартість камер і договір відкриті, план розміщення для контролю не потрібен."},
            "not_held": {"decision": "refused", "ground": "not_held",
                         "reasons": "Рада не створює і не зберігає проєктів приватних об’єктів."},
            "partial": {"decision": "partial", "reasons": "У розпорядженнях є домашні адреси людей.", **TEST},
            "agreeing": {"decision": "partial", "reasons": "У розпорядженнях є домашні адреси людей.", **TEST},
        }.get(fate, {"decision": "full"})  # fmt: skip
        actions.decide(self.call(self.worker, day), self.fresh(), responsible=self.crew.head.account_id, **decided)
        outcome = "refused" if decided["decision"] == "refused" else "satisfied"
        text = f"Шановний запитувачу!\n\n{self.matter.answer}"
        cases.draft_answer(self.call(self.worker, day), self.fresh(), outcome=outcome, text=text)
        cases.send_for_approval(self.call(self.worker, day), self.fresh(), agreers=[])
        if fate == "agreeing":
            return
        cases.approve(self.call(self.crew.head, day + timedelta(hours=2)), self.fresh())
        if fate == "approved":
            return
        cases.send_answer(self.call(self.town.head, timedelta(days=self.matter.took)), self.fresh())
        self.afterwards()

    def afterwards(self) -> None:
        """The requester says how clear it was, and the page is published."""
        author = stranger().holding(f"cases.case:{self.case.pk}")
        later = timedelta(days=self.matter.took + 2)
        if mark := self.matter.more.get("rating"):
            actions.rate(self.call(author, later), self.fresh(), rating=mark, text=self.matter.more.get("why", ""))
        if self.matter.given.get("may_publish"):
            call = self.call(self.town.registrar, timedelta(days=self.matter.took + 1))
            actions.publish(call, self.fresh(), with_files=self.matter.fate == "partial")

    def close(self, after: timedelta) -> None:
        """A paper with home addresses, closed in the copy for the requester."""
        data = paper(self.at + timedelta(days=-20))
        kept = intake.receive_bytes(self.call(self.worker, after), "розпорядження.pdf", data)
        actions.give_files(self.call(self.worker, after), self.fresh(), files=[kept.token], closed=True)
        (given,) = queries.given_files(self.case)
        sheets = queries.sheets_of(given)
        boxes = [box for words in ADDRESSES for box in of_phrase(sheets, words)]
        places = [
            {"page": one.page, "left": one.left, "top": one.top, "right": one.right, "bottom": one.bottom,
             "restricted": "confidential", "why": "домашня адреса людини"}
            for one in boxes
        ]  # fmt: skip
        actions.close_places(self.call(self.worker, after), given, places=places)


def paper(at: datetime) -> bytes:
    """An order about help to people, as a PDF with a text layer."""
    data = {
        "letterhead": {"name": "Кіцманська міська рада", "lines": [], "code": ""},
        "heading": "Розпорядження про матеріальну допомогу", "number": "112-р", "date": at.strftime("%d.%m.%Y"),
        "rows": [
            ["Отримувач 1", "5 000 грн, на лікування; адреса: вулиця Шкільна, 14"],
            ["Отримувач 2", "3 500 грн, після пожежі; адреса: вулиця Незалежності, 7"],
            ["Разом", "8 500 грн, код видатків 2730"],
        ],
        "parts": [], "signatures": [{"position": "Міський голова", "name": "Марія Волошка"}],
    }  # fmt: skip
    return pdf.render("papers/act.typ", data, title="Розпорядження", made_at=at)
