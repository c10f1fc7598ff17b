"""The demonstration's appeals: two years of them, the last months in every state, through the same actions as in life."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from ratusha.foundation.actions.call import KYIV

from . import beside
from .seasons import FIRST_PLACE, PAST, YEARS, matter_of
from .stories import Crew, Story, Town

__all__ = ["DAYS", "Crew", "Town", "load"]

DAYS = YEARS + 2
# Fate, how many, youngest and oldest in days.
PLAN = (
    ("rated", 16, 14, 60),
    ("answered", 30, 7, 60),
    ("reopened", 3, 30, 58),
    ("approved", 4, 12, 24),
    ("agreeing", 6, 9, 24),
    ("preparing", 9, 4, 20),
    ("assigned", 8, 1, 7),
    ("registered", 6, 0, 2),
    ("new", 6, 0, 0),
    ("forwarded", 5, 3, 50),
    ("returned", 3, 3, 40),
    ("anonymous", 2, 5, 45),
    ("out_of_time", 1, 10, 30),
    ("joined", 3, 3, 6),
    ("extended", 3, 26, 34),
    ("late", 4, 33, 39),
    ("due", 3, 29, 31),
)


@dataclass(order=True)
class Turn:
    """Whose step comes when."""

    at: datetime
    place: int
    steps: Iterator[datetime] = field(compare=False)


def load(now: datetime, town: Town) -> int:
    """Will play all stories up to `now` in the order of time -> the number of appeals begun. The same on every machine."""
    turns = [*begun_in(now, town, PLAN, 0), *begun_in(now, town, PAST, FIRST_PLACE, past=True)]
    heapq.heapify(turns)
    begun = 0
    while turns and turns[0].at <= now:
        turn = heapq.heappop(turns)
        begun += 1
        if (following := next(turn.steps, None)) is not None:
            heapq.heappush(turns, Turn(following, turn.place, turn.steps))
    return begun + beside.load(now, town)


def begun_in(
    now: datetime, town: Town, plan: Sequence[tuple[str, int, int, int]], place: int, *, past: bool = False
) -> Iterator[Turn]:
    """The first steps of all stories of a plan; those of the past are brief and follow their season."""
    for fate, count, youngest, oldest in plan:
        for _one in range(count):
            place += 1
            chance = Random(place)  # noqa: S311 (not a secret: the demonstration must come out alike)
            at = received(now, chance, youngest, oldest)
            story = Story(town, place, fate, chance, matter_of(at.month, chance) if past else None)
            steps = story.steps(at)
            yield Turn(next(steps), place, steps)


def received(now: datetime, chance: Random, youngest: int, oldest: int) -> datetime:
    """A moment so many days ago, in the hours when people write."""
    age = chance.randint(youngest, oldest)
    if age == 0:
        return now.replace(microsecond=0) - timedelta(minutes=chance.randint(8, 170))
    day = (now - timedelta(days=age)).astimezone(KYIV)
    return day.replace(
        hour=chance.randint(8, 14), minute=chance.randint(0, 59), second=chance.randint(0, 59), microsecond=0
    )
