"""Builders: a convocation of so many deputies with a head, factions, a commission. For the tests of every app above."""

from datetime import date
from typing import Any

from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.office.council.models import (
    Commission,
    CommissionMembership,
    Convocation,
    Faction,
    FactionMembership,
    Member,
    Post,
    Procedure,
)
from ratusha.office.council.rules import name_key

__all__ = [
    "BEGAN", "NOW", "account", "commission", "convocation", "council", "faction", "member", "official", "procedure",
    "secretary", "unit",
]  # fmt: skip
BEGAN = date(2025, 11, 25)
SURNAMES = (
    "Барвінок", "Верба", "Гвоздика", "Дзвоник", "Жито", "Калина", "Льон", "Мак", "Нагідка", "Осика", "Папороть",
    "Ромашка", "Сосна", "Тополя", "Хміль", "Чебрець", "Шавлія", "Ясен", "Береза", "Вільха", "Граб", "Дуб", "Клен",
    "Липа", "Явір", "Яблуня", "Терен", "Бузок", "Глід", "Смерека",
)  # fmt: skip


def convocation(seats: int = 26, number: int = 8, **given: Any) -> Convocation:
    return Convocation.objects.create(**{"number": number, "began_on": BEGAN, "seats": seats} | given)


def member(of: Convocation, place: int = 1, kind: str = "deputy", **given: Any) -> Member:
    """One mandate; `place` chooses the name."""
    surname = SURNAMES[(place - 1) % len(SURNAMES)]
    row = {
        "convocation": of, "kind": kind, "surname": surname, "given_name": "Олег" if place % 2 else "Ірина",
        "patronymic": "Петрович" if place % 2 else "Іванівна", "began_on": of.began_on,
    } | given  # fmt: skip
    made = Member(**row)
    made.name_key = name_key(made.full_name)
    made.save()
    return made


def council(deputies: int = 26, seats: int = 26, head: bool = True, **given: Any) -> tuple[Convocation, list[Member]]:
    """A convocation with so many deputies; the head, when there is one, is the last of the list."""
    of = convocation(seats, **given)
    made = [member(of, place) for place in range(1, deputies + 1)]
    if head:
        made.append(member(of, 30, "head"))
    return of, made


def faction(of: Convocation, name: str, members: list[Member], tone: int = 1) -> Faction:
    made = Faction.objects.create(convocation=of, name=name, tone=tone, began_on=of.began_on)
    FactionMembership.objects.bulk_create(
        FactionMembership(member=one, faction=made, began_on=of.began_on) for one in members
    )
    return made


def commission(of: Convocation, name: str, members: list[Member], **given: Any) -> Commission:
    """A standing commission: the first is its chair, the second its secretary."""
    made = Commission.objects.create(**{"convocation": of, "name": name, "began_on": of.began_on} | given)
    roles = ("chair", "secretary")
    CommissionMembership.objects.bulk_create(
        CommissionMembership(commission=made, member=one, role=roles[at] if at < 2 else "member", began_on=of.began_on)
        for at, one in enumerate(members)
    )
    return made


def secretary(one: Member) -> Post:
    return Post.objects.create(convocation=one.convocation, member=one, began_on=one.began_on, basis="№ 2/1")


def procedure(valid_from: date = BEGAN, **values: Any) -> Procedure:
    return Procedure.objects.create(valid_from=valid_from, basis="№ 3/1", values=values, adopted_at=NOW)
