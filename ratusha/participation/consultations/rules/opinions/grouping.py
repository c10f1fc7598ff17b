"""People into groups of opinion: k-means on the plane, the number of groups by silhouette."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import dist

from .matrix import Point, Votes, plane

MOST_GROUPS = 5
STARTS = 6
TURNS = 40
SEED = 280
LOOKED_AT = 300
MASK = (1 << 64) - 1


class Lot:
    """Numbers that look drawn by lot and come out alike everywhere (splitmix64): a map must be drawn the same twice."""

    def __init__(self, seed: int) -> None:
        self.state = seed & MASK

    def share(self) -> float:
        """The next number from 0 to under 1."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = ((self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)

    def pick(self, weights: Sequence[float]) -> int:
        """A place in the row, the likelier the more it weighs."""
        sums = list(accumulate(weights))
        return min(bisect(sums, self.share() * sums[-1]), len(sums) - 1)


@dataclass(frozen=True, slots=True)
class Grouping:
    """`places` and `groups` (0, 1, …; the largest group first) in the order of the people that were given.

    `apart`: mean silhouette from -1 to 1, how clearly the groups stand apart. One group only when nothing divides.
    """

    places: tuple[Point, ...]
    groups: tuple[int, ...]
    apart: float


def group(votes: Sequence[Votes], statements: Sequence[int]) -> Grouping:
    """Will group the people. Who comes first in the list changes nothing: they are put in order of what they said."""
    order = sorted(range(len(votes)), key=lambda place: tuple(votes[place].get(key, 2) for key in statements))
    places = plane([votes[place] for place in order], statements)
    labels, apart = _best(places)
    found_at, found_in = [(0.0, 0.0)] * len(votes), [0] * len(votes)
    for at, place, label in zip(order, places, _by_size(labels), strict=True):
        found_at[at], found_in[at] = place, label
    return Grouping(tuple(found_at), tuple(found_in), apart)


def _best(places: Sequence[Point]) -> tuple[list[int], float]:
    """The grouping with the highest silhouette among 2 to 5 groups; of equal ones that with fewer groups."""
    distinct = len(set(places))
    best, best_apart = [0] * len(places), 0.0
    for count in range(2, min(MOST_GROUPS, distinct) + 1):
        labels = _means(places, count)
        apart = round(_silhouette(places, labels), 6)
        if apart > best_apart:
            best, best_apart = labels, apart
    return best, best_apart


def _means(places: Sequence[Point], count: int) -> list[int]:
    """K-means from several starts of a fixed lot (k-means++): the grouping with the least sum of squares."""
    chance = Lot(SEED + count)
    best: tuple[float, list[int]] | None = None
    for _start in range(STARTS):
        labels, spread = _settled(places, _spread_out(places, count, chance))
        if best is None or spread < best[0] - 1e-12:
            best = (spread, labels)
    return best[1] if best else [0] * len(places)


def _spread_out(places: Sequence[Point], count: int, chance: Lot) -> list[Point]:
    centres = [places[chance.pick([1.0] * len(places))]]
    nearest = [dist(place, centres[0]) ** 2 for place in places]
    while len(centres) < count:
        centres.append(places[chance.pick(nearest if sum(nearest) > 0 else [1.0] * len(places))])
        nearest = [min(old, dist(place, centres[-1]) ** 2) for old, place in zip(nearest, places, strict=True)]
    return centres


def _settled(places: Sequence[Point], centres: list[Point]) -> tuple[list[int], float]:
    labels: list[int] = []
    for _turn in range(TURNS):
        new = [min(range(len(centres)), key=lambda at, one=place: dist(one, centres[at])) for place in places]  # type: ignore[misc]
        if new == labels:
            break
        labels = new
        centres = [_middle([p for p, at in zip(places, labels, strict=True) if at == own], old)
                   for own, old in enumerate(centres)]  # fmt: skip
    return labels, sum(dist(place, centres[at]) ** 2 for place, at in zip(places, labels, strict=True))


def _middle(there: Sequence[Point], old: Point) -> Point:
    if not there:
        return old
    return sum(x for x, _y in there) / len(there), sum(y for _x, y in there) / len(there)


def _silhouette(places: Sequence[Point], labels: Sequence[int]) -> float:
    """The mean silhouette of at most 300 people, evenly taken, against everybody."""
    members: dict[int, list[Point]] = {}
    for place, label in zip(places, labels, strict=True):
        members.setdefault(label, []).append(place)
    if len(members) < 2:
        return 0.0
    step = max(1, len(places) // LOOKED_AT)
    values = [_one(places[at], labels[at], members) for at in range(0, len(places), step)]
    return sum(values) / len(values)


def _one(place: Point, label: int, members: dict[int, list[Point]]) -> float:
    own = members[label]
    if len(own) == 1:
        return 0.0
    inside = sum(dist(place, other) for other in own) / (len(own) - 1)
    outside = min(sum(dist(place, o) for o in there) / len(there) for at, there in members.items() if at != label)
    most = max(inside, outside)
    return (outside - inside) / most if most else 0.0


def _by_size(labels: Sequence[int]) -> list[int]:
    """The labels anew: 0 for the largest group; of equal ones that whose member comes first."""
    sizes: dict[int, int] = {}
    for label in labels:
        sizes[label] = sizes.get(label, 0) + 1
    first = {label: labels.index(label) for label in sizes}
    order = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    return [order.index(label) for label in labels]
