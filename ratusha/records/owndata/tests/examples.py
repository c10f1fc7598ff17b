"""An example of every action on own data, for the contract tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ratusha.foundation.actions.call import system_call
from ratusha.records.owndata import actions
from tests.kit.examples import Example

from . import given


def ask(**inputs: Any) -> Callable[[datetime], Example]:
    """A resident asks."""
    return lambda now: Example(given.olena()[1], None, inputs)


def export(begun: bool) -> Callable[[datetime], Example]:
    """An export brought so far."""

    def make(now: datetime) -> Example:
        made = actions.ask_export(given.call(given.olena()[1]))
        if begun:
            actions.begin_export(system_call("owndata.begin", given.NOW), made)
            made.refresh_from_db()
        return Example(given.PLATFORM, made)

    return make


def fetched(now: datetime) -> Example:
    """A ready export of the resident who fetches it."""
    actor = given.olena()[1]
    return Example(actor, given.made(actor), {"kind": "json"})


def request(mine: bool, **inputs: Any) -> Callable[[datetime], Example]:
    """An open request; its person or a clerk acts."""

    def make(now: datetime) -> Example:
        actor = given.olena()[1]
        made = given.asked(actor)
        return Example(actor if mine else given.clerk(), made, inputs)

    return make


EXAMPLES = {
    "owndata.ask_correction": ask(given_name="Олеся", text="У паспорті інакше."),
    "owndata.ask_erasure": ask(text="Я переїхала."),
    "owndata.ask_export": ask(),
    "owndata.begin_export": export(False),
    "owndata.clear_export": export(True),
    "owndata.decide": request(False, decision="grant", ground="Людина просила, підстав зберігати немає."),
    "owndata.fetch_export": fetched,
    "owndata.finish_export": export(True),
    "owndata.object": ask(text="Не пишіть мені про опитування."),
    "owndata.withdraw": request(True),
}
