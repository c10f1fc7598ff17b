"""What a code may open. Apps declare nothing here themselves: the project puts it together (`project/coded.py`).

    register(Target("petitions.petition", _("Petition"), "petitions:petition", find))   # find(pk) -> Subject or None
    register_ways("petitions", "map")                       # pages whose path begins so

What is not declared cannot be opened by a code: fail-closed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, resolve

from ratusha.channels.web.subjects import Subject

from .. import rules


def first_number(parts: Mapping[str, Any]) -> int | None:
    """The number in an address that has one."""
    found = next(iter(parts.values()), None)
    return found if isinstance(found, int) and found > 0 else None


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of object with a page: `url` is the name of the page, `find` gives the object while it is public, `key`
    gives the object's key out of the parts of its address. Such a code follows the object when its address changes."""

    label: str
    words: Any
    url: str
    find: Callable[[int], Subject | None]
    key: Callable[[Mapping[str, Any]], int | None] = first_number


@dataclass(frozen=True, slots=True)
class Way:
    """Where a code leads: an object or a path, the other is empty."""

    about: str = ""
    way: str = ""


_targets: dict[str, Target] = {}
_ways: set[str] = set()


def register(*targets: Target) -> None:
    """Will let codes open objects of these kinds; the same label replaces the earlier one."""
    _targets.update({one.label: one for one in targets})


def register_ways(*firsts: str) -> None:
    """Will let codes open pages whose path begins with one of these words; the empty one is the home page."""
    _ways.update(firsts)


def kinds() -> list[Target]:
    """All kinds, for the page that tells them."""
    return list(_targets.values())


def read_way(typed: str) -> Way | None:
    """Where an address of our site leads, or None: not ours, not there, not declared. Only a target's `key` asks."""
    path = rules.way_of(typed, settings.PUBLIC_URL)
    if not path:
        return None
    plain = path.partition("#")[0].partition("?")[0]
    try:
        found = resolve(unquote(plain))
    except Resolver404:
        return None
    for one in _targets.values():
        if one.url == found.view_name and plain == path and (pk := one.key(found.kwargs)):
            return Way(about=f"{one.label}:{pk}")
    return Way(way=path) if plain.split("/")[1] in _ways else None


def opened(about: str, way: str) -> str:
    """The path that the code opens now; empty when the object is not public or not there. At most 1 query."""
    if way:
        return rules.way_of(way, "")
    subject = subject_of(about)
    return rules.way_of(subject.address, "") if subject is not None else ""


def subject_of(about: str) -> Subject | None:
    """The object that a code is about, while it is public. 1 query."""
    label, _colon, pk = about.partition(":")
    target = _targets.get(label)
    return target.find(int(pk)) if target is not None and pk.isascii() and pk.isdigit() else None


def words_of(about: str) -> Any:
    """The kind of an object in words."""
    target = _targets.get(about.partition(":")[0])
    return target.words if target is not None else ""
