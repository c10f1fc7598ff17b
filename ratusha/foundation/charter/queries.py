"""Reads of the charter. `value(name)` is what the rest of the platform uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from .memo import Memo
from .models import Value
from .parameters import PARAMETERS, Parameter


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter's value as it holds on a day. `valid_from` and `row` are None for the default from code."""

    parameter: Parameter
    value: Any
    basis: str
    valid_from: date | None = None
    row: int | None = None

    @property
    def is_default(self) -> bool:
        """True until the community has set its own value."""
        return self.row is None

    @property
    def text(self) -> str:
        """The value as a person would type it, for a form."""
        return self.parameter.kind.write(self.value)


type _Row = tuple[str, Any, date, str, int]


def _load() -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = {}
    for row in Value.objects.order_by("valid_from", "pk").values_list("name", "value", "valid_from", "basis", "pk"):
        rows.setdefault(row[0], []).append(row)
    return rows


_rows: Memo[dict[str, list[_Row]]] = Memo(_load)


def setting(name: str, on: date | None = None, version: str | None = None) -> Setting:
    """Will give the value with its basis as it holds on the day `on` (default: today in Kyiv).

    `version`: a token from `version_on`, kept by what has started (a petition, a campaign): the charter is then read
    as it stood at that start, whatever was set later. Unknown names raise `KeyError`: a mistake in code.
    """
    parameter = PARAMETERS[name]
    day, last = _moment(version) if version else (on or timezone.localdate(), None)
    for _name, value, valid_from, basis, pk in reversed(_rows().get(name, ())):
        if valid_from <= day and (last is None or pk <= last):
            return Setting(parameter, value, basis, valid_from, pk)
    return Setting(parameter, parameter.default, parameter.basis)


def value(name: str, on: date | None = None, version: str | None = None) -> Any:
    """The plain value of a parameter on a day or under a version; see `setting`."""
    return setting(name, on, version).value


def values(names: Iterable[str], on: date | None = None, version: str | None = None) -> dict[str, Any]:
    """Several values at once: name -> value."""
    return {name: value(name, on, version) for name in names}


def version_on(day: date) -> str:
    """A token of the charter as it stands now, read on `day`; keep it with what starts and pass it as `version`."""
    return f"{day.isoformat()}.{max((row[4] for rows in _rows().values() for row in rows), default=0)}"


def settings(on: date | None = None) -> list[Setting]:
    """Every parameter with its value on a day, in the order of declaration, for the administrator's page."""
    return [setting(name, on) for name in PARAMETERS]


def history(name: str) -> QuerySet[Value]:
    """All values ever set for a parameter, newest first."""
    return Value.objects.filter(name=name).select_related("set_by").order_by("-valid_from", "-pk")


def forget() -> None:
    """Will read the table anew at the next question. For the actions of this app and for tests."""
    _rows.forget()


def _moment(version: str) -> tuple[date, int]:
    day, _dot, last = version.partition(".")
    return date.fromisoformat(day), int(last)
