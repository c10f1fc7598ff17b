"""The journal's two statements on the write path, prepared once: they are part of every action's cost."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import DateTimeField, JSONField

from .models import Entry

FIELDS = [field for field in Entry._meta.concrete_fields if not field.primary_key]
ADAPTED = frozenset(field.name for field in FIELDS if isinstance(field, DateTimeField | JSONField))
DEFAULTS: dict[str, Any] = {"seq": None, "digest": ""}


class Done(NamedTuple):
    """What an earlier call under the same request id did."""

    action: str
    input_digest: str
    target_type: str
    target_id: int | None
    facts: dict[str, Any]


@cache
def _insert(vendor: str) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in FIELDS)
    places = ", ".join(["%s"] * len(FIELDS))
    return f"INSERT INTO {quote(Entry._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 (names of our own)


def write(values: Mapping[str, Any]) -> None:
    """Will write one entry in the caller's transaction; raises IntegrityError where its request id is taken."""
    given, here = {**DEFAULTS, **values}, connections[DEFAULT_DB_ALIAS]
    row = [
        field.get_db_prep_save(given[field.name], here) if field.name in ADAPTED else given[field.name]
        for field in FIELDS
    ]
    with here.cursor() as cursor:
        cursor.execute(_insert(here.vendor), row)


def done_under(request_id: str) -> Done | None:
    """What was done under this request id, if anything."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT action, input_digest, target_type, target_id, facts FROM journal_entry WHERE request_id = %s",
            [request_id],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    facts = row[4]
    return Done(row[0], row[1], row[2], row[3], json.loads(facts) if isinstance(facts, str) else facts)
