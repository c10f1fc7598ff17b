"""Filters of a list: each reads its own GET parameters and narrows the rows; nonsense in them is ignored.

They combine: rows must pass all of them. A `Choice` with `many` takes several values, of which one is enough.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.charter.memo import Memo

from .. import words

Rows = QuerySet[Any]
Options = Sequence[tuple[Any, Any]]
Removal = tuple[str, str]
ANY = _("Any")
MOST_VALUES = 50
KEPT_SECONDS = 60
_options: dict[tuple[str, str | None], Memo[tuple[tuple[str, Any], ...]]] = {}


def every(rows: Rows, text: str = "") -> Rows:
    """All the rows: what a filter without a rule lets through."""
    return rows


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing a filter asks for, in words; `without` are the (parameter, value) pairs whose removal lifts it."""

    label: Any
    words: Any
    without: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """`name` is the GET parameter. `template` draws the control with `filter` and `table`.

    `first`: stands beside the search; the others are in the fold «More filters».
    """

    name: str
    label: Any
    template: str = ""
    first: bool = False

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

    def face(self, given: QueryDict) -> Hashable:
        """All that the drawing of the control depends on, so that it is remembered; None where it is drawn anew."""
        return None

    def asks(self, given: QueryDict) -> Hashable:
        """All that it narrows by; None where it must be asked each time."""
        return None if self.value(given) else ""

    def chips(self, given: QueryDict) -> list[Chip]:
        """What it asks for now; empty when it does not narrow."""
        value = self.value(given).strip()
        return [Chip(self.label, value, ((self.name, given.get(self.name, "")),))] if value else []


@dataclass(frozen=True, slots=True)
class Search(Filter):
    """Text search; `find(rows, text)` narrows, usually by `foundation.search`."""

    find: Callable[[Rows, str], Rows] = every
    hint: Any = ""
    template: str = "web/filters/search.html"
    first: bool = True

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        text = self.value(given).strip()
        return self.find(rows, text) if text else rows

    def face(self, given: QueryDict) -> Hashable:
        return None if self.value(given) else (self.name, str(self.label), str(self.hint))


@dataclass(frozen=True, slots=True)
class Choice(Filter):
    """One of `options` (pairs, or a function that gives them); by `field`, by `by[value](rows)` or by `when[value]`.

    `many`: several may be ticked. `when` gives a condition (`Q`) for a value, or a function that does; what it lacks
    goes by `field`. Options of a function are kept for a minute for all readers under `kept`, when that is given:
    only for lists that are the same for everybody.
    """

    options: Options | Callable[[], Options] = ()
    field: str = ""
    by: Mapping[str, Callable[[Rows], Rows]] | None = None
    when: Mapping[str, Q] | None = None
    any_label: Any = ANY
    many: bool = False
    kept: str = ""
    template: str = "web/filters/choice.html"

    def choices(self) -> Sequence[tuple[str, Any]]:
        """The options as (value, label)."""
        if not self.kept:
            return self._choices()
        key = self.kept, get_language()
        memo = _options.get(key)
        if memo is None:
            memo = _options[key] = Memo(lambda: tuple(self._choices()), KEPT_SECONDS)
        return memo()

    def _choices(self) -> list[tuple[str, str]]:
        found = self.options() if callable(self.options) else self.options
        return [(str(value), str(label)) for value, label in found]

    def face(self, given: QueryDict) -> Hashable:
        options = tuple(self.choices())
        return self.name, str(self.label), str(self.any_label), self.many, options, tuple(self.values(given))

    def asks(self, given: QueryDict) -> Hashable:
        chosen = self.values(given)
        if not chosen or self.by is not None:
            return None if chosen else ""
        known = {value for value, _label in self.choices()}
        return tuple([value for value in chosen if value in known or (self.when and value in self.when)])

    def values(self, given: QueryDict) -> list[str]:
        """The chosen values, each once: all of them, or the last one where only one may be chosen."""
        found = list(dict.fromkeys(value[:200] for value in given.getlist(self.name) if value and "\x00" not in value))
        return found[:MOST_VALUES] if self.many else found[-1:]

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        chosen = self.values(given)
        if not chosen:
            return rows
        if self.by is not None:
            return self.by[chosen[0]](rows) if chosen[0] in self.by else rows
        special = [self.when[value] for value in chosen if self.when and value in self.when]
        known = {value for value, _label in self.choices()}
        plain = [value for value in chosen if value in known and not (self.when and value in self.when)]
        if plain:
            path = self.field or self.name
            special.append(Q(**{path: plain[0]}) if len(plain) == 1 else Q(**{f"{path}__in": plain}))
        return rows.filter(_any_of(special)) if special else rows

    def chips(self, given: QueryDict) -> list[Chip]:
        chosen = self.values(given)
        if not chosen:
            return []
        known = dict(self.choices())
        found = [value for value in chosen if value in known]
        return [Chip(self.label, known[value], ((self.name, value),)) for value in found]


def _any_of(conditions: Sequence[Q]) -> Q:
    found = conditions[0]
    for one in conditions[1:]:
        found |= one
    return found


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

    def face(self, given: QueryDict) -> Hashable:
        return self.name, str(self.label), self.ends(given)

    def asks(self, given: QueryDict) -> Hashable:
        return self.ends(given)

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

    def chips(self, given: QueryDict) -> list[Chip]:
        first, last = self.ends(given)
        today = timezone.localdate()
        parts = [
            f"{pgettext('days', 'from')} {words.day(first, today)}" if first else "",
            f"{pgettext('days', 'to')} {words.day(last, today)}" if last else "",
        ]
        without = tuple((name, given.get(name, "")) for name in self.parameters)
        return [Chip(self.label, " ".join(part for part in parts if part), without)] if any(parts) else []


@dataclass(frozen=True, slots=True)
class Flag(Filter):
    """Yes or no; `when(rows)` narrows when ticked."""

    when: Callable[[Rows], Rows] = every
    template: str = "web/filters/flag.html"

    def narrow(self, rows: Rows, given: QueryDict) -> Rows:
        return self.when(rows) if self.value(given) == "1" else rows

    def face(self, given: QueryDict) -> Hashable:
        return self.name, str(self.label), self.value(given) == "1"

    def asks(self, given: QueryDict) -> Hashable:
        return self.value(given) == "1"

    def chips(self, given: QueryDict) -> list[Chip]:
        return [Chip("", self.label, ((self.name, "1"),))] if self.value(given) == "1" else []


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def _start(day: date) -> Any:
    return timezone.make_aware(datetime(day.year, day.month, day.day))
