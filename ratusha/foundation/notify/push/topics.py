"""What messages on a device may be about. The project declares it; a letter is of a topic by its template's app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ratusha.foundation.access.actors import Actor


def anybody(actor: Actor) -> bool:
    """Offered to residents and to officials."""
    return actor.account_id is not None


@dataclass(frozen=True, slots=True)
class Topic:
    """`says`: the neutral sentence that stands on the locked screen; `apps`: whose letters are of this topic."""

    name: str
    title: Any
    says: Any
    apps: frozenset[str] = field(default_factory=frozenset)
    lead: Any = ""
    may: Callable[[Actor], bool] = anybody


_topics: dict[str, Topic] = {}


def declare(*topics: Topic) -> None:
    """Will offer these topics; the same name replaces the earlier one."""
    _topics.update({one.name: one for one in topics})


def every() -> list[Topic]:
    """All topics in the order they were declared."""
    return list(_topics.values())


def of_template(template: str) -> Topic | None:
    """The topic of a letter, None for one that is never told of on a device."""
    app = template.partition(".")[0]
    return next((one for one in _topics.values() if app in one.apps), None)
