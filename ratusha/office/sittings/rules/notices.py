"""Notice of a sitting: how many days before, and who may convene it. Law 280/97-ВР, art. 46."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

USUAL, SHORTEST = 10, 1


class Convener(StrEnum):
    """Who convenes: for the council those of art. 46, for a commission its chair or the council itself."""

    HEAD = "head"
    SECRETARY = "secretary"
    THIRD = "third"
    COMMITTEE = "committee"
    CHAIR = "chair"
    COUNCIL = "council"


OF_COUNCIL = (Convener.HEAD, Convener.SECRETARY, Convener.THIRD, Convener.COMMITTEE)
OF_COMMISSION = (Convener.CHAIR, Convener.COUNCIL)
BY_GROUND = (Convener.SECRETARY, Convener.THIRD, Convener.COMMITTEE)
"""Who convenes the council only where the law says so, and says which case it is."""


class Lack(StrEnum):
    """What a notice lacks."""

    GROUND = "ground"
    """Under ten days, and no exceptional case is told."""
    DAY = "day"
    """Under one day there is no such case in law; nor under what the council's own rules ask for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """`days` from the notice to the sitting, `needed` of them, and what it lacks, or None."""

    days: int
    needed: int
    lack: Lack | None


def notice(
    told_on: date, sits_on: date, *, needed: int = USUAL, exceptional: bool = False, shortest: int = SHORTEST
) -> Notice:
    """How the notice stands: ten days before by calendar, one in an exceptional case (art. 46).

    `needed`, `shortest`: the council's own rules may ask for more, fewer they cannot. A commission passes its own.
    """
    days = (sits_on - told_on).days
    owed = min(shortest, needed) if exceptional else needed
    if days >= owed:
        return Notice(days, owed, None)
    return Notice(days, owed, Lack.DAY if exceptional else Lack.GROUND)


def conveners(*, is_plenary: bool) -> tuple[Convener, ...]:
    """Who may convene this body."""
    return OF_COUNCIL if is_plenary else OF_COMMISSION


class Proposer(StrEnum):
    """Who may propose a question for the agenda, art. 46."""

    HEAD = "head"
    COMMISSION = "commission"
    DEPUTY = "deputy"
    COMMITTEE = "committee"
    ADMINISTRATION = "administration"
    STAROSTA = "starosta"
    MEETING = "meeting"


PROPOSERS = tuple(Proposer)
