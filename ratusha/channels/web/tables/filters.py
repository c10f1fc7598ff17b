"""Filters of a list: each reads its own GET parameters and narrows the rows; nonsense in them is ignored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Rows = QuerySet[Any]
Options = Sequence[tuple[Any, Any]]
ANY = _("Any")


def every(rows: Rows, text: str = "") -> Rows:
    """All the rows: what a filter without a rule lets through."""
    return rows


@dataclass(frozen=True, slots=True)
class Filter:
    """`name` is the GET parameter. `template` draws the control with `filter` and `table`."""

    name: str
    label: Any
    template: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """The GET parameters this filter reads."""
        return (self.name,)

    def value(self, given: QueryDict) -> str:
        """What was chosen, as text."""
        return given.get(self.name, "")[:200].replace("\x00", "")

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        """The rows that pass."""
        return rows


@dataclass(frozen=True, slots=True)
class Search(Filter):
    """Text search; `find(rows, text)` narrows, usually by `foundation.search`."""

    find: Callable[[Rows, str], Rows] = every
    hint: Any = ""
    template: str = "web/filters/search.html"

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        text = self.value(given).strip()
        return self.find(rows, text) if text else rows


@dataclass(frozen=True, slots=True)
class Choice(Filter):
    """One of `options` (pairs, or a function that gives them); by `field`, or by `by[value](rows)`."""

    options: Options | Callable[[], Options] = ()
    field: str = ""
    by: Mapping[str, Callable[[Rows], Rows]] | None = None
    any_label: Any = ANY
    template: str = "web/filters/choice.html"

    def choices(self) -> list[tuple[str, Any]]:
        """The options as (value, label); asked once for a page."""
        found = self.options() if callable(self.options) else self.options
        return [(str(value), label) for value, label in found]

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        chosen = self.value(given)
        if not chosen:
            return rows
        if self.by is not None:
            return self.by[chosen](rows) if chosen in self.by else rows
        known = {value for value, _label in self.choices()}
        return rows.filter(**{self.field or self.name: chosen}) if chosen in known else rows


@dataclass(frozen=True, slots=True)
class Days(Filter):
    """From a day to a day, both included. `field` is a date; for a moment give `is_moment=True`."""

    field: str = ""
    is_moment: bool = False
    template: str = "web/filters/days.html"

    @property
    def parameters(self) -> tuple[str, ...]:
        return (f"{self.name}_from", f"{self.name}_to")

    def ends(self, given: QueryDict) -> tuple[date | None, date | None]:
        """The two days, None where not given or not a date."""
        first, last = (_day(given.get(one, "")) for one in self.parameters)
        return first, last

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        first, last = self.ends(given)
        path = self.field or self.name
        if first:
            rows = rows.filter(**{f"{path}__gte": _start(first) if self.is_moment else first})
        if last:
            rows = rows.filter(
                **{f"{path}__lt": _start(last + timedelta(1)) if self.is_moment else last + timedelta(1)}
            )
        return rows


@dataclass(frozen=True, slots=True)
class Flag(Filter):
    """Yes or no; `when(rows)` narrows when ticked."""

    when: Callable[[Rows], Rows] = every
    template: str = "web/filters/flag.html"

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        return self.when(rows) if self.value(given) == "1" else rows


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def _start(day: date) -> Any:
    return timezone.make_aware(datetime(day.year, day.month, day.day))
