"""Builders: a quarter of appeals, answered, late, repeated and rated, put straight into the tables."""

from datetime import date, datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.charter.actions import set_value
from ratusha.office.cases.tests.given import NOW, account, call, official, refused, unit
from ratusha.participation.appeals.models import Appeal
from ratusha.participation.appeals.tests import given as appeals_given

__all__ = ["NOW", "account", "appeal", "call", "council", "head", "moment", "official", "refused", "unit"]


def moment(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """A moment in Kyiv."""
    return datetime(year, month, day, hour, tzinfo=NOW.tzinfo)


def appeal(received: datetime, *, days: float | None = None, **columns: Any) -> Any:
    """An appeal received then and, with `days`, answered so many days later; other columns as they are given."""
    case = appeals_given.appeal(now=received)
    own = {name: columns.pop(name) for name in list(columns) if name in {one.name for one in Appeal._meta.fields}}
    answered = {}
    if days is not None:
        answered = {"state": "answered", "outcome": "satisfied", "closed_at": received + timedelta(days=days)}
    found = {"due_on": (received + timedelta(days=30)).date(), **answered, **columns}
    type(case).objects.filter(pk=case.pk).update(**found)
    Appeal.objects.filter(pk=case.pk).update(**own)
    return type(case).objects.get(pk=case.pk)


def head() -> Actor:
    return official("head", None, "Марія Волошка")


def council(**values: Any) -> None:
    """The community's name and what else the charter says."""
    given = {"community.council": "Кіцманська міська рада", **values}
    made = call(official("administrator"), now=moment(2020, 1, 1))
    for name, value in given.items():
        text = value if isinstance(value, str) else str(value)
        set_value(made.child(name), name=name, value=text, valid_from=date(2020, 1, 1), basis="Рішення 1")
