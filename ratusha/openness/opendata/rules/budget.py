"""A budget as a tree: a table of groups and names by year, or one of wide columns `income_…` for many communities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONG = ("year", "group", "name", "amount")
OWN, TRANSFERS = "own", "transfers"
WIDE = {
    "income_pdfo": OWN, "income_unified_tax": OWN, "income_property_tax": OWN, "income_excise_duty": OWN,
    "income_corporate_tax": OWN, "income_parking_fee": OWN, "income_tourist_fee": OWN, "income_eco_tax": OWN,
    "income_non_tax": OWN, "income_capital_proceedings": OWN, "income_special_funds": OWN,
}  # fmt: skip
WHO = "hromada_code"
NAMED = "hromada_name"


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of a year; `group` and `name` are words of the table, or codes of `WIDE`."""

    year: int
    group: str
    name: str
    amount: float


def fits(names: Sequence[str]) -> bool:
    """True for a table that can be drawn."""
    return set(LONG) <= set(names) or {"year", WHO, "income_total", "income_own", "income_transfert"} <= set(names)


def lines(rows: Iterable[Mapping[str, Any]], who: str = "") -> list[Line]:
    """The amounts of the table; of a wide one those of the community `who`. What its columns leave out is «other»."""
    found: list[Line] = []
    for row in rows:
        if "amount" in row:
            found.append(Line(int(row["year"]), str(row["group"]), str(row["name"]), _number(row["amount"])))
        elif row[WHO] == who:
            found += _of_wide(row)
    return found


def _of_wide(row: Mapping[str, Any]) -> list[Line]:
    year, own = int(row["year"]), _number(row["income_own"])
    parts = [Line(year, group, name, _number(row[name])) for name, group in WIDE.items() if _number(row.get(name)) > 0]
    rest = round(own - sum(one.amount for one in parts), 2)
    if rest > 0:
        parts.append(Line(year, OWN, "other", rest))
    return [*parts, Line(year, TRANSFERS, "income_transfert", _number(row["income_transfert"]))]


def summed(found: Iterable[Line], by: str) -> dict[str, float]:
    """Amounts together by `group`, `name` or `year`, the largest first."""
    total: dict[str, float] = {}
    for one in found:
        key = str(getattr(one, by))
        total[key] = round(total.get(key, 0) + one.amount, 2)
    return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))


def communities(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Code -> name of the communities of a wide table; empty for a table of one."""
    return {str(row[WHO]): str(row[NAMED]) for row in rows if WHO in row}


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
