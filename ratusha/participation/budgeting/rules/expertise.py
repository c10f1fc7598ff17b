"""Feasibility: what is asked, when a unit has concluded, what follows; the commission's count."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any


class Criterion(StrEnum):
    """What each unit answers about a project."""

    COMPETENCE = "competence"
    PROPERTY = "property"
    COST = "cost"
    LAW = "law"
    YEAR = "year"
    KEEPING = "keeping"


CRITERIA = tuple(Criterion)


def unanswered(marks: Mapping[str, Any]) -> list[Criterion]:
    """Criteria without a yes or no, and those with a no that has no words."""
    return [one for one in CRITERIA if not _is_answered(marks.get(one))]


def is_positive(marks: Mapping[str, Any]) -> bool:
    """A conclusion is positive when every answer is yes."""
    return all(marks[one]["yes"] for one in CRITERIA)


def outcome(conclusions: Iterable[bool | None]) -> bool | None:
    """Of all units: None while one has not concluded, else whether all were positive."""
    found = list(conclusions)
    return None if not found or None in found else all(found)


def upheld(for_author: int, against: int) -> bool:
    """The commission sides with the author when more members voted for than against."""
    return for_author > against


def has_quorum(voted: int, members: int) -> bool:
    """More than half of the members have voted."""
    return voted * 2 > members


def _is_answered(mark: Any) -> bool:
    if not isinstance(mark, Mapping) or not isinstance(mark.get("yes"), bool):
        return False
    return bool(mark["yes"]) or bool(str(mark.get("words", "")).strip())
