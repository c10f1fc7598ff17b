"""The decorator `worded`."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable

from . import reading
from .places import Given, GivenSet, Shaped, filled

MOST = 500
READERS: dict[Any, Callable[[Any], Callable[[Sequence[reading.Row]], list[Any]]]] = {
    ModelIterable: reading.records,
    reading.Quick: reading.records,
    ValuesListIterable: reading.tuples,
    FlatValuesListIterable: reading.firsts,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One wording: its text with places, and what makes its rows. Without a text nothing can be found."""

    sql: str
    params: tuple[Any, ...] = ()
    read: Callable[[Sequence[reading.Row]], list[Any]] = list
    prefetched: tuple[Any, ...] = ()


class Worded[Row]:
    """A function that gives a QuerySet, called as one that gives its rows.

    Arguments by position are shape: they must be hashable, and each new one is worded anew; a `Shaped` one brings its
    own places. Arguments by name are values, a frozenset is a set of them; None and an empty set are shape. The
    function must depend on its arguments alone, and it may not look at a value, only hand it to the query. Where
    `STATEMENTS_CHECKED` is set (in the tests), each call also words the query by Django with the real values, and the
    two must be equal.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.known: dict[Hashable, Statement] = {}
        update_wrapper(self, build)

    def __call__(self, *shapes: Any, **values: Any) -> list[Row]:
        given = dict(values)
        key: list[Hashable] = [connection.vendor]
        for one in shapes:
            if isinstance(one, Shaped):
                given.update(one.filling())
                key.append(one.shape())
            else:
                key.append(one)
        for name, value in values.items():
            key += [name, value is None, isinstance(value, frozenset) and bool(value)]
        statement = self.known.get(mark := tuple(key)) or self._word(mark, shapes, values)
        if getattr(settings, "STATEMENTS_CHECKED", False):
            self._check(statement, given, shapes, values)
        return self._ask(statement, given)

    def _word(self, mark: Hashable, shapes: Sequence[Any], values: dict[str, Any]) -> Statement:
        places = {name: _place(name, value) for name, value in values.items()}
        rows = self.build(*(one.with_places() if isinstance(one, Shaped) else one for one in shapes), **places)
        return _keep(self.known, mark, _statement(rows))

    def _ask(self, statement: Statement, given: dict[str, Any]) -> list[Row]:
        if not statement.sql:
            return []
        try:
            sql, params = filled(statement.sql, statement.params, given, connection.ops)
        except EmptyResultSet:
            return []
        return _rows(statement, sql, params)

    def _check(
        self, statement: Statement, given: dict[str, Any], shapes: Sequence[Any], values: dict[str, Any]
    ) -> None:
        try:
            right = self.build(*shapes, **values).query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            right = "", ()
        try:
            mine = filled(statement.sql, statement.params, given, connection.ops)
        except EmptyResultSet:
            mine = "", ()
        if _plain(mine) != _plain(right):
            raise AssertionError(f"{self.build.__qualname__} is worded wrong:\n{mine}\ninstead of\n{right}")


def _statement(rows: QuerySet[Any, Any]) -> Statement:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Statement("")
    kind = rows._iterable_class  # type: ignore[attr-defined]
    read = READERS[kind](compiler)
    return Statement(sql, tuple(params), read, rows._prefetch_related_lookups)  # type: ignore[attr-defined]


def _keep(known: dict[Hashable, Statement], mark: Hashable, made: Statement) -> Statement:
    if len(known) >= MOST:
        known.clear()
    known[mark] = made
    return made


def _rows(statement: Statement, sql: str, params: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = statement.read(cursor.fetchall())
    if statement.prefetched and found:
        prefetch_related_objects(found, *statement.prefetched)
    return found


_repeated: dict[Hashable, Statement] = {}


def repeated[Row: Model](about: Hashable, build: Callable[[], QuerySet[Any, Row]]) -> list[Row]:
    """The rows of the query that `build` makes, worded once for all that is asked `about` the same: its values too.

    For lists that are opened again and again with the same filters. `about` must tell all that the words and the values
    depend on; where `STATEMENTS_CHECKED` is set, each call words the query anew and the two must be equal.
    """
    return _again(about, lambda: _statement(build()))


def number_again(about: Hashable, build: Callable[[], QuerySet[Any, Any]]) -> int:
    """How many rows that query has, worded once as well."""
    return next(iter(_again(("number", about), lambda: _number(_statement(build())))), 0)


def _number(one: Statement) -> Statement:
    sql = f"SELECT COUNT(*) FROM ({one.sql}) AS told" if one.sql else ""  # noqa: S608 - values are bound
    return Statement(sql, one.params, lambda rows: [row[0] for row in rows])


def _again(about: Hashable, make: Callable[[], Statement]) -> list[Any]:
    mark = connection.vendor, about
    statement = _repeated.get(mark) or _keep(_repeated, mark, make())
    if getattr(settings, "STATEMENTS_CHECKED", False):
        right = make()
        if (statement.sql, statement.params) != (right.sql, right.params):
            raise AssertionError(f"{about} does not tell all:\n{statement.sql}\ninstead of\n{right.sql}")
    return _rows(statement, statement.sql, statement.params) if statement.sql else []


def _place(name: str, value: Any) -> Any:
    if isinstance(value, frozenset):
        return GivenSet(name) if value else value
    return None if value is None else Given(name)


def _plain(words: tuple[str, Sequence[Any]]) -> tuple[str, Counter[str]]:
    sql, params = words
    return sql.replace("(%s)", "%s"), Counter(str(one) for one in params)


def worded[Row](build: Callable[..., QuerySet[Any, Row]]) -> Worded[Row]:
    """Will word the query of the function once for each shape; see `Worded`."""
    return Worded(build)
