"""An example of every action on archives, for the contract tests."""

from collections.abc import Callable
from datetime import datetime

from ratusha.foundation.access.actors import system
from ratusha.foundation.actions.call import system_call
from ratusha.openness.takeout import actions, datasets
from ratusha.participation.appeals.tests import given
from tests.kit.examples import Example


def asked(reach: str) -> Callable[[datetime], Example]:
    """An archive brought so far."""

    def make(now: datetime) -> Example:
        who = given.official("administrator")
        takeout = actions.ask(given.call(who))
        if reach != "waiting":
            actions.begin(system_call("takeout.begin", given.NOW), takeout)
        if reach == "ready":
            datasets.made(takeout.pk, given.NOW)
        takeout.refresh_from_db()
        return Example(who if reach == "ready" else system("test"), takeout)

    return make


EXAMPLES = {
    "takeout.ask": lambda now: Example(given.official("administrator"), None, {"personal": False}),
    "takeout.begin": asked("waiting"),
    "takeout.clear": asked("running"),
    "takeout.fetch": asked("ready"),
    "takeout.finish": asked("running"),
}
