"""What changed: snapshots of a row before and after, as plain JSON, personal and secret fields masked."""

from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Field, Model

from ratusha.foundation.vault import personal_of, secret_of

MASK = "•"
QUIET = frozenset({"id", "version"})


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, Field[Any, Any], bool], ...]:
    masked = personal_of(model) | secret_of(model)
    return tuple(
        (field.attname, field, field.name in masked)
        for field in model._meta.concrete_fields
        if field.name not in QUIET and not field.primary_key
    )


def snapshot(row: Model) -> dict[str, Any]:
    """Column -> value of the row as it stands in memory."""
    values = row.__dict__
    return {name: _kept(values.get(name)) for name, _field, _personal in _fields(type(row))}


def _kept(value: Any) -> Any:
    return deepcopy(value) if isinstance(value, dict | list) else value


def changed(row: Model, before: dict[str, Any] | None) -> tuple[list[str], dict[str, list[Any]]]:
    """Will compare the row with an earlier snapshot (None: a new row) -> field names to save, diff for the journal."""
    names: list[str] = []
    diff: dict[str, list[Any]] = {}
    values = row.__dict__
    for column, field, personal in _fields(type(row)):
        old = None if before is None else before[column]
        new = values.get(column)
        if old == new or (before is None and new in (None, "", [], {})):
            continue
        names.append(field.name)
        diff[field.name] = [_plain(old, personal), _plain(new, personal)]
    return names, diff


def _plain(value: Any, personal: bool) -> Any:
    if value is None or value == "":
        return value
    if personal:
        return MASK
    if isinstance(value, bool | int | str | list | dict):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) or not isinstance(value, bytes | memoryview) else "bytes"
