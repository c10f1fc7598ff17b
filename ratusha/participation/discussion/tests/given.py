"""Builders: a matter to talk about, residents who may, organisers, comments in any state."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from ratusha.channels.web import subjects
from ratusha.channels.web.subjects import Subject
from ratusha.foundation.access.actors import Actor, Kind, Level, Role
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.participation.discussion import actions
from ratusha.participation.discussion.models import Comment
from ratusha.records.people.tests.given import NOW, STRANGER, TODAY, applicant
from ratusha.records.people.tests.given import resident as resident_of

__all__ = ["ABOUT", "NOW", "STRANGER", "TODAY", "call", "comment", "matter", "official", "organiser", "resident"]
LABEL = "trial.matter"
ABOUT = f"{LABEL}:17"
HOSTILE = "<script>alert(1)</script>\r\n  Ой‘ \"'&amp; \u202e\U0001f600 {{ x }} {% y %}\t"
_n = count(1)


def matter(**more: Any) -> str:
    """Something to talk about, open to whoever has logged in unless told otherwise."""
    told = {"title": "Освітити дорогу", "address": "/terms/", "kind": "Петиція 17", "talk": True} | more
    subjects.register(LABEL, lambda pk: Subject(**told) if pk == 17 else None, "Петиція")
    return ABOUT


def call(actor: Actor, later: timedelta = timedelta(), **more: Any) -> Call:
    return Call(actor, Channel.WEB, NOW + later, **more)


def resident(name: str = "Дубок", level: Level = Level.L2) -> Actor:
    """A resident with a card, a log-in and an e-mail of their own."""
    number = next(_n)
    card = applicant(surname=name, given_name="Тарас", email=f"taras{number}@example.com")
    made = resident_of(card)
    return Actor(Kind.RESIDENT, account_id=made.account_id, name=made.name, level=level)


def account(actor: Actor) -> Account:
    return Account.objects.get(pk=actor.account_id)


def official(name: str, *roles: str) -> tuple[Account, Actor]:
    """An official whose roles hold for years."""
    made = Account.objects.create(email=f"voices{next(_n)}@example.com", name=name, is_official=True)
    for role in roles:
        Grant.objects.create(account=made, role=role, since=date(2020, 1, 1))
    return made, actor_of(made, TODAY)


def organiser(name: str = "Ясен Богдан") -> Actor:
    return official(name, Role.ORGANISER)[1]


def comment(actor: Actor | None = None, now: datetime = NOW, **given: Any) -> Comment:
    """A comment of a resident."""
    matter()
    who = actor or resident()
    return actions.post(Call(who, Channel.WEB, now), about=ABOUT, **({"text": "Узимку там темно."} | given))
