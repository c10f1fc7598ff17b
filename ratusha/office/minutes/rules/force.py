"""When a decision takes effect, and until when it may be stopped (280/97-ВР art. 59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


def in_force_on(
    *, normative: bool, adopted_on: date, published_on: date | None, later: date | None, confirmed_on: date | None
) -> date | None:
    """The first day of its force; None while nobody can say.

    A normative act: from its official publication, unless it names a later day. Any other: from the day of its
    adoption, or the later day that it names. One that was stopped: not before the council has confirmed it.
    """
    first = published_on if normative else adopted_on
    if first is None:
        return None
    return max(day for day in (first, later, confirmed_on) if day is not None)


def may_stop(today: date, last_day: date) -> bool:
    """True until the end of the fifth day after the adoption."""
    return today <= last_day


@dataclass(frozen=True, slots=True)
class Voted:
    """A closed vote on the text of a question: `adopted` as counted, `annulled` when it was set aside, `order` of
    voting, `repeats` the vote that it repeats."""

    pk: int
    about: int
    adopted: bool
    at: datetime
    annulled: bool = False
    repeats: int | None = None


def final_votes(votes: Sequence[Voted]) -> list[Voted]:
    """The last vote that stands about each question, if it was adopted; in the order of voting."""
    last: dict[int, Voted] = {}
    replaced = {one.repeats for one in votes if one.repeats is not None and not one.annulled}
    for one in sorted(votes, key=lambda vote: (vote.at, vote.pk)):
        if not one.annulled and one.pk not in replaced:
            last[one.about] = one
    return sorted((one for one in last.values() if one.adopted), key=lambda vote: (vote.at, vote.pk))
