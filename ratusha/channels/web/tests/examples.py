"""An example of every action of the web kit, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession

from ratusha.channels.web.actions import ask_sheet, begin_many, begin_sheet, end_many, save
from ratusha.foundation.access.actors import stranger, system
from ratusha.foundation.access.queries import actor_of
from ratusha.foundation.actions import Call, Channel
from tests.kit.examples import Example

from . import given

ROWS = [{"pk": 1, "version": 1}]


def saved(**inputs: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        actor = actor_of(given.official(), now.date())
        view = save(Call(actor, Channel.WEB, now), table="cases", title="Мої", query="state=new")
        return Example(actor, view, inputs)

    return make


def by_official(**inputs: Any) -> Callable[[datetime], Example]:
    return lambda now: Example(actor_of(given.official(), now.date()), None, inputs)


def run(ended: bool) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        actor = actor_of(given.official(), now.date())
        call = Call(actor, Channel.WEB, now)
        begun = begin_many(call, table="cases", deed="assign", family="f" * 32, rows=ROWS, given={})
        if ended:
            end_many(Call(actor, Channel.WEB, now), begun, outcomes=[{"pk": 1, "state": "done", "says": "Так"}])
        begun.refresh_from_db()
        state = "undone" if ended else "done"
        return Example(actor, begun, {"outcomes": [{"pk": 1, "state": state, "says": "Так"}]})

    return make


def sheet(begun: bool, **inputs: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        asked = ask_sheet(
            Call(actor_of(given.official(), now.date()), Channel.WEB, now), table="cases", kind="xlsx", rows=5000
        )
        if begun:
            begin_sheet(Call(system("test"), Channel.JOB, now), asked)
        asked.refresh_from_db()
        return Example(system("test"), asked, inputs)

    return make


def logged_in(now: datetime) -> Example:
    account = given.official()
    session = UserSession.objects.create(user=account, ip="127.0.0.1", session_key="s" * 32, user_agent="Firefox")
    return Example(actor_of(account, now.date()), account, {"session": session.pk})


def own(**inputs: Any) -> Callable[[datetime], Example]:
    def make(now: datetime) -> Example:
        account = given.official()
        return Example(actor_of(account, now.date()), account, inputs)

    return make


EXAMPLES = {
    "entrance.end_session": logged_in,
    "entrance.end_sessions": own(),
    "entrance.send_code": lambda now: Example(
        stranger(), None, {"kind": "email", "value": "olena@example.com", "code": "123456"}
    ),
    "entrance.set_password": own(password="бузок-і-любисток"),
    "entrance.tell_change": own(change="app_added"),
    "entrance.warn": lambda now: Example(system("test"), given.official(), {"danger": "new_place"}),
    "lists.ask_sheet": by_official(table="cases", kind="xlsx", rows=5000),
    "lists.begin_many": by_official(table="cases", deed="assign", family="f" * 32, rows=ROWS, given={}),
    "lists.begin_sheet": sheet(False),
    "lists.clear_runs": lambda now: Example(system("test"), None, {}),
    "lists.clear_sheets": lambda now: Example(system("test"), None, {}),
    "lists.end_many": run(False),
    "lists.finish_sheet": sheet(True, rows=5000, size=100),
    "lists.undo_many": run(True),
    "views.change": saved(title="Наші", shared=True),
    "views.move": saved(up=True),
    "views.open_first": by_official(table="cases", query="state=new"),
    "views.remove": saved(),
    "views.save": by_official(table="cases", title="Мої", query="state=new"),
}
OPEN = {"entrance.send_code": "who logs in is not known yet; the code goes to the contact itself: 2297-VI art. 24"}
