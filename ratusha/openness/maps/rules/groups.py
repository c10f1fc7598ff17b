"""Points drawn as one where their signs would cover each other. Pure.

Cells of a zoom lie on one grid for the whole country, so that a group stays the same while the map is moved.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .boxes import TILE, Box

CELL = 64  # pixels of a cell whose points are drawn as one
COVER = 0.6  # of a cell: signs that are nearer cover each other
SHRINK = 0.66  # a degree of latitude to one of longitude, in pixels, in the middle of Ukraine
MOST_FEATURES = 400
ALONE_ZOOM = 17  # from here on only points that coincide are one
SAME = 1e-6

Located = tuple[int, float, float]  # key, latitude, longitude
Cell = tuple[int, int]
Cells = dict[Cell, list[Located]]


@dataclass(frozen=True, slots=True)
class Group:
    """Points drawn as one: their keys in order, where the sign stands, the box that holds them."""

    keys: tuple[int, ...]
    lat: float
    lon: float
    box: Box

    @property
    def together(self) -> bool:
        """Whether all of them stand at the same point, so that no zoom tells them apart."""
        return self.box.east - self.box.west < SAME and self.box.north - self.box.south < SAME


class Gridded(Protocol):
    """Whatever gives its points of a box by cells."""

    def within(self, box: Box, zoom: int) -> Iterator[tuple[Cell, list[Located]]]:
        """Cells with those of their points that lie in the box."""


class Grid:
    """Points sorted into cells of a zoom when they are first asked for; a coarser zoom is made of a nearer one."""

    def __init__(self, points: Sequence[Located]) -> None:
        self.points = points
        self._known: dict[int, Cells] = {}

    def cells(self, zoom: int) -> Cells:
        """All cells of a zoom that hold points."""
        known = self._known.get(zoom)
        if known is None:
            nearer = self._known.get(zoom + 1)
            known = self._known[zoom] = _sorted(self.points, zoom) if nearer is None else _coarser(nearer)
        return known

    def within(self, box: Box, zoom: int) -> Iterator[tuple[Cell, list[Located]]]:
        """Cells with those of their points that lie in the box."""
        scale, cells = TILE * 2**zoom / 360 / CELL, self.cells(zoom)
        west, east = int((box.west + 180) * scale), int((box.east + 180) * scale)
        south, north = int((box.south + 90) * scale / SHRINK), int((box.north + 90) * scale / SHRINK)
        for cell in _range(cells, west, south, east, north):
            members = cells[cell]
            if cell[0] in (west, east) or cell[1] in (south, north):
                members = [one for one in members if box.holds(one[1], one[2])]
            if members:
                yield cell, members


def _range(cells: Cells, west: int, south: int, east: int, north: int) -> Iterable[Cell]:
    if (east - west + 1) * (north - south + 1) < len(cells):
        wanted = ((x, y) for x in range(west, east + 1) for y in range(south, north + 1))
        return [one for one in wanted if one in cells]
    return [one for one in cells if west <= one[0] <= east and south <= one[1] <= north]


def _sorted(points: Sequence[Located], zoom: int) -> Cells:
    scale = TILE * 2**zoom / 360 / CELL
    up = scale / SHRINK
    cells: Cells = {}
    for point in points:
        cell = (int((point[2] + 180) * scale), int((point[1] + 90) * up))
        if cell in cells:
            cells[cell].append(point)
        else:
            cells[cell] = [point]
    return cells


def _coarser(cells: Cells) -> Cells:
    made: Cells = {}
    for (x, y), members in cells.items():
        cell = (x >> 1, y >> 1)
        made[cell] = made[cell] + members if cell in made else members
    return made


def gather(points: Sequence[Located], zoom: int, most: int = MOST_FEATURES) -> list[Group]:
    """Will join points of the same cell of a grid, coarser until there are at most `most` groups.

    Each point is in one group, so that the counts make up the whole at every zoom.
    """
    return grouped([Grid(points)], Box(-180, -90, 180, 90), zoom, most)


def grouped(grids: Sequence[Gridded], box: Box, zoom: int, most: int = MOST_FEATURES) -> list[Group]:
    """The same of the points of several grids that lie in the box."""
    if zoom >= ALONE_ZOOM:
        near = _within(grids, box, ALONE_ZOOM - 1)
        alike: dict[tuple[float, float], list[Located]] = {}
        for point in (one for members in near.values() for one in members):
            alike.setdefault((round(point[1] / SAME), round(point[2] / SAME)), []).append(point)
        if len(alike) <= most:
            return [_group(one) for one in alike.values()]
        zoom = ALONE_ZOOM - 1
    cells = _within(grids, box, zoom)
    while len(cells) > most and zoom > 0:
        zoom -= 1
        cells = _coarser(cells)
    return [_group(one) for one in _joined(cells, zoom)]


def _within(grids: Sequence[Gridded], box: Box, zoom: int) -> Cells:
    cells: Cells = {}
    for grid in grids:
        for cell, members in grid.within(box, zoom):
            cells[cell] = cells[cell] + members if cell in cells else members
    return cells


def _joined(cells: Cells, zoom: int) -> Iterable[list[Located]]:
    """Groups of neighbouring cells whose signs would cover each other become one, the larger ones first."""
    reach = CELL * COVER * 360 / TILE / 2**zoom
    middles = {cell: _middle(members) for cell, members in cells.items()}
    gone: set[Cell] = set()
    for cell in sorted(cells, key=lambda one: (-len(cells[one]), one)):
        if cell in gone:
            continue
        lat, lon = middles[cell]
        for other in _beside(cell):
            if other in gone or other not in middles:
                continue
            if abs(middles[other][0] - lat) < reach * SHRINK and abs(middles[other][1] - lon) < reach:
                cells[cell] = cells[cell] + cells[other]
                gone.add(other)
        middles.pop(cell)  # who has taken others in is not taken in itself
    return (members for cell, members in cells.items() if cell not in gone)


def _beside(cell: Cell) -> Iterator[Cell]:
    return ((cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def _middle(members: Sequence[Located]) -> tuple[float, float]:
    return sum(one[1] for one in members) / len(members), sum(one[2] for one in members) / len(members)


def _group(members: list[Located]) -> Group:
    if len(members) == 1:
        key, lat, lon = members[0]
        return Group((key,), lat, lon, Box(lon, lat, lon, lat))
    keys, lats, lons = zip(*members, strict=True)
    box = Box(min(lons), min(lats), max(lons), max(lats))
    lat, lon = sum(lats) / len(lats), sum(lons) / len(lons)
    at = min(max(lat, box.south), box.north), min(max(lon, box.west), box.east)
    return Group(tuple(sorted(keys)), *at, box)
