"""From votes to the roll-call: everybody who may vote stands in it once."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .choices import Choice


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; together they are everybody who may vote."""

    for_: int = 0
    against: int = 0
    abstained: int = 0
    not_voted: int = 0
    absent: int = 0

    @property
    def voted(self) -> int:
        """How many have chosen."""
        return self.for_ + self.against + self.abstained

    @property
    def total(self) -> int:
        """Everybody who may vote."""
        return self.voted + self.not_voted + self.absent


def choices_of(roll: Iterable[int], here: AbstractSet[int], cast: Mapping[int, Choice]) -> dict[int, Choice]:
    """Who may vote -> what they chose, else whether they were in the hall and did not, or were absent.

    A vote of somebody who is not on the roll is a fault of the program and raises KeyError.
    """
    found = {one: Choice.NOT_VOTED if one in here else Choice.ABSENT for one in roll}
    for one, choice in cast.items():
        if one not in found:
            raise KeyError(one)
        found[one] = choice
    return found


def count(choices: Iterable[Choice]) -> Counts:
    """How many of each choice."""
    listed = list(choices)
    return Counts(*(listed.count(one) for one in Choice))
