"""Hiding of small numbers in published tables, so that no person is recognised and no hidden number can be computed.

A cell from 1 to less than `least` is hidden. Then further cells, smallest first, until
- in every sum where something is hidden at least two parts are, and by that sum each could be `least` or more;
- no hidden cell follows from all sums together as the solution of their equations.
Zeros stay: that nobody wrote names nobody. A reader who knows the cases themselves can of course still count.
"""

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

type Cells[C: Hashable] = Mapping[C, int]
type Sum[C: Hashable] = tuple[C, frozenset[C]]
type Row[C: Hashable] = dict[C, Fraction]


def hidden[C: Hashable](
    cells: Cells[C], sums: Sequence[Sum[C]], least: int, more: Iterable[C] = (), dear: Container[C] = frozenset()
) -> set[C]:
    """Will name the cells that must not be published.

    `sums`: (whole, its parts); `more` are hidden from the start; `dear` ones only when nothing else helps.
    """
    kept_back = {cell for cell, number in cells.items() if 0 < number < least} | set(more)
    while True:
        added = _thin(cells, sums, least, kept_back, dear) or _computable(cells, sums, kept_back, dear)
        if not added:
            return kept_back
        kept_back |= added


def _thin[C: Hashable](
    cells: Cells[C], sums: Sequence[Sum[C]], least: int, kept_back: set[C], dear: Container[C]
) -> set[C]:
    """One more cell for each sum whose hidden parts are too few or too small for the published whole."""
    added: set[C] = set()
    for whole, parts in sums:
        gone = parts & (kept_back | added)
        if not gone or whole in kept_back | added:
            continue
        together = sum(cells[part] for part in gone)
        if len(gone) >= 2 and together - (len(gone) - 1) >= least:
            continue
        shown = [part for part in parts - gone if cells[part]]
        added.add(min(shown, key=lambda part: (part in dear, cells[part], repr(part))) if shown else whole)
    return added


def _computable[C: Hashable](cells: Cells[C], sums: Sequence[Sum[C]], kept_back: set[C], dear: Container[C]) -> set[C]:
    """A neighbour to hide for each hidden cell that the published ones give away; the cell's own sums are searched."""
    added: set[C] = set()
    for cell in determined(sums, kept_back):
        near = {one for whole, parts in sums if cell == whole or cell in parts for one in (whole, *parts)}
        shown = [one for one in near - kept_back if cells[one]]
        if shown:
            added.add(min(shown, key=lambda one: (one in dear, cells[one], repr(one))))
    return added


def determined[C: Hashable](sums: Sequence[Sum[C]], kept_back: set[C]) -> set[C]:
    """Hidden cells that follow from the sums and everything published: the only unknown of a reduced equation."""
    reduced: dict[C, Row[C]] = {}
    for whole, parts in sums:
        row: Row[C] = {part: Fraction(1) for part in parts & kept_back}
        if whole in kept_back:
            row[whole] = Fraction(-1)
        for pivot, known in reduced.items():
            if pivot in row:
                _take(row, known, row[pivot])
        if not row:
            continue
        pivot = next(iter(row))
        scale = row[pivot]
        row = {cell: value / scale for cell, value in row.items()}
        for known in reduced.values():
            if pivot in known:
                _take(known, row, known[pivot])
        reduced[pivot] = row
    return {pivot for pivot, row in reduced.items() if len(row) == 1}


def _take[C: Hashable](row: Row[C], other: Row[C], times: Fraction) -> None:
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - times * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
