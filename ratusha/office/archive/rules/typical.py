"""Groups of papers that every council has, with their terms of keeping.

`H` rows are law: no heading of the group may keep its papers for less. `M` rows are what the List №578/5 usually asks:
their years are parameters of the charter, `archive.years_CODE`, and a heading may not go below those either.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .retention import PERSONNEL_YEARS, Retention, Term


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its least term, what the law says, how sure that is. `personnel`: papers about one's work."""

    code: str
    kept: Retention
    basis: str
    certainty: str
    personnel: bool = False


LIST = "№578/5"
PERMANENT = Retention(Term.PERMANENT)


def years(count: int, *, epk: bool = False) -> Retention:
    """So many years."""
    return Retention(Term.YEARS, count, epk)


GROUPS: Mapping[str, Group] = {
    one.code: one
    for one in (
        Group("decisions", PERMANENT, LIST, "H"),
        Group("session_video", years(5), "280/97, 3590-IX", "H"),
        Group("petition_signatures", years(3), "280/97", "H"),
        Group("orders", PERMANENT, LIST, "M"),
        Group("orders_personnel", years(PERSONNEL_YEARS), LIST, "M", personnel=True),
        Group("orders_leave", years(5), LIST, "M", personnel=True),
        Group("appeals_substance", PERMANENT, LIST, "M"),
        Group("appeals", years(5), LIST, "M"),
        Group("requests", years(5), LIST, "M"),
        Group("contracts", years(3), LIST, "M"),
        Group("journals", years(3), LIST, "M"),
    )
}


def group(code: str) -> Group | None:
    """The group of this code."""
    return GROUPS.get(code)
