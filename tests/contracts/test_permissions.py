"""Who may do each action, as written beside the page of permissions: a changed permission shows in the diff."""

import inspect

from ratusha.foundation.actions import actions
from ratusha.foundation.actions.permitted import PERMISSIONS
from tests.kit.examples import examples, open_actions
from tools import permission_page

from . import probing
from .test_actions import NAMES


def test_nothing_is_written_of_actions_that_are_gone() -> None:
    if probing.WRITING:
        probing.keep(PERMISSIONS, {one: says for one, says in probing.written().items() if one in NAMES})
    assert set(NAMES) & set(examples()) <= set(probing.written()) <= set(NAMES)


def test_strangers_may_only_what_is_declared_open() -> None:
    free = {name for name, says in probing.written().items() if says.get("stranger") == "yes"}
    parts = {"people.remember"}  # open as a part of one's own act; by itself the action asks for the desk
    assert free <= set(open_actions()) | parts


def test_every_action_may_be_done_by_somebody() -> None:
    assert [name for name, says in probing.written().items() if not says] == []


def test_each_predicate_tells_why() -> None:
    mute = sorted(
        {act.may.__qualname__ for name, act in actions.items() if name in NAMES and not inspect.getdoc(act.may)}
    )
    assert mute == [], "a predicate without a docstring tells nobody why"


def test_the_table_in_the_docs_is_fresh() -> None:
    assert permission_page.PAGE.read_text(encoding="utf-8") == permission_page.page(), "run: ./run docs"
