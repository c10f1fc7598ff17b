"""The order of an agenda, and when a draft may stand on it. Pure lists of keys."""

from collections.abc import Iterable, Sequence


def moved(keys: Sequence[int], key: int, place: int) -> list[int]:
    """The same keys with this one at the place, counted from 1; a place beyond the end is the end."""
    rest = [one for one in keys if one != key]
    at = max(1, min(place, len(keys))) - 1
    return [*rest[:at], key, *rest[at:]]


def renumbered(keys: Iterable[int], orders: dict[int, int]) -> dict[int, int]:
    """Key -> new order, only of those whose order changes; orders go from 1 without gaps."""
    wanted = {key: number for number, key in enumerate(keys, 1)}
    return {key: number for key, number in wanted.items() if orders.get(key) != number}


def first_free(keys: Sequence[int], done: Iterable[int]) -> int:
    """The first place (from 1) where a waiting item may stand: after all that are done or under way."""
    gone = set(done)
    return max((place for place, key in enumerate(keys, 1) if key in gone), default=0) + 1
