"""Registries of actions and reactions, filled when apps load and read by every channel, the docs and the tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from ratusha.foundation.journal.models import Entry

from .call import Call
from .inputs import Input
from .pipeline import Action, May

actions: dict[str, Action] = {}
reactions: dict[str, "Reaction"] = {}


def action(
    name: str,
    *,
    may: May,
    on: type[Model] | None = None,
    says: Any = "",
    quiet: bool = False,
    takes: type[Input] | None = None,
) -> Callable[[Callable[..., Any]], Action]:
    """Will register the function as the action `noun.verb`.

    `may(actor, target)` decides on the locked target, or on None for creations (`on=None`). `says` is the history
    line, with facts of the call in braces. A `quiet` action adds something beside the row, such as a note: it neither
    minds nor moves the row's version, so it makes nobody's open page stale. The function takes `call`, the target if
    `on` is given, then typed input; an input that several actions share is a model `takes`, given as `given`.
    """

    def register(body: Callable[..., Any]) -> Action:
        if name in actions:
            raise ValueError(f"the action {name} is declared twice")
        actions[name] = made = Action(name, body, may, on, says, quiet=quiet, takes=takes)
        return made

    return register


def find(name: str) -> Action | None:
    """The action of this name, if there is one."""
    return actions.get(name)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What follows journal entries of the given actions."""

    name: str
    to: frozenset[str]
    body: Callable[[Call, Entry], None]


def reaction(name: str, *, to: Iterable[str]) -> Callable[[Callable[[Call, Entry], None]], Reaction]:
    """Will run the function once for each sealed entry of the actions in `to`, after their commit.

    It runs in one transaction with its cursor, so a crash between commit and reaction loses nothing. Entries that
    reactions cause are not reacted to: one hop. The function must be idempotent in what it does outside the database.
    """

    def register(body: Callable[[Call, Entry], None]) -> Reaction:
        if name in reactions:
            raise ValueError(f"the reaction {name} is declared twice")
        reactions[name] = made = Reaction(name, frozenset(to), body)
        return made

    return register
