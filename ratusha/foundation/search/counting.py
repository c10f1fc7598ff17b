"""Lists of what a search found, at any size of the register: rows by many keys, and a count that looks at so many."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Count, F, Func, IntegerField, QuerySet, Value, Window
from django.db.models.expressions import RawSQL

from .engine import FOUND, OBJECT_MASK, Sought, slot_of, walking

OWN = 4_000  # of so few rows that a reader may see at all, each is asked for the words


def of_keys[Rows: QuerySet[Any, Any]](rows: Rows, keys: Sequence[int]) -> Rows:
    """The rows with these keys, worded at once: binding thousands of values takes longer than finding the rows.

    On SQLite the numbers stand in the statement, for its planner must see how many they are to look them up.
    """
    told = ",".join(map(str, map(int, keys)))
    if connection.vendor == "sqlite":
        return rows.filter(pk__in=RawSQL(told or "NULL", ()))  # noqa: S611 (whole numbers alone)
    given = Value("{" + told + "}")
    template = "%(expressions)s::bigint[])"
    return rows.filter(Func(F("pk"), given, arg_joiner=" = ANY (", template=template, output_field=BooleanField()))


def first_of(rows: QuerySet[Any, Any], keys: Sequence[int], order: Sequence[Any], most: int) -> tuple[list[int], int]:
    """The first of the rows with these keys, in the order, and how many there are in all, by looking once. 1 query."""
    asked = of_keys(rows, keys).order_by(*order).annotate(whole=Window(Count("pk"))).values_list("pk", "whole")
    found = list(asked[:most])
    return [pk for pk, _whole in found], found[0][1] if found else 0


def counted(rows: QuerySet[Any, Any], words: Sought, *, most: int, among: int) -> tuple[int, bool]:
    """How many of the rows have the words, `most` + 1 at most, and whether every match was looked at.

    The keys of few matches are all looked at, of many `among` of them; each is asked of the rows by itself, so it costs
    the same at any size: a planner left to itself would read all the rows. 1 query.
    """
    seen, number = _asked_each(rows, *_looked_at(words, among + 1))
    return min(number, most + 1), words.keys is not None or seen <= among


def least(
    rows: QuerySet[Any, Any],
    words: Sought,
    passed: int,
    *,
    among: int,
    page: int,
    most: int,
    own: Callable[[int], Sequence[int] | None],
) -> Sought:
    """A frequent word, read by the way that looks at fewest rows: as it is where a walk of the list soon fills a page,
    else narrowed to the keys of `rows`. At most 2 queries and those of `own`.

    `passed` of `among` matches that were looked at belong to `rows`. Where they are few, a walk goes far for a page:
    then all that the reader may see are asked for the words (`own` gives their keys, where they are few), or else all
    matches are asked of the rows.
    """
    far = page * words.every * among / max(passed, 0.5)
    if far <= OWN:
        return words
    mine = own(OWN)
    if mine is not None:
        keys = list(walking(of_keys(rows, mine), words).order_by().values_list("pk", flat=True)[: most + 1])
    elif words.about < far:
        keys = _passing(rows, words, most + 1)
    else:
        return words
    return words if len(keys) > most else Sought(words.kind, words.words, tuple(sorted(keys, reverse=True)))


def keys_of_any(parts: Sequence[QuerySet[Any, Any]], most: int) -> tuple[int, ...] | None:
    """The keys of rows that any of the parts has, where they are `most` or fewer; each is asked by its own index."""
    worded = []
    for one in parts:
        asked = one.order_by().values_list("pk", flat=True)[: most + 1]
        with suppress(EmptyResultSet):  # a reason that nobody can have, such as a unit of those who have none
            worded.append(asked.query.get_compiler(connection=connection).as_sql())
    if not worded:
        return ()
    told = " UNION ".join(f"SELECT * FROM ({sql}) AS part{at}" for at, (sql, _values) in enumerate(worded))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{told} LIMIT %s", (*(value for _sql, values in worded for value in values), most + 1))
        keys = tuple(row[0] for row in cursor.fetchall())
    return keys if len(keys) <= most else None


def counted_of(rows: QuerySet[Any, Any], found: QuerySet[Any, Any], *, most: int, among: int) -> tuple[int, bool]:
    """The same of rows that `found`, plain rows of the same table, gives: `among` of them are looked at. 1 query."""
    keys = found.order_by().annotate(object_id=F("pk")).values("object_id")[: among + 1]
    seen, number = _asked_each(rows, *keys.query.get_compiler(connection=connection).as_sql())
    return min(number, most + 1), seen <= among


def _asked_each(rows: QuerySet[Any, Any], looked: str, values: Sequence[Any]) -> tuple[int, int]:
    inner, inside = _one_of(rows)
    with connection.cursor() as cursor:
        cursor.execute(  # all values are bound
            f"SELECT COUNT(*), COUNT(has) FROM (SELECT ({inner}) AS has FROM ({looked}) AS looked) AS told",  # noqa: S608
            (*inside, *values),
        )
        seen, number = cursor.fetchone()
    return seen, number


def _passing(rows: QuerySet[Any, Any], words: Sought, most: int) -> list[int]:
    """The keys of matches that belong to the rows, each match being asked by itself; `most` at most."""
    looked, values = _looked_at(words, None)
    inner, inside = _one_of(rows)
    with connection.cursor() as cursor:
        cursor.execute(  # all values are bound
            f"SELECT object_id FROM ({looked}) AS looked WHERE ({inner}) = 1 LIMIT %s",  # noqa: S608
            (*values, *inside, most),
        )
        return [row[0] for row in cursor.fetchall()]


def _one_of(rows: QuerySet[Any, Any]) -> tuple[str, Sequence[Any]]:
    """A statement that gives 1 where the key that is looked at belongs to the rows, and its values."""
    one = Value(1, IntegerField())
    asked = rows.order_by().filter(pk=RawSQL("looked.object_id", ())).annotate(one=one).values("one")
    inner, inside = asked.query.get_compiler(connection=connection).as_sql()
    return inner, inside


def _looked_at(words: Sought, most: int | None) -> tuple[str, tuple[Any, ...]]:
    """A statement that gives the keys of matches as `object_id`, and its values; of all where `most` is None."""
    first, sqlite = slot_of(words.kind, 0), connection.vendor == "sqlite"
    enough = words.some[:most] if most is not None and len(words.some) >= most else None
    read = words.keys if words.keys is not None else enough
    if read is not None:
        given = json.dumps(read) if sqlite else "{" + ",".join(map(str, read)) + "}"
        return (
            "SELECT value AS object_id FROM json_each(%s)" if sqlite else "SELECT unnest(%s::bigint[]) AS object_id",
            (given,),
        )
    if sqlite:
        return (
            "SELECT rowid & %s AS object_id FROM search_fts WHERE search_fts MATCH %s AND rowid BETWEEN %s AND %s"
            " ORDER BY rowid DESC LIMIT %s",
            (OBJECT_MASK, words.words, first, first | OBJECT_MASK, -1 if most is None else most),
        )
    return FOUND, (words.words, words.kind, most)
