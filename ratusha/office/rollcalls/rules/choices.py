"""What can stand beside a name in a roll-call, and counting it (280/97-ВР, art. 59)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Choice(StrEnum):
    """How somebody voted, or why there is no vote of theirs."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTED = "not_voted"
    ABSENT = "absent"


class Source(StrEnum):
    """Where a roll-call comes from: the hall of this system, another system, a list on paper."""

    HALL = "hall"
    IMPORT = "import"
    MANUAL = "manual"


VOTES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAINED)
PRESENT = (*VOTES, Choice.NOT_VOTED)


def recount(choices: Iterable[str]) -> dict[str, int]:
    """Choice -> how many, every choice named. Raises ValueError for an unknown one."""
    found = Counter(Choice(one) for one in choices)
    return {one.value: found[one] for one in Choice}


def differing(counted: Mapping[str, int], stated: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Choice -> (stated, counted) where a stated number is not the counted one; what is not stated is passed over."""
    return {name: (number, counted.get(name, 0)) for name, number in stated.items() if number != counted.get(name, 0)}
