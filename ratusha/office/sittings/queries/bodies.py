"""The body of a sitting: its members of the day, their number, the quorum."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from ratusha.foundation.access.actors import Actor
from ratusha.office.council import queries as council

from ..models import Attendance, Sitting
from ..rules import Quorum, Stay, Step, count_at, present_at, steps


def day_of(sitting: Sitting) -> date:
    """The day of the sitting in Kyiv: by it the law and the composition are counted."""
    return timezone.localdate(sitting.starts_at)


def roll(sitting: Sitting) -> list[council.Member]:
    """Who may vote: deputies of that day and the head, or the members of the commission. 1 or 2 queries."""
    on = day_of(sitting)
    if sitting.commission is not None:
        return council.commission_members(sitting.commission, on)
    return council.members(on)


def names(sitting: Sitting) -> list[council.Member]:
    """The roll without factions, for lists of who is there. 1 query."""
    return roll(sitting) if sitting.commission is not None else council.listed(day_of(sitting))


def seats(sitting: Sitting) -> int:
    """Of how many the quorum is counted: seats of deputies by statute, or members of the commission."""
    if sitting.seats:
        return sitting.seats
    if sitting.commission is not None:
        return len(council.commission_members(sitting.commission, day_of(sitting)))
    return council.composition(day_of(sitting))


def quorum_of(sitting: Sitting, count: int) -> int:
    """More than half of the deputies (art. 46); at least half of a commission (art. 47)."""
    return council.quorum_needed(count) if sitting.is_plenary else council.commission_quorum(count)


def counts(sitting: Sitting, member: council.Member) -> bool:
    """True if the member counts for the quorum: the head does not count among the deputies of the council."""
    return not (sitting.is_plenary and member.is_head)


def member_for(actor: Actor, sitting: Sitting) -> council.Member | None:
    """The mandate by which the actor takes part in this sitting; None for those who are not of this body."""
    mine = council.member_of(actor, day_of(sitting))
    if mine is None or sitting.commission is None:
        return mine
    own = council.commission_members(sitting.commission, day_of(sitting))
    return mine if any(one.pk == mine.pk for one in own) else None


def attendance(sitting: Sitting) -> QuerySet[Attendance]:
    """Stretches in the hall, by time, with their members."""
    return Attendance.objects.filter(sitting=sitting).select_related("member")


def stays(sitting: Sitting) -> list[Stay]:
    """The same for the pure rules. 1 query."""
    rows = Attendance.objects.filter(sitting=sitting).values_list("member_id", "came_at", "left_at", "counts")
    return [Stay(*row) for row in rows]


def present(sitting: Sitting, at: datetime) -> list[council.Member]:
    """Members who are in the hall (or connected) at the moment, the head too, in the order of the roll. 2-3 queries."""
    here = there(sitting, at)
    return [one for one in roll(sitting) if one.pk in here]


def there(sitting: Sitting, at: datetime) -> frozenset[int]:
    """Keys of members who are in the hall at the moment, the head too: only those of the roll check in. 1 query."""
    return present_at(stays(sitting), at)


def quorum(sitting: Sitting, at: datetime) -> Quorum:
    """Whether there is a quorum at the moment, with words. 1-2 queries."""
    return quorum_in_words(sitting, count_at(stays(sitting), at))


def quorum_now(sitting: Sitting, roll_size: int | None = None) -> Quorum:
    """The same for now, from the number that is kept; no query once the sitting has been opened, nor for a commission
    whose `roll_size` is at hand."""
    return quorum_in_words(sitting, sitting.present, roll_size)


def quorum_in_words(sitting: Sitting, there: int, roll_size: int | None = None) -> Quorum:
    """The quorum of so many present."""
    known = None if sitting.seats or sitting.is_plenary else roll_size
    count = seats(sitting) if known is None else known
    owed = sitting.needed or quorum_of(sitting, count)
    plain = Quorum(count > 0 and there >= owed, owed, there)
    who = ngettext("{n} present of {seats}", "{n} present of {seats}", there).format(n=there, seats=count)
    if plain.has:
        return replace(plain, words=gettext("{who}: there is a quorum (needed {needed})").format(who=who, needed=owed))
    return replace(plain, words=gettext("{who}: no quorum (needed {needed})").format(who=who, needed=owed))


def timeline(sitting: Sitting, now: datetime, rows: Iterable[Attendance] | None = None) -> list[Step]:
    """How the quorum went from the opening to the closing, or to now. 1 query, none with the attendance at hand."""
    if sitting.opened_at is None:
        return []
    until = sitting.closed_at or now
    owed = sitting.needed or quorum_of(sitting, seats(sitting))
    if rows is None:
        return steps(stays(sitting), owed, sitting.opened_at, until)
    known = [Stay(one.member_id, one.came_at, one.left_at, one.counts) for one in rows]
    return steps(known, owed, sitting.opened_at, until)
