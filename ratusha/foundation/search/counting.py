"""Lists of what a search found, at any size of the register: rows by many keys, and a count that looks at so many."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, F, Func, IntegerField, QuerySet, Value, Window
from django.db.models.expressions import RawSQL

from .engine import FOUND, OBJECT_MASK, Sought, slot_of


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


def counted_of(rows: QuerySet[Any, Any], found: QuerySet[Any, Any], *, most: int, among: int) -> tuple[int, bool]:
    """The same of rows that `found`, plain rows of the same table, gives: `among` of them are looked at. 1 query."""
    keys = found.order_by().annotate(object_id=F("pk")).values("object_id")[: among + 1]
    seen, number = _asked_each(rows, *keys.query.get_compiler(connection=connection).as_sql())
    return min(number, most + 1), seen <= among


def _asked_each(rows: QuerySet[Any, Any], looked: str, values: Sequence[Any]) -> tuple[int, int]:
    one = Value(1, IntegerField())
    asked = rows.order_by().filter(pk=RawSQL("looked.object_id", ())).annotate(one=one).values("one")
    inner, inside = asked.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(  # all values are bound
            f"SELECT COUNT(*), COUNT(has) FROM (SELECT ({inner}) AS has FROM ({looked}) AS looked) AS told",  # noqa: S608
            (*inside, *values),
        )
        seen, number = cursor.fetchone()
    return seen, number


def _looked_at(words: Sought, most: int) -> tuple[str, tuple[Any, ...]]:
    """A statement that gives the keys of matches as `object_id`, and its values."""
    first, sqlite = slot_of(words.kind, 0), connection.vendor == "sqlite"
    enough = words.some[:most] if len(words.some) >= most else None
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
            (OBJECT_MASK, words.words, first, first | OBJECT_MASK, most),
        )
    return FOUND, (words.words, words.kind, most)
