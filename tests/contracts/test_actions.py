"""Every action of the registry: told, tested, closed to strangers, one entry, a replay that changes nothing."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Action, Call, Channel, Refused, actions
from ratusha.foundation.actions.snapshot import snapshot
from ratusha.foundation.charter.memo import forget_all
from ratusha.foundation.journal.models import Entry
from tests.architecture.house import ROOT
from tests.kit.examples import Example, examples, not_yet, open_actions
from tools.action_pages import PAGES, page_of

from . import probing

NAMES = sorted(name for name in actions if not name.startswith("trial."))
LAW = re.compile(r"\b(law|art\.|charter|order|constitution|code|resolution|comfort|upkeep|КМУ)\b|\d-[IVX]+\b|-ВР", re.I)


def run(name: str, made: Example, call: Call) -> Any:
    act = actions[name]
    return act(call, made.target, **made.input) if act.on else act(call, **made.input)


def example(name: str, now: Any) -> Example:
    made = examples().get(name)
    assert made, f"give an example of {name} in the `tests/examples.py` of its app (see tests/kit/examples.py)"
    return made(now)


@pytest.fixture(scope="module")
def name(request: Any) -> str:
    return request.param


@pytest.fixture(scope="module")
def laid(request: Any, now: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Example]:
    """What an action needs, laid down once for all the tests of this action, which pytest runs one after another."""
    forget_all()
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield example(request.param, now)
        transaction.set_rollback(True)


@pytest.fixture
def made(laid: Example, db: None) -> Example:
    """The example as it was laid, whatever the test before has done with it."""
    if not isinstance(laid.target, Model):
        return laid
    return replace(laid, target=type(laid.target)._base_manager.get(pk=laid.target.pk))


# One list for all: pytest then runs the tests of an action together, so that it is laid once.
of_each = pytest.mark.parametrize(("name", "laid"), [(one, one) for one in NAMES], indirect=True, ids=NAMES)


@lru_cache
def counting() -> tuple[tuple[str, ...], str]:
    """Every table of ours that actions may touch, and one statement that counts the rows of each."""
    from django.apps import apps

    kept = [model._meta for model in apps.get_models() if model.__module__.startswith("ratusha.")]
    told = ("journal.Refusal", "watch.Event")  # a refusal leaves a security event
    tables = {one.label: f'(SELECT COUNT(*) FROM "{one.db_table}")' for one in kept if one.label not in told}
    return tuple(tables), f"SELECT {', '.join(tables.values())}"


def counts() -> dict[str, int]:
    """Rows of every table of ours that actions may touch."""
    labels, statement = counting()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(zip(labels, cursor.fetchone(), strict=True))


@lru_cache
def read_tests(folder: Path) -> tuple[str, ...]:
    """What stands in the tests of an app."""
    return tuple(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("test_*.py")))


def folder_of(act: Action) -> Path:
    module = inspect.getmodule(act.body)
    assert module
    return ROOT / Path(*module.__name__.split(".")[:3])


@pytest.mark.parametrize("name", NAMES)
def test_the_name_is_noun_and_verb(name: str):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", name)


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_tells_the_law_and_the_refusals(name: str):
    told = inspect.getdoc(actions[name].body) or ""
    assert "Refusals:" in told
    assert LAW.search(told), "name the law with its article, or say that none rules this"


@pytest.mark.parametrize("name", NAMES)
def test_the_history_line_is_a_translatable_sentence(name: str):
    says = actions[name].says
    assert says
    assert hasattr(says, "_proxy____args") or type(says).__name__ == "__proxy__", "wrap it in gettext_lazy"


@pytest.mark.parametrize("name", NAMES)
def test_there_is_a_page_about_it_and_it_is_fresh(name: str):
    page = PAGES / f"{name}.md"
    assert page.exists(), "run: ./run docs"
    assert page.read_text(encoding="utf-8") == page_of(actions[name]), "run: ./run docs"


def test_there_are_no_pages_of_actions_that_are_gone():
    assert {page.stem for page in PAGES.glob("*.*.md")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_test_of_its_app_calls_it(name: str):
    act = actions[name]
    verb = act.body.__name__
    called = re.compile(rf"\b{verb}\b|['\"]{re.escape(name)}['\"]")
    assert any(called.search(text) for text in read_tests(folder_of(act)))


@of_each
def test_a_stranger_is_refused_and_nothing_changes(name: str, made: Example, now):
    if why := open_actions().get(name):
        pytest.skip(f"open to strangers: {why}")
    rows, before = counts(), snapshot(made.target) if isinstance(made.target, Model) else None
    with pytest.raises(Refused) as refused:
        run(name, made, Call(stranger(), Channel.WEB, now))
    assert refused.value.code == "forbidden"
    assert counts() == rows
    if before is not None:
        made.target.refresh_from_db()
        assert snapshot(made.target) == before


@of_each
def test_it_leaves_exactly_one_entry_of_its_own_and_a_replay_none(name: str, made: Example, now):
    if why := not_yet().get(name):
        pytest.skip(why)
    before = Entry.objects.count()
    run(name, made, Call(made.actor, Channel.WEB, now, request_id="contract"))
    own = Entry.objects.filter(request_id="contract")
    assert [entry.action for entry in own] == [name]
    others = Entry.objects.exclude(request_id="contract").order_by("-pk")[: Entry.objects.count() - before - 1]
    assert [
        one.request_id for one in others if not one.request_id.startswith("contract/") and len(one.request_id) < 64
    ] == []
    filled = actions[name].says_of(own.get().facts)
    assert "{" not in filled, f"the history line lacks a fact: {filled}"

    after, rows = Entry.objects.count(), counts()
    run(name, made, Call(made.actor, Channel.WEB, now, request_id="contract"))
    assert (Entry.objects.count(), counts()) == (after, rows)


@of_each
def test_only_a_quiet_action_is_done_from_a_stale_page_and_leaves_pages_fresh(name: str, made: Example, now):
    act = actions[name]
    if not hasattr(act.on, "version"):
        assert not act.quiet, "it has no version that it could leave as it is"
    elif act.quiet:
        before = made.target.version
        run(name, made, Call(made.actor, Channel.WEB, now, seen_version=987_654))
        made.target.refresh_from_db()
        assert made.target.version == before
    else:
        with pytest.raises(Refused) as refused:
            run(name, made, Call(made.actor, Channel.WEB, now, seen_version=987_654))
        assert refused.value.code == "stale"


@pytest.mark.once
@of_each
def test_who_may_do_it_is_as_written(name: str, made: Example) -> None:
    says = probing.measured(actions[name], made)
    if probing.WRITING:
        probing.write(name, says)
    assert probing.written().get(name) == says, "look whether this is meant; then RATUSHA_WRITE=1, see probing.py"


def test_examples_name_real_actions():
    assert set(examples()) | set(open_actions()) <= set(NAMES)
