"""Builders of requests for information, in any state through the real actions."""

from typing import Any

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.foundation.charter.actions import set_value
from ratusha.foundation.papers import pdf
from ratusha.office.cases.queries import Case
from ratusha.office.cases.tests import given as case_given
from ratusha.office.cases.tests.given import NOW, account, call, contents, days, official, photo, refused, unit
from ratusha.participation.inforequests import actions

TYPED: dict[str, Any] = {
    "text": "Прошу надати копію договору на ремонт дороги до школи в Кліводині та акти виконаних робіт.",
    "surname": "Барвінок",
    "given_name": "Олена",
    "patronymic": "Іванівна",
    "email": "olena@example.com",
}

__all__ = [
    "NOW",
    "TYPED",
    "account",
    "asked",
    "author",
    "call",
    "contents",
    "days",
    "official",
    "photo",
    "refused",
    "unit",
]


def asked(**given: Any) -> Case:
    """A request submitted by a stranger; `now`, `request_id`, `channel` go to the call, the rest to the action."""
    parts = {name: given.pop(name) for name in ("now", "request_id", "channel", "actor") if name in given}
    return actions.submit(call(parts.pop("actor", None), **parts), **{**TYPED, **given})


def story(**given: Any) -> case_given.Story:
    """A unit, its people and a request handed to the executor."""
    made = case_given.Story()
    made.case = asked(**given)
    made.assigned()
    return made


def author(case: Case) -> Actor:
    """The requester who came by the secret link."""
    return stranger().holding(f"cases.case:{case.pk}")


def answered(**given: Any) -> Case:
    """A request answered in full by the whole line of officials."""
    made = case_given.Story()
    made.case = asked(**given)
    return made.answered()


def urgent(**given: Any) -> Case:
    """A request that asks for 48 hours."""
    return asked(urgent_ground="danger", urgent_text="Греблю підмиває, під нею двадцять дворів.", **given)


TEST = {
    "restricted": "confidential",
    "interest": "Захист прав інших людей.",
    "harm": "Розкриття адрес людей створює ризик крадіжок.",
    "outweighs": "Самі суми і роботи відкриті, адреси нічого до них не додають.",
}


def with_tariffs(**kopecks: int) -> None:
    """The council has fixed its prices: 3 UAH for a page of A4 unless told otherwise."""
    setter = official("administrator")
    for kind, price in {"a4": 300, **kopecks}.items():
        told = {"name": f"inforequests.tariff_{kind}", "value": str(price), "basis": "рішення від 01.02.2026 № 12"}
        set_value(call(setter), valid_from=NOW.date(), **told)


def paper(*lines: str) -> bytes:
    """A council act as PDF with a text layer."""
    data = {
        "letterhead": {"name": "Рада", "lines": [], "code": ""}, "heading": "Акт", "number": "1", "date": "1 жовтня",
        "rows": [["Рядок", one] for one in lines], "parts": [], "signatures": [],
    }  # fmt: skip
    return pdf.render("papers/act.typ", data, title="Акт")
