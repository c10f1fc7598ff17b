"""The demonstration's residents who sign and vote: with a log-in, seen at the window, living in every settlement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.wording.latin import transliterate
from ratusha.records.people import actions as people

from .. import actions

MANY = 240
SURNAMES = (
    "Барвінок", "Калина", "Ясен", "Чебрець", "Любисток", "Полин", "Верба", "Тополя", "Горобина", "Глід", "Деревій",
    "Звіробій", "М’ята", "Мальва", "Нагідка", "Пижмо", "Ромашка", "Рута", "Сон", "Сосна", "Терен", "Цикорій",
    "Шавлія", "Шипшина", "Явір", "Ялина", "Буряк", "Гарбуз", "Кульбаба", "Лопух", "Вільха", "Осика",
)  # fmt: skip
WOMEN = (
    "Олена", "Марія", "Надія", "Ганна", "Ірина", "Світлана", "Катерина", "Людмила", "Софія", "Злата", "Дарина",
    "Уляна",
)  # fmt: skip
MEN = (
    "Василь", "Іван", "Микола", "Богдан", "Юрій", "Степан", "Дмитро", "Андрій", "Назар", "Тарас", "Остап",
    "Левко",
)  # fmt: skip
PATRONYMICS = (
    ("Василівна", "Іванівна", "Петрівна", "Миколаївна", "Богданівна", "Юріївна"),
    ("Іванович", "Михайлович", "Дмитрович", "Ілліч", "Степанович", "Петрович"),
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One of them: the card, the actor of their log-in, where and when they were born and live."""

    person_id: int
    actor: Actor
    name: str
    born_on: date
    settlement_id: int


def crowd(now: datetime, registrar: Actor, settlements: Sequence[int], many: int = MANY) -> list[Neighbour]:
    """Will sign these people up and confirm each with their home; the first settlement has the most.

    The people are the same each time; call it once and hand the list on.
    """
    chance = Random(20261)  # noqa: S311
    began = now - timedelta(days=500)
    return [_neighbour(began, registrar, settlements, chance, place) for place in range(many)]


def _neighbour(began: datetime, registrar: Actor, settlements: Sequence[int], chance: Random, place: int) -> Neighbour:
    woman = chance.random() < 0.54
    told = {
        "surname": chance.choice(SURNAMES),
        "given_name": chance.choice(WOMEN if woman else MEN),
        "patronymic": chance.choice(PATRONYMICS[not woman]),
    }
    email = transliterate(f"{told['given_name']}.{told['surname']}").lower().replace("'", "").replace("’", "")
    email = f"{email}{place}@kitsman.example"
    at = Call(stranger().holding(f"contact.email:{email}"), Channel.DEMO, began, f"demo/crowd/{place}")
    person: Any = people.sign_up(at, kind="email", value=email, **told)
    born = date(began.year - chance.randint(17, 84), chance.randint(1, 12), chance.randint(1, 28))
    desk = Call(registrar, Channel.DEMO, began, f"demo/crowd/{place}/seen")
    seen = {"document": "card", "number": f"{700_000_000 + place}", "compared": True, "as_written": True}
    actions.confirm_in_person(desk, person.pk, **seen, ground="участь у житті громади", born_on=born)
    home = settlements[0] if chance.random() < 0.45 else chance.choice(settlements)
    lives = {"basis": "registered", "document": "витяг з реєстру громади"}
    actions.confirm_home(desk.child("home"), person.pk, settlement=home, **lives)
    name = " ".join(told.values())
    return Neighbour(person.pk, actor_of(person.account, began.date()), name, born, home)
