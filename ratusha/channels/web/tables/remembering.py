"""Rows that were drawn before: a list is opened again and again with nearly the same rows on it."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from .parts import Row

MOST = 3_000
_rows: dict[Hashable, Row] = {}


def remembered(row: Any, about: tuple[Hashable, ...], draw: Callable[[Any], Row]) -> Row:
    """Will give the row as drawn before, if all that was read of it and what it is `about` are the same; else draw it.

    Only for lists whose cells say nothing but what was read of the row, the day and the language.
    """
    try:
        key = (*about, *_read(row))
        found = _rows.get(key)
    except TypeError:  # something that was read, such as a list, is no key
        return draw(row)
    if found is None:
        if len(_rows) >= MOST:
            _rows.clear()
        found = _rows[key] = draw(row)
    return found


def forget() -> None:
    """Will draw everything anew. For tests."""
    _rows.clear()


def _read(row: Any, above: Any = None) -> Iterator[Hashable]:
    """All that was read of a row and of the rows beside it."""
    for name, value in row.__dict__.items():
        if name != "_state":
            yield value
            continue
        for beside, other in value.fields_cache.items():
            yield beside
            if other is not None and other is not above:  # one row of a pair knows the other
                yield from _read(other, row)
