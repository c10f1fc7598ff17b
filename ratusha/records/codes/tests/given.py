"""Builders: an editor with a log-in, codes that lead to pages of the site."""

from datetime import date, datetime
from itertools import count
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.access.models import Account, Grant
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.actions.call import KYIV
from ratusha.records.codes import actions
from ratusha.records.codes.models import Code

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=KYIV)
_n = count(1)


def official(role: str = "editor") -> Actor:
    made = Account.objects.create(email=f"codes{next(_n)}@example.org", name="Інна Волошка", is_official=True)
    Grant.objects.create(account=made, role=role, since=date(2020, 1, 1))
    return actor_of(made, NOW.date())


def call(actor: Actor | None = None, now: datetime = NOW, **more: Any) -> Call:
    return Call(actor or official(), Channel.WEB, now, **more)


def code(actor: Actor | None = None, **told: Any) -> Code:
    """A code at the door of the town hall that opens the page for appeals."""
    given = {"title": "Подати звернення", "to": "/appeals/new/", "place": "Двері ЦНАП"} | told
    made: Code = actions.issue(call(actor), **given)
    return made
