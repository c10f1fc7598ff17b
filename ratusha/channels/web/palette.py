"""Finding and going: the page «Find or go to» and its quick form. Apps add finders of their own rows; pages come from
the navigation and, last, the words lead to a search in a list.

    palette.register(Finder(_("Cases"), found))        # found(actor, text) -> [Hit(title, href, lead, icon)]
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ratusha.foundation.access.actors import Actor

from .navigation import Place, links

MOST = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One place to go to."""

    title: Any
    href: str
    lead: Any = ""
    icon: str = "arrow"


@dataclass(frozen=True, slots=True)
class Finder:
    """`find(actor, text)` gives hits that the actor may open, the best first; two queries at most."""

    title: Any
    find: Callable[[Actor, str], list[Hit]]


_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Will ask this finder too; the same name replaces the earlier one."""
    _finders[name] = finder


def pages(request: HttpRequest, text: str) -> list[Hit]:
    """Pages of the rail and of the board of settings whose title has the words; all of the rail for none."""
    wanted = text.casefold().split()
    places = [Place.OFFICE, Place.SETTINGS] if wanted else [Place.OFFICE]
    found = [link for place in places for link in links(place, request)]
    return [
        Hit(link.title, link.href, link.lead, link.icon or "settings")
        for link in found
        if all(word in str(link.title).casefold() for word in wanted)
    ][: MOST if wanted else None]


def found(request: HttpRequest, text: str) -> list[tuple[Any, list[Hit]]]:
    """(heading, hits) groups for the words, without the empty ones."""
    actor = request.actor  # type: ignore[attr-defined]
    text = text.strip()[:100]
    groups: list[tuple[Any, list[Hit]]] = []
    if text:
        groups += [(one.title, one.find(actor, text)[:MOST]) for one in _finders.values()]
    groups.append((_("Pages"), pages(request, text)))
    return [(title, hits) for title, hits in groups if hits]
