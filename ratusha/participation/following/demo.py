"""The demonstration's followers: of matters, of topics, of what is near home; the resident who logs in among them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel

from . import actions, queries


def load(
    now: datetime, matters: Sequence[str], neighbours: Sequence[Any], homes: Sequence[tuple[float, float]]
) -> None:
    """Will let some neighbours follow the matters, topics and what is near `homes`."""
    topics = [group.name for group in queries.groups()]
    for turn, one in enumerate(neighbours[: 6 * max(1, len(matters))]):
        at = now - timedelta(days=20, minutes=turn)
        if matters:
            actions.follow(call(one.actor, at, f"{turn}/thing"), about=matters[turn % len(matters)])
        if topics and turn % 3 == 0:
            actions.follow_topic(call(one.actor, at, f"{turn}/topic"), topic=topics[turn % len(topics)])
        if homes and turn % 4 == 0:
            lat, lon = homes[turn % len(homes)]
            actions.set_home(call(one.actor, at, f"{turn}/home"), lat=lat, lon=lon, radius=queries.RADII[turn % 5])
        if turn % 5 == 0:
            actions.set_wishes(call(one.actor, at, f"{turn}/daily"), daily=True)


def call(actor: Actor, at: datetime, part: str) -> Call:
    """A call of the demonstration."""
    return Call(actor, Channel.DEMO, at, f"demo/follow/{part}")
