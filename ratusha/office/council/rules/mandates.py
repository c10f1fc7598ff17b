"""Mandates, factions and commissions in time: stretches of days, and what may not be at once."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ratusha.foundation.access.spans import holds


class MemberKind(StrEnum):
    """A deputy, or the head of the community, who is a member only while taking part in a plenary sitting."""

    DEPUTY = "deputy"
    HEAD = "head"


class EndGround(StrEnum):
    """Why a mandate ended (93-IV, art. 5; 280/97-ВР, art. 49, 79)."""

    TERM = "term"
    OWN_WISH = "own_wish"
    RECALL = "recall"
    COURT = "court"
    CITIZENSHIP = "citizenship"
    MOVED = "moved"
    INCOMPATIBLE = "incompatible"
    DEATH = "death"
    OTHER = "other"


class CommissionKind(StrEnum):
    """Standing (280/97-ВР, art. 47), temporary control (art. 48), counting (for a secret ballot)."""

    STANDING = "standing"
    TEMPORARY = "temporary"
    COUNTING = "counting"


class Duty(StrEnum):
    """What a deputy does in a commission."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class PostKind(StrEnum):
    """Posts to which the council elects (280/97-ВР, art. 50)."""

    SECRETARY = "secretary"


class Remit(StrEnum):
    """Questions that some standing commission must have (280/97-ВР, art. 47, 59-1)."""

    BUDGET = "budget"
    ETHICS = "ethics"


DUTY_ORDER = (Duty.CHAIR, Duty.DEPUTY_CHAIR, Duty.SECRETARY, Duty.MEMBER)
SINGLE_DUTIES = frozenset({Duty.CHAIR, Duty.SECRETARY})


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, `until` included; None: it goes on."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """True if the day is within it."""
        return holds(self.since, self.until, day)

    def meets(self, other: "Days") -> bool:
        """True if they have a day in common."""
        return (self.until is None or other.since <= self.until) and (other.until is None or self.since <= other.until)

    def within(self, other: "Days") -> bool:
        """True if no day of it is outside the other."""
        ends_in = other.until is None or (self.until is not None and self.until <= other.until)
        return other.since <= self.since and ends_in


def vacant(seats: int, in_office: int) -> int:
    """Seats that nobody holds; never under zero."""
    return max(0, seats - in_office)


def missing_remits(covered: set[str]) -> tuple[Remit, ...]:
    """Questions that no standing commission has, though one is expected to."""
    return tuple(one for one in Remit if one not in covered)
