"""What each kind of case adds to the common pages; the apps above register theirs here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ratusha.foundation.access.actors import Actor

from ..models import Case
from ..rules import Verb

Facts = Callable[[Actor, Case], list[tuple[Any, Any]]]
Alike = Callable[[Actor, Case], list[Case]]


def no_facts(_actor: Actor, _case: Case) -> list[tuple[Any, Any]]:
    """A kind with nothing to add."""
    return []


def none_alike(_actor: Actor, _case: Case) -> list[Case]:
    """A kind that looks for no similar cases."""
    return []


@dataclass(frozen=True, slots=True)
class KindPages:
    """What one kind adds.

    `word(case)`: what one case is called; `title`: all of them; `facts`: (label, value) pairs for the card;
    `deeds`: verb -> url name; `related`: its own row beside the case, read in the same query.
    """

    word: Callable[[Case], Any]
    title: Any = ""
    facts: Facts = no_facts
    alike: Alike = none_alike
    deeds: Mapping[Verb, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()


_kinds: dict[str, KindPages] = {}


def register(kind: str, pages: KindPages) -> None:
    """Will add or replace what a kind of case shows."""
    _kinds[kind] = pages


def known() -> list[tuple[str, Any]]:
    """The kinds of cases that work here, with their titles, for choices."""
    return [(kind, pages.title or kind) for kind, pages in _kinds.items()]


def of(case: Case) -> KindPages:
    """What this case's kind shows; nothing of its own for an unknown kind."""
    return _kinds.get(case.kind, KindPages(word=lambda case: case.kind))


def related() -> tuple[str, ...]:
    """The rows that kinds keep beside the case, for `select_related`."""
    return tuple(name for pages in _kinds.values() for name in pages.related)
