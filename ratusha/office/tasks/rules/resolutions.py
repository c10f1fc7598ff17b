"""Resolutions, pure: terms of co-executors, which day of a term may be moved, how a tree stands."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from .states import State

DEEPEST = 8
DAY = timedelta(days=1)


class Course(StrEnum):
    """Where a resolution stands: executed when what its responsible executor reported has been accepted."""

    OPEN = "open"
    EXECUTED = "executed"
    WITHDRAWN = "withdrawn"


class Asked(StrEnum):
    """What became of a request for another day."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


def course(lead: str, withdrawn: bool = False) -> Course:
    """Where a resolution stands, by the state of its responsible executor's task."""
    if lead == State.ACCEPTED:
        return Course.EXECUTED
    return Course.WITHDRAWN if withdrawn or lead == State.CANCELLED else Course.OPEN


def helpers_day(given_on: date, due_on: date, share: int, is_working: Callable[[date], bool]) -> date:
    """The day of co-executors: `share` per cent of the term, on a working day if one is left; never after `due_on`.

    The responsible executor needs the rest of the term to gather what they give.
    """
    whole = max((due_on - given_on).days, 0)
    day = given_on + timedelta(days=whole * share // 100)
    found = day
    while found > given_on and not is_working(found):
        found -= DAY
    return min(found if is_working(found) else day, due_on) if whole else due_on


def default_day(given_on: date, days: int, latest: date | None) -> date:
    """The day of a resolution that names none: so many calendar days on, not after the last day of its object."""
    day = given_on + timedelta(days=days)
    return min(day, max(latest, given_on)) if latest is not None else day


NEAR_DAYS, LATE_EVERY = 3, 5


def tells(due_on: date, today: date) -> bool:
    """True on the days when a task is told about: three days and one before, on it, after it, then each fifth."""
    days = (today - due_on).days
    return days in {-NEAR_DAYS, -1, 0, 1} or (days > 1 and days % LATE_EVERY == 0)


def can_move(due_on: date | None, today: date) -> bool:
    """True while a term may still be moved: before it has expired."""
    return due_on is None or today <= due_on


def depth_of(parents: Mapping[int, int | None], pk: int | None) -> int:
    """How deep below the root a resolution stands (0 for a root). ValueError for a cycle, which no tree has."""
    depth = -1
    seen: set[int] = set()
    while pk is not None:
        if pk in seen:
            raise ValueError(f"resolutions {sorted(seen)} stand in a circle")
        seen.add(pk)
        depth, pk = depth + 1, parents.get(pk)
    return depth


def in_order(parents: Mapping[int, int | None]) -> list[tuple[int, int]]:
    """(key, depth) of every resolution, each after the one it stands under; those under nothing known are roots."""
    below: dict[int | None, list[int]] = {}
    for pk in sorted(parents):
        above = parents[pk]
        below.setdefault(above if above in parents else None, []).append(pk)
    found: list[tuple[int, int]] = []
    stack = [(pk, 0) for pk in reversed(below.get(None, []))]
    while stack:
        pk, depth = stack.pop()
        found.append((pk, depth))
        stack.extend((one, depth + 1) for one in reversed(below.get(pk, [])))
    return found


def all_below(parents: Mapping[int, int | None], pk: int) -> set[int]:
    """Keys of what stands under a resolution, at any depth."""
    found: set[int] = set()
    for one, depth in _under(parents, pk):
        if depth:
            found.add(one)
    return found


def _under(parents: Mapping[int, int | None], pk: int) -> Iterable[tuple[int, int]]:
    cut = {one: above for one, above in parents.items() if one != pk}
    cut[pk] = None
    order = in_order(cut)
    start = next(place for place, (one, _depth) in enumerate(order) if one == pk)
    for one, depth in order[start:]:
        if one != pk and depth == 0:
            return
        yield one, depth
