"""Examples of the actions of the council for the contract tests."""

from datetime import datetime, timedelta
from typing import Any

from ratusha.office.council.models import CommissionMembership
from ratusha.office.council.tests import given
from tests.kit.examples import Example

PERSON = {"surname": "Калина", "given_name": "Марта", "patronymic": "Іванівна"}


def keeper() -> Any:
    return given.official("secretariat")


def open_convocation(now: datetime) -> Example:
    return Example(keeper(), None, {"number": 8, "began_on": now.date(), "seats": 26})


def change_seats(now: datetime) -> Example:
    return Example(keeper(), given.convocation(), {"seats": 34, "basis": "Постанова ТВК № 5"})


def end_convocation(now: datetime) -> Example:
    return Example(keeper(), given.convocation(), {"ended_on": now.date()})


def add_member(now: datetime) -> Example:
    return Example(keeper(), given.convocation(), {**PERSON, "began_on": now.date()})


def describe_member(now: datetime) -> Example:
    return Example(keeper(), given.member(given.convocation()), {**PERSON, "about": "Учителька, село Мамаївці."})


def show_photo(now: datetime) -> Example:
    return Example(keeper(), given.member(given.convocation()), {"files": []})


def end_mandate(now: datetime) -> Example:
    return Example(keeper(), given.member(given.convocation()), {"ended_on": now.date(), "ground": "own_wish"})


def open_faction(now: datetime) -> Example:
    return Example(keeper(), given.convocation(), {"name": "За громаду", "began_on": now.date()})


def end_faction(now: datetime) -> Example:
    of = given.convocation()
    return Example(keeper(), given.faction(of, "За громаду", [given.member(of)]), {"ended_on": now.date()})


def change_faction(now: datetime) -> Example:
    of = given.convocation()
    member = given.member(of)
    return Example(keeper(), member, {"faction": given.faction(of, "За громаду", []).pk, "since": now.date()})


def open_commission(now: datetime) -> Example:
    told = {"name": "Комісія з питань бюджету", "began_on": now.date(), "covers": ["budget"]}
    return Example(keeper(), given.convocation(), told)


def change_commission(now: datetime) -> Example:
    return Example(keeper(), given.commission(given.convocation(), "Бюджетна", []), {"name": "Комісія з бюджету"})


def end_commission(now: datetime) -> Example:
    return Example(keeper(), given.commission(given.convocation(), "Бюджетна", []), {"ended_on": now.date()})


def seat(now: datetime) -> Example:
    of = given.convocation()
    told = {"member": given.member(of).pk, "since": now.date(), "role": "chair"}
    return Example(keeper(), given.commission(of, "Бюджетна", []), told)


def unseat(now: datetime) -> Example:
    of = given.convocation()
    member = given.member(of)
    made = given.commission(of, "Бюджетна", [member])
    assert CommissionMembership.objects.filter(member=member).exists()
    return Example(keeper(), made, {"member": member.pk, "ended_on": now.date()})


def elect_secretary(now: datetime) -> Example:
    return Example(keeper(), given.member(given.convocation()), {"since": now.date(), "basis": "№ 2/1"})


def end_post(now: datetime) -> Example:
    return Example(keeper(), given.secretary(given.member(given.convocation())), {"ended_on": now.date()})


def set_procedure(now: datetime) -> Example:
    told = {"valid_from": now.date() + timedelta(days=1), "basis": "Рішення ради № 12/3", "vote_seconds": 20}
    return Example(keeper(), None, told)


EXAMPLES = {
    f"council.{act.__name__}": act
    for act in (
        open_convocation, change_seats, end_convocation, add_member, describe_member, show_photo, end_mandate,
        open_faction, end_faction, change_faction, open_commission, change_commission, end_commission, seat, unseat,
        elect_secretary, end_post, set_procedure,
    )
}  # fmt: skip
