"""Topics that can be followed: categories of the apps above, as their data says today.

register_topics("petitions", _("Petitions"), rows)      # rows() -> [("roads", "Roads"), …], one query
announce(call, …, topic="petitions:roads")              # «petitions» alone: everything new of this kind
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Rows = Callable[[], list[tuple[str, Any]]]


@dataclass(frozen=True, slots=True)
class Group:
    """The topics of one app: its name, and each topic as (code, words). `whole`: words for everything of it."""

    name: str
    title: Any
    rows: list[tuple[str, Any]]


_groups: dict[str, tuple[Any, Rows]] = {}


def register_topics(name: str, title: Any, rows: Rows = list) -> None:
    """Will let people follow what is new of an app: everything, and each of its categories."""
    _groups[name] = (title, rows)


def groups() -> list[Group]:
    """Everything that can be followed, in the order of registering. One query for each app that has categories."""
    return [Group(name, title, rows()) for name, (title, rows) in _groups.items()]


def words_of(topic: str) -> str:
    """«Petitions: roads»; empty for a topic that nobody has. At most one query."""
    name, _colon, code = topic.partition(":")
    if name not in _groups:
        return ""
    title, rows = _groups[name]
    if not code:
        return str(title)
    found = next((str(words) for one, words in rows() if one == code), "")
    return f"{title}: {found}" if found else ""


def wider(topic: str) -> list[str]:
    """The topic and the whole that it belongs to: whoever follows either is told."""
    name, colon, _code = topic.partition(":")
    return [topic, name] if colon else [topic] if topic else []
