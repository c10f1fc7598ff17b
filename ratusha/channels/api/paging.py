"""Paging by keyset: the same speed on the last page as on the first, and no row skipped while others are added."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Refused

from . import rules

LIMIT = 50
LIMIT_MAX = 200


def page[Row: Model](
    request: HttpRequest,
    rows: QuerySet[Row],
    shape: Callable[[Row], dict[str, Any]],
    order: Sequence[str] = ("-pk",),
) -> dict[str, Any]:
    """Will give a page of rows as `{"items": […], "next": cursor or None}`, by `?limit=` (1-200) and `?cursor=`.

    `order`: columns that are never empty, the last one unique, all in the same direction or with `-` each.
    """

    def ask(limit: int, after: list[Any] | None) -> list[Row]:
        found = rows.order_by(*order)
        return list((found if after is None else found.filter(_after(order, after)))[:limit])

    return page_of(request, rows.model, ask, shape, order)


def page_of[Row](
    request: HttpRequest,
    model: type[Model],
    ask: Callable[[int, list[Any] | None], Sequence[Row]],
    shape: Callable[[Row], dict[str, Any]],
    order: Sequence[str] = ("-pk",),
) -> dict[str, Any]:
    """As `page`, for rows that come another way: `ask(limit, after)` gives so many rows after a place, in `order`.

    `after` has a value for each column of `order`, as `model` has them; the rows have attributes of the same names.
    """
    limit = _limit(request.GET.get("limit", ""))
    cursor = request.GET.get("cursor")
    taken = ask(limit + 1, _place(model, order, cursor) if cursor else None)
    more = taken[limit:] and rules.cursor_of([_plain(taken[limit - 1], name) for name in order])
    return {"items": [shape(row) for row in taken[:limit]], "next": more or None}


def next_link(request: HttpRequest, cursor: str | None) -> str | None:
    """The address of the next page, with the same filters."""
    if cursor is None:
        return None
    kept = [(key, value) for key, values in request.GET.lists() if key != "cursor" for value in values]
    return f"{request.path}?{urlencode([*kept, ('cursor', cursor)])}"


def _limit(given: str) -> int:
    if not given:
        return LIMIT
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= LIMIT_MAX):
        raise Refused("invalid", _("A page has 1 to {most} rows."), field="limit", most=LIMIT_MAX)
    return int(given)


def _plain(row: Any, name: str) -> str | int:
    value = getattr(row, name.lstrip("-"))
    return value.isoformat() if hasattr(value, "isoformat") else value


def _place(model: type[Model], order: Sequence[str], cursor: str) -> list[Any]:
    place = rules.place_of(cursor, len(order))
    try:
        return [_value(model, name.lstrip("-"), one) for name, one in zip(order, place or (), strict=True)]
    except (ValueError, ValidationError, TypeError, FieldDoesNotExist, OverflowError):
        raise Refused("invalid", _("There is no such page. Begin from the first one."), field="cursor") from None


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    found, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column, sign = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        found |= equal & Q(**{f"{column}__{sign}": value})
        equal &= Q(**{column: value})
    first, sign = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{sign}": values[0]}) & found  # the first bound lets the index be walked


def _value(model: type[Model], column: str, given: str | int) -> Any:
    field = model._meta.pk if column == "pk" else model._meta.get_field(column)
    value = field.to_python(given)  # type: ignore[union-attr]
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(given)
    if isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError(given)
    return value
