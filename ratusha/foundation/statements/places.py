"""Places for values in a query that is worded before its values are known."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db.models.expressions import Expression

LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes among the parameters. `many`: the value is a set and takes a place for each member."""

    name: str
    then: tuple[Callable[[Any], Any], ...] = ()
    many: bool = False

    def values(self, given: Mapping[str, Any], ops: Any) -> list[Any]:
        """The parameters that stand here, as the database takes them."""
        value = given[self.name]
        for change in self.then:
            value = change(value)
        members = sorted(value) if self.many else [value]
        return [_bound(one, ops) for one in members]


def _bound(value: Any, ops: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return ops.adapt_datefield_value(value)
    if isinstance(value, int) and abs(value) >= LARGEST:
        raise EmptyResultSet  # no column holds such a number: nothing is equal to it
    return value


class Given(Expression):
    """Stands for one value: `filter(pk=Given("pk"))`. Whatever needs the value itself fails loudly: it has none."""

    def __init__(self, name: str, then: tuple[Callable[[Any], Any], ...] = ()) -> None:
        super().__init__()
        self.place = Place(name, then)

    def then(self, change: Callable[[Any], Any]) -> "Given":
        """The same value after a change, made when it is known."""
        return Given(self.place.name, (*self.place.then, change))

    def __add__(self, other: Any) -> Any:
        return self.then(lambda value: value + other) if isinstance(other, timedelta) else super().__add__(other)

    def __sub__(self, other: Any) -> Any:
        return self.then(lambda value: value - other) if isinstance(other, timedelta) else super().__sub__(other)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        return "%s", (self.place,)

    def __bool__(self) -> bool:
        return True


class GivenSet(Expression):
    """Stands for a set of values, never an empty one: `filter(unit_id__in=GivenSet("units"))`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.place = Place(name, many=True)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:  # type: ignore[override]
        return "(%s)", (self.place,)


class Shaped:
    """A value of many parts, such as an actor: some decide how a query is worded, others only fill its places."""

    __slots__ = ()

    def shape(self) -> Hashable:
        """All that the words of a query may depend on."""
        raise NotImplementedError

    def filling(self) -> Mapping[str, Any]:
        """The values of the places, by name."""
        raise NotImplementedError

    def with_places(self) -> Self:
        """The same with places instead of values."""
        raise NotImplementedError


def filled(sql: str, params: Iterable[Any], given: Mapping[str, Any], ops: Any) -> tuple[str, tuple[Any, ...]]:
    """The text and the parameters of one question; the text grows where a set stands."""
    found: list[Any] = []
    sizes: list[int] = []
    for one in params:
        values = one.values(given, ops) if isinstance(one, Place) else [one]
        found += values
        sizes.append(len(values))
    if any(size != 1 for size in sizes):
        texts = sql.split("%s")
        marks = (", ".join(["%s"] * size) for size in sizes)
        sql = texts[0] + "".join(mark + text for mark, text in zip(marks, texts[1:], strict=True))
    return sql, tuple(found)
