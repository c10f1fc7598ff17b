"""How deputies voted: all votes of one, attendance, agreement of every two, unity of factions. Counted from lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, FloatField, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Greatest, Substr

from ratusha.foundation.access.actors import Actor, stranger
from ratusha.office.council import queries as council
from ratusha.office.council.queries import Convocation, Member
from ratusha.office.rollcalls import queries as rollcalls

from ..models import Excuse, FactionLine, Matter, Slot, VoteLine
from ..permissions import VOTE
from ..rules import agreement
from ..rules.agreement import CHOICES, NOBODY, Pair
from ..rules.attendance import Attendance, Came, Reason, Sat, came, summed

SORT_WORDS = dict(VoteLine.Sort.choices)
SHOWN_REASONS = (Reason.TRIP, Reason.LEAVE)
PORTION = 200


def to_note(actor: Actor, most: int = PORTION) -> list[int]:
    """Published votes of the council that are not counted yet, oldest first. 1 query."""
    noted = Matter.objects.filter(label=VOTE).values("object_id")
    rows = rollcalls.visible_to(actor).filter(body_label="council", secret=False, published_at__isnull=False)
    return list(rows.exclude(pk__in=noted).order_by("pk").values_list("pk", flat=True)[:most])


def slot_of(member: int) -> int | None:
    """The deputy's place in the lines; None for who has not been in a list of votes yet. 1 query."""
    return Slot.objects.filter(member=member).values_list("number", flat=True).first()


def with_slot(rows: QuerySet[Member]) -> QuerySet[Member]:
    """Members, each with their `slot`: the place in the lines, None for who has not been in a list of votes yet."""
    return rows.annotate(slot=Subquery(Slot.objects.filter(member=OuterRef("pk")).values("number")[:1]))


def every_vote(member: Member) -> QuerySet[VoteLine]:
    """Every vote of a deputy; none for who has not been in a list of votes yet. 1 query for the place in the lines."""
    slot = slot_of(member.pk)
    return votes_of(member, slot) if slot is not None else VoteLine.objects.none()


def votes_of(member: Member, slot: int) -> QuerySet[VoteLine]:
    """Every vote of a deputy, each with `choice` as a letter, the roll-call beside it."""
    rows = VoteLine.objects.filter(convocation=member.convocation_id)
    rows = rows.annotate(choice=Substr("choices", slot + 1, 1)).exclude(choice__in=("", NOBODY))
    return rows.select_related("roll_call").defer("roll_call__raw")


def narrowed(
    convocation: Convocation, since: date | None = None, until: date | None = None, sort: str = ""
) -> QuerySet[VoteLine]:
    """Votes of a convocation, of a time, of one sort."""
    rows = VoteLine.objects.filter(convocation=convocation)
    rows = rows.filter(on__gte=since) if since else rows
    rows = rows.filter(on__lte=until) if until else rows
    return rows.filter(sort=sort) if sort else rows


@dataclass(frozen=True, slots=True)
class Together:
    """Agreement of every two members over some votes. `order`: members by the alphabet."""

    order: list[Member]
    pairs: dict[tuple[int, int], Pair]
    votes: int

    def of(self, one: int, other: int) -> Pair:
        """The pair of two members, in whichever order."""
        return self.pairs.get((one, other)) or self.pairs[other, one]

    def with_all(self, one: int) -> list[tuple[Member, Pair]]:
        """One member beside each other member, by the alphabet."""
        return [(other, self.of(one, other.pk)) for other in self.order if other.pk != one]


def together(rows: QuerySet[VoteLine], convocation: Convocation) -> Together:
    """Agreement of every two members over these votes. 2 queries, whatever the number of votes."""
    slots = list(Slot.objects.filter(convocation=convocation).select_related("member").order_by("number"))
    lines = list(rows.order_by("on", "id").values_list("choices", flat=True))
    columns = agreement.columns_of(lines, len(slots))
    order = sorted((one.member for one in slots), key=lambda one: (council.alphabetical(one.full_name), one.pk))
    by_member = {one.member_id: columns[one.number] for one in slots}
    voted = [one for one in order if any(letter in agreement.OPINIONS for letter in by_member[one.pk])]
    return Together(voted, agreement.pairs({one.pk: by_member[one.pk] for one in voted}), len(lines))


@dataclass(frozen=True, slots=True)
class Unity:
    """How often members of a faction chose the same: of all their votes, those that went with its larger part."""

    name: str
    votes: int
    percent: int


def unity(rows: QuerySet[VoteLine]) -> list[Unity]:
    """Unity of factions over these votes, by name; votes in which fewer than two of a faction took part are left out.

    1 query.
    """
    whole = F("voted_for") + F("against") + F("abstained")
    found = (
        FactionLine.objects.filter(line__in=rows)
        .annotate(whole=whole)
        .filter(whole__gte=2)
        .values("name")
        .annotate(
            votes=Count("id"),
            share=Cast(Sum(Greatest("voted_for", "against", "abstained")), FloatField()) / Sum("whole"),
        )
        .order_by("name")
    )
    return [Unity(one["name"], one["votes"], round(100 * one["share"])) for one in found]


@dataclass(frozen=True, slots=True)
class Presence:
    """A deputy's sittings, newest first, what they come to, and how many votes of each choice."""

    sittings: list[Sat]
    account: Attendance
    choices: dict[str, int]


def presence(member: Member, slot: int | None, *, reasons: bool = False) -> Presence:
    """How a deputy was at sittings of the council, by the lists of votes. 2 queries.

    `reasons`: the reason as the secretariat wrote it; otherwise only those that tell nothing of health or service.
    """
    if slot is None:
        return Presence([], summed([]), dict.fromkeys(CHOICES.values(), 0))
    rows = votes_of(member, slot).order_by().values("on", "choice")
    counted: dict[date, dict[str, int]] = {}
    titles: dict[date, str] = {}
    for one in rows.annotate(number=Count("id"), title=Max("roll_call__sitting_title")):
        counted.setdefault(one["on"], {})[CHOICES[one["choice"]]] = one["number"]
        titles[one["on"]] = one["title"] or titles.get(one["on"], "")
    excused = dict(Excuse.objects.filter(member=member).values_list("on", "reason"))
    sittings = [
        _sat(day, titles[day], counted[day], excused.get(day, ""), open_=reasons)
        for day in sorted(counted, reverse=True)
    ]
    choices = {choice: sum(one.get(choice, 0) for one in counted.values()) for choice in CHOICES.values()}
    return Presence(sittings, summed(sittings), choices)


def _sat(day: date, title: str, counted: dict[str, int], reason: str, *, open_: bool) -> Sat:
    everything = sum(counted.values())
    there = everything - counted.get("absent", 0)
    how = came(there > 0, there, everything, bool(reason))
    shown = reason if reason and (open_ or reason in SHOWN_REASONS) else ""
    return Sat(day.toordinal(), day, title, how, there, everything, shown if how is Came.EXCUSED else "")


def chosen_by(roll_calls: Sequence[int], members: Iterable[int]) -> dict[tuple[int, int], str]:
    """(roll-call, member) -> what they chose. 2 queries."""
    slots = dict(Slot.objects.filter(member__in=list(members)).values_list("member_id", "number"))
    lines = VoteLine.objects.filter(roll_call__in=roll_calls).values_list("roll_call_id", "choices")
    found: dict[tuple[int, int], str] = {}
    for roll_call, letters in lines:
        for member, slot in slots.items():
            letter = letters[slot : slot + 1]
            if letter in CHOICES:
                found[roll_call, member] = CHOICES[letter]
    return found


def counted_for(roll_calls: Sequence[int]) -> dict[int, Any]:
    """Roll-call -> its row with counts and result. 1 query."""
    return rollcalls.visible_to(stranger()).in_bulk(list(roll_calls))
