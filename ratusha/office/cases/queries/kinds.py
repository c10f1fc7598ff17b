"""What each kind of case adds to the common pages; the apps above register theirs here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, Subquery
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.access.actors import Actor

from ..models import Case
from ..rules import Verb

Facts = Callable[[Actor, Case], list[tuple[Any, Any]]]
Beside = Callable[[Actor, Case], Any]
Ways = Callable[[Actor, Case], list[tuple[Any, str]]]


def no_facts(_actor: Actor, _case: Case) -> list[tuple[Any, Any]]:
    """A kind with nothing to add."""
    return []


def no_ways(_actor: Actor, _case: Case) -> list[tuple[Any, str]]:
    """A kind with no pages of its own."""
    return []


APPEAL = _("Appeal")


@dataclass(frozen=True, slots=True)
class KindPages:
    """What one kind adds.

    `word(case)`: what one case is called; `title`: all of them; `facts`: (label, value) pairs for the card;
    `ways`: its further pages for the actor as (words, url name); `deeds`: verb -> url name;
    `own`: url name of the author's page by the secret link, where the kind has one of its own;
    `longer`: url name of the page where the executor asks for more time, where the law lists the grounds;
    `matter` heads what was written;
    `related`: its own row beside the case, read in the same query; `named_by`: what `word` needs of it, for lists.
    """

    word: Callable[[Case], Any]
    title: Any = ""
    facts: Facts = no_facts
    ways: Ways = no_ways
    deeds: Mapping[Verb, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()
    own: str = ""
    longer: str = ""
    matter: Any = APPEAL


_kinds: dict[str, KindPages] = {}
_beside: dict[str, Beside] = {}
_ties: dict[str, Q] = {}
_told: dict[str, Subquery] = {}


def register_beside(
    template: str, read: Beside, *, tied: Q | None = None, told: Mapping[str, Subquery] | None = None
) -> None:
    """Will show a part on the page of every case: the template gets what `read(actor, case)` gives, as `one`.

    `tied` asks, by `OuterRef("pk")` of the case, whether there is anything to read: the case then has it as `tied`, so
    that a case with nothing beside it costs no query. `told`: single values read together with the case, which has
    them by these names; a part that needs no more costs no query at all.
    """
    _beside[template] = read
    _told.update(told or {})
    if tied is not None:
        _ties[template] = tied


def ties() -> Q | None:
    """Whether anything stands beside the case, for the query that reads it."""
    return reduce(or_, _ties.values()) if _ties else None


def told() -> Mapping[str, Subquery]:
    """The single values that other apps show of a case, for the query that reads it."""
    return _told


def beside(actor: Actor, case: Case) -> list[tuple[str, Any]]:
    """The parts that other apps add to the page of this case: template and its data."""
    return [(template, read(actor, case)) for template, read in _beside.items()]


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


def named_by() -> tuple[str, ...]:
    """The fields of those rows that name a case in a list."""
    return tuple(name for pages in _kinds.values() for name in pages.named_by)
