"""Builders: a hall in session with a question before it, votes in any state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ratusha.foundation.access.actors import Actor
from ratusha.foundation.actions import Call, Channel
from ratusha.foundation.files import intake
from ratusha.office.cases.tests.given import NOW, refused
from ratusha.office.council.models import Member
from ratusha.office.sittings import actions as sittings_actions
from ratusha.office.sittings.models import Item, Sitting
from ratusha.office.sittings.tests import given as sittings
from ratusha.office.voting import actions
from ratusha.office.voting.models import Division

__all__ = ["NOW", "Hall", "actor", "call", "hall", "paper", "refused", "voted"]
actor = sittings.actor


@dataclass
class Hall:
    """A sitting in session: the secretariat, the members (the head is the last), those who are there, the item."""

    secretariat: Actor
    members: list[Member]
    here: list[Member]
    sitting: Sitting
    item: Item
    now: datetime

    @property
    def head(self) -> Actor:
        return actor(self.members[-1])

    def call(self, by: Actor, seconds: float = 0, **more: Any) -> Call:
        return call(by, self.now + timedelta(seconds=seconds), **more)

    def open(self, seconds: float = 0, **given: Any) -> Division:
        return actions.open_division(self.call(self.head, seconds), self.sitting.pk, **given)

    def cast(self, division: Division, place: int, choice: str = "for", seconds: float = 1, **more: Any) -> Any:
        """The vote of the member at this place of the list."""
        by = actor(self.members[place])
        return actions.cast(self.call(by, seconds, **more), division.pk, choice=choice)

    def close(self, division: Division, seconds: float = 5) -> Division:
        return actions.close_division(self.call(self.head, seconds), division.pk)


def call(by: Actor, now: datetime = NOW, **more: Any) -> Call:
    return Call(by, Channel.WEB, now, **more)


def hall(deputies: int = 6, absent: int = 1, now: datetime = NOW, **given: Any) -> Hall:
    """So many deputies and the head; the first `absent` deputies have not come. The first item is considered."""
    members = sittings.body(deputies, deputies)
    secretariat = sittings.secretary(now)
    here = members[absent:]
    sitting = sittings.opened(secretariat, here, now, **given)
    item = sittings.items(sitting)[0]
    item = sittings_actions.begin_item(call(secretariat, now), item.pk)
    return Hall(secretariat, members, here, sitting, item, now)


def voted(of: Hall, division: Division, **choices: int) -> Division:
    """Closed after so many of each: `for_=4, against=1`, by those who are there in their order."""
    places = iter(range(len(of.members) - len(of.here), len(of.members)))
    for name, number in choices.items():
        for _one in range(number):
            of.cast(division, next(places), name.rstrip("_"))
    return of.close(division)


def paper(by: Actor, now: datetime = NOW) -> str:
    """The token of an uploaded protocol."""
    return intake.receive_bytes(call(by, now), "protocol.txt", b"protocol of the counting commission\n").token or ""
