"""How many votes a decision needs, and whether it has them (280/97-ВР, art. 46, 47, 59).

Vacant seats are counted: the composition is the one set by statute. The head is added to it where the head takes part.
"""

from dataclasses import dataclass
from enum import StrEnum


class Majority(StrEnum):
    """Of what and how large a part must be for it."""

    FULL = "full"
    TWO_THIRDS = "two_thirds"
    PRESENT = "present"
    COMMISSION = "commission"


class MajorityError(ValueError):
    """Numbers that cannot be; `code` says why, `facts` are the numbers to tell."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Whole:
    """Who could vote. `deputies`: seats by statute, never lowered by vacancies (for a commission: its members);
    `present`: all who are present and may vote, the head as well; None where it is not known."""

    deputies: int
    head_takes_part: bool = False
    present: int | None = None

    @property
    def composition(self) -> int:
        """The full composition: seats, and the head who takes part (280/97-ВР, art. 59)."""
        return self.deputies + int(self.head_takes_part)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many votes for it are needed, and of how many that number was counted."""

    majority: Majority
    number: int
    composition: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A vote held against its bar."""

    adopted: bool
    bar: Bar
    votes_for: int


def more_than_half(number: int) -> int:
    """The least whole number that is more than a half."""
    return number // 2 + 1


def two_thirds(number: int) -> int:
    """The least whole number that is not under two thirds."""
    return -(-2 * number // 3)


def quorum_needed(deputies: int) -> int:
    """Deputies who must be present for a plenary sitting: more than a half of the seats (280/97-ВР, art. 46)."""
    return more_than_half(_seats(deputies))


def commission_quorum(members: int) -> int:
    """Members who must be present for a commission: not under a half (280/97-ВР, art. 47)."""
    return (_seats(members) + 1) // 2


def bar_of(majority: Majority | str, whole: Whole) -> Bar:
    """Will count how many votes for it are needed. Raises `MajorityError`: no_seats, present_unknown, present_too_many,
    head_in_commission."""
    majority = Majority(majority)
    _seats(whole.deputies)
    if whole.present is not None and not 0 <= whole.present <= whole.composition:
        raise MajorityError("present_too_many", present=whole.present, composition=whole.composition)
    if majority is Majority.COMMISSION and whole.head_takes_part:
        raise MajorityError("head_in_commission")
    if majority is Majority.PRESENT:
        if whole.present is None:
            raise MajorityError("present_unknown")
        return Bar(majority, more_than_half(whole.present), whole.present)
    count = two_thirds if majority is Majority.TWO_THIRDS else more_than_half
    return Bar(majority, count(whole.composition), whole.composition)


def weigh(majority: Majority | str, whole: Whole, for_: int, against: int = 0, abstain: int = 0) -> Outcome:
    """Will hold the votes against the bar. Raises `MajorityError` as `bar_of`, and: negative, too_many_votes."""
    if min(for_, against, abstain) < 0:
        raise MajorityError("negative")
    bar = bar_of(majority, whole)
    most = whole.composition if whole.present is None else whole.present
    if for_ + against + abstain > most:
        raise MajorityError("too_many_votes", votes=for_ + against + abstain, most=most)
    return Outcome(for_ >= bar.number, bar, for_)


def _seats(number: int) -> int:
    if number < 1:
        raise MajorityError("no_seats")
    return number
