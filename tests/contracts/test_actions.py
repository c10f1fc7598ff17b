"""Every action of the registry: told, tested, closed to strangers, one entry, a replay that changes nothing."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model

from ratusha.foundation.access.actors import stranger
from ratusha.foundation.actions import Action, Call, Channel, Refused, actions
from ratusha.foundation.actions.snapshot import snapshot
from ratusha.foundation.journal.models import Entry
from tests.architecture.house import ROOT
from tests.kit.examples import Example, examples, not_yet, open_actions
from tools.action_pages import PAGES, page_of

NAMES = sorted(name for name in actions if not name.startswith("trial."))
LAW = re.compile(r"\b(law|art\.|charter|order|constitution|code|resolution|comfort|upkeep|КМУ)\b|\d-[IVX]+\b|-ВР", re.I)


def run(name: str, made: Example, call: Call) -> Any:
    act = actions[name]
    return act(call, made.target, **made.input) if act.on else act(call, **made.input)


def example(name: str, now: Any) -> Example:
    made = examples().get(name)
    assert made, f"give an example of {name} in the `tests/examples.py` of its app (see tests/kit/examples.py)"
    return made(now)


def counts() -> dict[str, int]:
    """Rows of every table of ours that actions may touch."""
    from django.apps import apps

    kept = [model for model in apps.get_models() if model.__module__.startswith("ratusha.")]
    told = ("journal.Refusal", "watch.Event")  # a refusal leaves a security event
    return {model._meta.label: model._base_manager.count() for model in kept if model._meta.label not in told}


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
    tests = list(folder_of(act).rglob("test_*.py"))
    verb = act.body.__name__
    called = re.compile(rf"\b{verb}\b|['\"]{re.escape(name)}['\"]")
    assert any(called.search(file.read_text(encoding="utf-8")) for file in tests)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_refused_and_nothing_changes(name: str, now):
    if why := open_actions().get(name):
        pytest.skip(f"open to strangers: {why}")
    made = example(name, now)
    rows, before = counts(), snapshot(made.target) if isinstance(made.target, Model) else None
    with pytest.raises(Refused) as refused:
        run(name, made, Call(stranger(), Channel.WEB, now))
    assert refused.value.code == "forbidden"
    assert counts() == rows
    if before is not None:
        made.target.refresh_from_db()
        assert snapshot(made.target) == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_it_leaves_exactly_one_entry_of_its_own_and_a_replay_none(name: str, now):
    if why := not_yet().get(name):
        pytest.skip(why)
    made = example(name, now)
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


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if actions[name].on and not actions[name].quiet])
def test_a_stale_page_is_refused(name: str, now):
    made = example(name, now)
    if not hasattr(actions[name].on, "version"):
        pytest.skip("its table has no version")
    with pytest.raises(Refused) as refused:
        run(name, made, Call(made.actor, Channel.WEB, now, seen_version=987_654))
    assert refused.value.code == "stale"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if actions[name].quiet])
def test_a_quiet_action_leaves_open_pages_fresh(name: str, now):
    made = example(name, now)
    before = made.target.version
    run(name, made, Call(made.actor, Channel.WEB, now, seen_version=987_654))
    made.target.refresh_from_db()
    assert made.target.version == before


def test_examples_name_real_actions():
    assert set(examples()) | set(open_actions()) <= set(NAMES)
