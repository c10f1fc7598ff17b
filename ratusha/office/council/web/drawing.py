"""The half-circle of seats by factions: numbers in the seats, so that it is read without colours."""

from dataclasses import dataclass
from typing import Any

from .. import queries

FREE, HEAD = "free", "head"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: `css` is its tone, `mark` the number of the faction in the legend, `who` sits there."""

    x: int
    y: int
    css: str
    mark: str
    who: str


@dataclass(frozen=True, slots=True)
class Bench:
    """A line of the legend: the faction with its number, members and leader."""

    number: str
    css: str
    name: str
    members: list[Any]


@dataclass(frozen=True, slots=True)
class Hall:
    """The picture with its legend."""

    width: int
    height: int
    radius: int
    seats: list[Seat]
    benches: list[Bench]
    vacant: int


def hall_of(seats: int, benches: list[tuple[Any, list[Any]]]) -> Hall:
    """Will seat the factions from the left to the right; who is in none and vacant seats come last."""
    shown = []
    taken: list[tuple[str, str, str]] = []
    for number, (faction, members) in enumerate(benches, start=1):
        css = f"t{(number - 1) % 8 + 1}" if faction is not None else "t0"
        mark = str(number) if faction is not None else "–"
        shown.append(Bench(mark, css, faction.name if faction is not None else "", members))
        taken += [(css, mark, one.full_name) for one in members]
    total = max(seats, len(taken))
    taken += [(FREE, "", "")] * (total - len(taken))
    placed = [Seat(at.x, at.y, *one) for at, one in zip(queries.places(total), taken, strict=True)]
    vacant = queries.vacant(seats, sum(len(bench.members) for bench in shown))
    return Hall(queries.WIDTH, queries.HEIGHT, queries.radius_for(total), placed, shown, vacant)
