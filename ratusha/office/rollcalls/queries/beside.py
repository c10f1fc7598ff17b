"""What apps above put beside a published vote: the text that was voted on, the decision, that minute of the video.

    rollcalls.register_way("recordings.minute", find, order=40)

`find(actor, roll_call)` gives (words, address), None where there is nothing to show to this actor.
"""

from collections.abc import Callable
from typing import Any

from ratusha.foundation.access.actors import Actor

from ..models import RollCall

Way = tuple[Any, str]
Find = Callable[[Actor, RollCall], Way | None]
_WAYS: dict[str, tuple[int, Find]] = {}


def register_way(name: str, find: Find, order: int = 50) -> None:
    """Will show the way on the page of every vote; the same name again puts it in place of the first."""
    _WAYS[name] = (order, find)


def ways_of(actor: Actor, row: RollCall, *but: str) -> list[Way]:
    """The ways beside a vote in their order, without those named. As many queries as ways."""
    asked = sorted((order, name) for name, (order, _find) in _WAYS.items() if name not in but)
    found = (_WAYS[name][1](actor, row) for _order, name in asked)
    return [one for one in found if one is not None]
