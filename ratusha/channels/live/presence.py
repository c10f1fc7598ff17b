"""Who has an object open now. Known from the open connections alone: nothing is stored, and only officials are told.

A page that names its official in its token (`topics.token(…, who=…)`) is counted for its topics of one object; others
who listen to that object, or to all of its kind, hear the names. Of several live processes each tells of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tail import Listener


@dataclass(frozen=True, slots=True)
class Present:
    """The names of those who have an object open, the listener apart."""

    topics: frozenset[str]
    data: str

    def wire(self) -> bytes:
        """The event in the format of server-sent events; without a number, since it is not repeated after a break."""
        return f"event: present\ndata: {self.data}\n\n".encode()


def came(listeners: Iterable["Listener"], one: "Listener") -> None:
    """Will tell the others that the listener has come, and the listener who is there already."""
    told = list(listeners)
    tell(told, objects(one))
    kinds = {topic for topic in one.topics if ":" not in topic}
    if one.who and kinds:
        others = {topic for other in told if other.who for topic in objects(other)}
        _offer(told, one, {topic for topic in others if topic.partition(":")[0] in kinds})


def tell(listeners: Iterable["Listener"], topics: Iterable[str]) -> None:
    """Will tell every official who listens to these objects, or to their kinds, who has them open now."""
    told = list(listeners)
    for topic in topics:
        for one in told:
            if one.who and not one.topics.isdisjoint({topic, topic.partition(":")[0]}):
                _offer(told, one, {topic})


def objects(listener: "Listener") -> frozenset[str]:
    """The objects that an official's page has open; none for a page that names nobody."""
    return frozenset(topic for topic in listener.topics if ":" in topic) if listener.who else frozenset()


def _offer(listeners: list["Listener"], to: "Listener", topics: Iterable[str]) -> None:
    for topic in topics:
        names = sorted({one.who for one in listeners if one.who and one.who != to.who and topic in one.topics})
        kind, _colon, pk = topic.partition(":")
        data = json.dumps({"type": kind, "id": pk, "names": names}, ensure_ascii=False)
        to.offer(Present(frozenset({topic, kind}), data))
