"""Columns of a list and how it can be sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from .. import words
from .escaping import escaped

Getter = Callable[[Any], Any]


@cache
def _reader(path: str) -> Getter:
    return attrgetter(path.replace("__", "."))


@dataclass(frozen=True, slots=True)
class Sort:
    """A sortable field path, such as `case__due_on`. `nullable`: empty values come last, in both directions."""

    field: str
    nullable: bool = False

    def order(self, *, descending: bool, backward: bool) -> list[OrderBy]:
        """ORDER BY of the field and the primary key; `backward` reads the list from its end."""
        down = descending != backward
        places = {"nulls_first": True} if backward else {"nulls_last": True}
        nulls: dict[str, bool] = places if self.nullable else {}
        key = F(self.field).desc(**nulls) if down else F(self.field).asc(**nulls)
        return [key, F("pk").desc() if down else F("pk").asc()]

    def value(self, row: Any) -> Any:
        """The row's value of this field."""
        return _reader(self.field)(row)

    def beyond(self, value: Any, pk: int, *, descending: bool, backward: bool) -> Q:
        """The rows past a given one in reading direction."""
        sign = "lt" if descending != backward else "gt"
        same = Q(**{self.field: value}, **{f"pk__{sign}": pk})
        if value is None:
            tail = Q(**{f"{self.field}__isnull": True, f"pk__{sign}": pk})
            return tail | Q(**{f"{self.field}__isnull": False}) if backward else tail
        further = Q(**{f"{self.field}__{sign}": value}) | same
        if self.nullable and not backward:
            return further | Q(**{f"{self.field}__isnull": True})
        return Q(**{f"{self.field}__{sign}e": value}) & further


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `get` takes the row's value (by default the attribute `name`); `link` makes it the row's link, an empty one none;
    `under` is the second line; `template` draws the cell with `row` and `value`. `css`: no, what, got, term, who as in
    the inbox.
    `export` gives the value for a sheet; `exported=False` leaves the column out there; `wrap`: long texts go on in the
    next line there, as those of the row's link do.
    """

    name: str
    title: Any
    get: Getter | None = None
    sort: Sort | None = None
    link: Getter | None = None
    under: Getter | None = None
    template: str = ""
    css: str = ""
    export: Getter | None = None
    exported: bool = True
    shown: bool = True
    wrap: bool = False

    def value(self, row: Any) -> Any:
        """What stands in the cell."""
        return self.get(row) if self.get else _reader(self.name)(row)

    def draw(self, row: Any, context: dict[str, Any]) -> SafeString:
        """The inside of the cell, escaped."""
        value = self.value(row) if not self.template or self.get else None
        if self.template:
            return render_to_string(self.template, {**context, "row": row, "value": value})
        address = self.link(row) if self.link else ""
        main = f'<a href="{escaped(address)}">{escaped(value)}</a>' if address else escaped(in_words(value))
        if self.under and (under := self.under(row)):
            main = f"{main}<p>{escaped(under)}</p>"
        return SafeString(main)

    def sheet_value(self, row: Any) -> Any:
        """What stands in the exported sheet."""
        return self.export(row) if self.export else self.value(row)


def in_words(value: Any) -> Any:
    """A cell's value for people: dates in words, a dash for nothing."""
    if isinstance(value, date):
        return words.moment(value, timezone.localdate())
    return "—" if value is None or value == "" else value
