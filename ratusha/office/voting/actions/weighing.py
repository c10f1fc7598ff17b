"""Of whom a majority is counted, and the roll-call of a vote as it stands at its closing."""

from collections.abc import Sequence
from dataclasses import dataclass

from ratusha.office.council import queries as council
from ratusha.office.council.queries import Member, Whole
from ratusha.office.sittings import queries as sittings
from ratusha.office.sittings.queries import Sitting

from ..models import Cast, Division
from ..rules import Choice, Counts, choices_of, count


def whole_of(sitting: Sitting, here: Sequence[Member], *, head: bool | None = None) -> Whole:
    """Who could vote: seats by statute and the head who takes part (280/97-ВР, art. 59), or a commission's members."""
    if not sitting.is_plenary:
        return Whole(len(sittings.roll(sitting)), False, len(here))
    takes_part = any(one.is_head for one in here) if head is None else head
    return Whole(council.composition(sittings.day_of(sitting)), takes_part, len(here))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A vote counted: members in the order of the roll, what stands beside each, the result in words."""

    roll: list[Member]
    choices: dict[int, Choice]
    casts: dict[int, Cast]
    counts: Counts
    whole: Whole
    result: council.Result


def weigh(division: Division, here: Sequence[Member]) -> Weighed:
    """Will count the vote with those who are in the hall at its closing; who has voted was there too."""
    roll = sittings.roll(division.sitting)
    casts = {one.member_id: one for one in Cast.objects.filter(division=division)}
    there = {one.pk for one in here} | set(casts)
    choices = choices_of([one.pk for one in roll], there, {pk: Choice(one.choice) for pk, one in casts.items()})
    counts = count(choices.values())
    present = [one for one in roll if one.pk in there]
    head = division.head_takes_part or any(one.is_head for one in present)
    whole = whole_of(division.sitting, present, head=head)
    result = council.decide(division.majority, whole, counts.for_, counts.against, counts.abstained)
    return Weighed(roll, choices, casts, counts, whole, result)
