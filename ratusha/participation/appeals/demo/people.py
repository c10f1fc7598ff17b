"""Invented applicants: every surname is a plant's, every address is reserved for examples."""

from dataclasses import dataclass
from random import Random

from ratusha.foundation.wording.latin import transliterate

SURNAMES = (
    "Барвінок", "Калина", "Ясен", "Чебрець", "Любисток", "Полин", "Верба", "Тополя", "Горобина", "Глід", "Деревій",
    "Звіробій", "Материнка", "М'ята", "Мальва", "Нагідка", "Пижмо", "Ромашка", "Рута", "Сон", "Сосна", "Терен",
    "Хвоя", "Цикорій", "Шавлія", "Шипшина", "Явір", "Ялина", "Буряк", "Гарбуз", "Кульбаба", "Лопух",
)  # fmt: skip
WOMEN = (
    ("Олена", "Василівна"), ("Марія", "Іванівна"), ("Надія", "Петрівна"), ("Ганна", "Миколаївна"),
    ("Ірина", "Богданівна"), ("Світлана", "Юріївна"), ("Катерина", "Дмитрівна"), ("Людмила", "Степанівна"),
)  # fmt: skip
MEN = (
    ("Василь", "Іванович"), ("Іван", "Михайлович"), ("Микола", "Дмитрович"), ("Богдан", "Ілліч"),
    ("Юрій", "Степанович"), ("Степан", "Васильович"), ("Дмитро", "Олексійович"), ("Андрій", "Петрович"),
)  # fmt: skip
STREETS = (
    "Незалежності", "Шевченка", "Франка", "Лесі Українки", "Федьковича", "Кобилянської", "Грушевського", "Соборності",
    "Сковороди", "Стуса", "Героїв Крут", "Хмельницького",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who writes, and from where."""

    surname: str
    given_name: str
    patronymic: str
    residence: str
    settlement: int
    email: str
    phone: str

    def given(self, *, by: str) -> dict[str, str]:
        """What the person types into the form; `by` is the way of reply."""
        name = {"surname": self.surname, "given_name": self.given_name, "patronymic": self.patronymic}
        contact = {"email": self.email} if by == "email" else {"phone": self.phone} if by == "phone" else {}
        return {**name, **contact, "residence": self.residence, "reply_by": by}


def applicant(chance: Random, settlement: int, settlement_name: str, place: int) -> Applicant:
    """Will invent somebody who lives in the settlement; `place` makes contacts different."""
    surname = chance.choice(SURNAMES)
    given_name, patronymic = chance.choice(WOMEN + MEN)
    street, house = chance.choice(STREETS), chance.randint(1, 90)
    return Applicant(
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        residence=f"{settlement_name}, вулиця {street}, {house}",
        settlement=settlement,
        email=f"{transliterate(f'{given_name}.{surname}').lower().replace(chr(39), '')}{place}@example.org",
        phone=f"+38067{5_550_000 + place:07d}",
    )
