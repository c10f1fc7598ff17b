"""Reads of the state codifier KATOTTG that comes with the platform: 31 744 units of all Ukraine."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ..models import PREFIX, Settlement

DATA = Path(__file__).resolve().parents[1] / "data"
EDITION = date(2026, 7, 7)
SETTLEMENTS = frozenset("MXC")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: O oblast, K special city, P raion, H hromada, M city, X settlement, C village, B district of a city."""

    code: str
    parent: str
    category: str
    name: str

    def __str__(self) -> str:
        return f"{PREFIX.get(self.category, '')} {self.name}".strip()


def _lines() -> Iterator[Unit]:
    with gzip.open(DATA / "katottg.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Unit(row["code"], row["parent_code"], row["category"], row["name"])


def chain(code: str, units: Iterable[Unit] | None = None) -> tuple[list[Unit], list[Unit]]:
    """Will give a hromada's line of descent (oblast, raion, hromada) and its settlements; empty lists if unknown.

    By the edition that comes with the platform, or by `units` of another one.
    """
    above: dict[str, Unit] = {}
    inside: list[Unit] = []
    for unit in _lines() if units is None else units:
        if unit.category in "OPH":
            above[unit.code] = unit
        if unit.parent == code and unit.category in SETTLEMENTS:
            inside.append(unit)
    line: list[Unit] = []
    at = above.get(code)
    if at is None or at.category != "H":
        return [], []
    while at is not None:
        line.insert(0, at)
        at = above.get(at.parent)
    return line, inside


def hromadas(name: str, limit: int = 20) -> list[tuple[Unit, str]]:
    """Will give hromadas whose name begins so, with the oblast's name, for choosing a community when it is set up."""
    wanted = name.strip().casefold()
    units = {unit.code: unit for unit in _lines() if unit.category in "OPH"}
    found = [unit for unit in units.values() if unit.category == "H" and unit.name.casefold().startswith(wanted)]
    return [(unit, _oblast(unit, units)) for unit in found[:limit]]


def _oblast(unit: Unit, units: dict[str, Unit]) -> str:
    while unit.parent in units:
        unit = units[unit.parent]
    return unit.name


@cache
def approximate_points() -> dict[str, tuple[float, float]]:
    """KATOTTG code -> approximate latitude and longitude in degrees, for the settlements that have one."""
    with open(DATA / "coordinates.csv", encoding="utf-8", newline="") as file:
        return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}


@dataclass(frozen=True, slots=True)
class Compared:
    """What an edition would change: new settlements, those that it names otherwise with their present name, those that
    it has no more, those that come back; how many stay as they are."""

    new: list[Unit]
    renamed: list[tuple[str, Unit]]
    ended: list[str]
    back: list[Unit]
    same: int

    @property
    def changes(self) -> bool:
        """Whether anything would differ, besides the day of the edition."""
        return bool(self.new or self.renamed or self.ended or self.back)


def compared(community: str, inside: Iterable[Unit]) -> Compared:
    """The settlements of an edition beside those of the register. 1 query."""
    known = {one.katottg: one for one in Settlement.objects.filter(territory__katottg=community)}
    told = {one.code: one for one in inside}
    both = [(known[code], one) for code, one in told.items() if code in known]
    return Compared(
        [one for code, one in told.items() if code not in known],
        [(str(old), one) for old, one in both if (old.name, old.category) != (one.name, one.category)],
        [str(one) for code, one in known.items() if code not in told and one.valid_until is None],
        [one for old, one in both if old.valid_until is not None],
        sum((old.name, old.category, old.valid_until) == (one.name, one.category, None) for old, one in both),
    )  # fmt: skip
