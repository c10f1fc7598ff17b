"""Lists that are known by name: what is chosen in them can be acted upon, counted and made into a sheet elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from ratusha.foundation.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Listing:
    """`make(request)` gives the table as this actor may see it; `url` names its page; `may(actor)` opens it."""

    name: str
    make: Callable[[HttpRequest], Any]
    url: str
    may: Callable[[Actor], bool]


_known: dict[str, Listing] = {}


def declare(name: str, make: Callable[[HttpRequest], Any], url: str, may: Callable[[Actor], bool]) -> None:
    """Will make the list known by its name; the same name replaces the earlier one."""
    _known[name] = Listing(name, make, url, may)


def listing(name: str) -> Listing | None:
    """The list of this name."""
    return _known.get(name)


def remade(name: str, actor: Actor, query: str) -> Any:
    """The table as it stands for this actor under these filters; None for an unknown list or a closed one."""
    found = listing(name)
    if found is None or not found.may(actor):
        return None
    request = HttpRequest()
    request.method, request.path = "GET", reverse(found.url)
    request.GET = QueryDict(query)
    request.actor = actor  # type: ignore[attr-defined]
    return found.make(request)
