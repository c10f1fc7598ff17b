"""The declaration of a set. A column that is not named is not published."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

JOINED = "; "
BESIDE = "_label"


class Kind(StrEnum):
    """Types of columns, as Frictionless calls them."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "datetime"
    BOOLEAN = "boolean"


class Period(StrEnum):
    """How often a set is renewed: the vocabulary of passports."""

    CONSTANTLY = "constantly"
    ON_CHANGE = "on_change"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class Topic(StrEnum):
    """Themes of the catalogue; the value is the European code in small letters."""

    GOVERNMENT = "gove"
    PLACES = "regi"
    ECONOMY = "econ"
    EDUCATION = "educ"
    HEALTH = "heal"
    ENVIRONMENT = "envi"
    TRANSPORT = "tran"
    SOCIETY = "soci"


class State(StrEnum):
    """States of a set."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Column:
    """One published column."""

    name: str
    kind: str = Kind.STRING
    title: Any = ""
    says: Any = ""

    def plain(self) -> dict[str, str]:
        """As it is kept."""
        return {
            "name": self.name,
            "kind": str(self.kind),
            "title": str(self.title or self.name),
            "says": str(self.says),
        }


@dataclass(frozen=True, slots=True)
class Declared:
    """A set made from live tables. `rows()` gives values in the order of `columns`, deterministic.

    `key`: the code of the annex of resolution 835; `lat`, `lon` name columns of coordinates; `chart` names a column of
    categories, and maybe one of numbers (else rows are counted). `codes` say the codes of a column in words: such a
    column gets its words beside it, and the structure tells what each code means. `layer`: the layer of the map whose
    points these are; they are left out of what is made while it is hidden from everybody.
    """

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    basis: str
    purpose: str
    key: str
    topic: Topic
    period: Period
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Sequence[Any]]]
    lat: str = ""
    lon: str = ""
    chart: tuple[str, str] = ("", "")
    codes: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    layer: str = ""


def named(codes: Mapping[str, str], value: Any) -> str:
    """The words of a code, or of several with «; » between them; a code without words stays as it is."""
    return JOINED.join(codes.get(one, one) for one in str(value or "").split(JOINED))


def column_of(kept: Mapping[str, str]) -> Column:
    """The column out of what is kept."""
    return Column(kept["name"], kept["kind"], kept.get("title", ""), kept.get("says", ""))
