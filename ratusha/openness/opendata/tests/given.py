"""Builders: a declared set of invented springs, an uploaded table, calls of the editor and of the nightly job."""

from datetime import datetime
from typing import Any

from ratusha.foundation.access.actors import Actor, system
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.cases.tests.given import NOW, account, official, unit
from ratusha.openness.opendata import actions, queries
from ratusha.openness.opendata.models import DataSet
from ratusha.openness.opendata.rules import Column, Declared, Kind, Period, Topic

__all__ = ["NOW", "account", "call", "declared", "editor", "job", "live", "official", "token", "unit", "uploaded"]
SPRINGS: list[tuple[Any, ...]] = [
    (1, "Криниця", "чиста", 48.44, 25.76, 12.5, True),
    (2, "=Джерело, «Під липою»", "чиста", 48.45, 25.77, 0.7, False),
    (3, "Студня", "брудна", None, None, None, None),
]
TABLE = "code,назва,year,amount\r\n0257,Кіцмань,2021,178.66\r\n2452,Тетіїв,2022,1e-4\r\n"


def declared(name: str = "springs", rows: Any = None, **more: Any) -> Declared:
    """A set about springs, made known; `rows` instead of the three."""
    columns = (
        Column("id", Kind.INTEGER, "Номер"), Column("name", Kind.STRING, "Назва", "Як кажуть люди"),
        Column("water", Kind.STRING, "Вода"), Column("lat", Kind.NUMBER, "Широта"),
        Column("lon", Kind.NUMBER, "Довгота"), Column("depth", Kind.NUMBER, "Глибина"),
        Column("open", Kind.BOOLEAN, "Відкрита"),
    )  # fmt: skip
    told = {
        "title": "Джерела громади", "description": "Криниці та джерела з якістю води", "keywords": ("вода", "криниці"),
        "basis": "2939-VI", "purpose": "Щоб люди знали, де пити", "key": "environment", "topic": Topic.ENVIRONMENT,
        "period": Period.DAILY, "columns": columns, "lat": "lat", "lon": "lon", "chart": ("water", ""), **more,
    }  # fmt: skip
    one = Declared(name=name, rows=lambda: list(SPRINGS if rows is None else rows), **told)
    queries.declare(one)
    return one


def editor(name: str = "Інна Волошка") -> Actor:
    return official("editor", name=name)


def call(actor: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor, Channel.WEB, now, **more)


def job(now: datetime = NOW, request_id: str | None = None) -> Call:
    """A call of the scheduler."""
    return Call(system("test"), Channel.JOB, now, request_id)


def live(name: str = "springs", now: datetime = NOW, *, public: bool = True, **more: Any) -> DataSet:
    """A live set, published unless told otherwise."""
    declared(name, **more)
    actions.adopt(job(now))
    row = DataSet.objects.get(name=name)
    if public:
        row = actions.publish(call(editor(), now), row, review="Немає даних про людей")
    return row


def token(who: Actor, text: str | bytes = TABLE, name: str = "table.csv", now: datetime = NOW) -> str:
    """A table that is attached and not sent yet."""
    data = text.encode() if isinstance(text, str) else text
    return intake.receive_bytes(call(who, now), name, data).token or ""


def uploaded(name: str = "money", now: datetime = NOW, *, text: str | bytes = TABLE, public: bool = False,
             **more: Any) -> DataSet:  # fmt: skip
    """An uploaded set."""
    who = editor()
    told = {
        "title": "Доходи", "description": "Доходи громад за роками", "topic": "econ", "period": "yearly", **more
    }  # fmt: skip
    row = actions.upload(call(who, now), name=name, files=[token(who, text, now=now)], **told)
    if public:
        row = actions.publish(call(who, now), row, review="Лише суми")
    return row
