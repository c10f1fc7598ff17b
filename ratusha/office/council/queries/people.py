"""Who sits in the council on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ratusha.foundation.access.actors import Actor

from .. import permissions
from ..models import Commission, Convocation, Faction, FactionMembership, Member, Post
from ..rules import MemberKind, PostKind


def on_day(on: date, path: str = "") -> Q:
    """The condition that a stretch of days (`began_on`, `ended_on` at `path`) holds that day."""
    return Q(**{f"{path}began_on__lte": on}) & (
        Q(**{f"{path}ended_on__isnull": True}) | Q(**{f"{path}ended_on__gte": on})
    )


def convocations() -> QuerySet[Convocation]:
    """Every convocation, newest first; public."""
    return Convocation.objects.all()


def convocation(on: date) -> Convocation | None:
    """The convocation of that day; None before the first and between two. 1 query."""
    return Convocation.objects.filter(on_day(on)).first()


def composition(on: date) -> int:
    """Seats of deputies by statute on that day, vacant ones too; 0 while no convocation is known. 1 query."""
    found = convocation(on)
    return found.seats if found else 0


def all_members() -> QuerySet[Member]:
    """Every mandate there ever was; public (93-IV)."""
    return Member.objects.select_related("convocation")


def members(on: date) -> list[Member]:
    """Deputies in office that day and the head, alphabetically, each with `faction_name` of that day. 2 queries."""
    return with_factions(Member.objects.filter(on_day(on)).select_related("convocation"), on)


def listed(on: date) -> list[Member]:
    """The same without their factions, for lists that name people alone. 1 query."""
    return _by_name(Member.objects.filter(on_day(on)).select_related("convocation"))


def with_factions(rows: Iterable[Member], on: date) -> list[Member]:
    """The members by the Ukrainian alphabet with their factions of the day. 1 query more."""
    found = _by_name(rows)
    rows_of_day = FactionMembership.objects.filter(on_day(on), member__in=[one.pk for one in found])
    named = {row.member_id: row for row in rows_of_day.select_related("faction")}
    for one in found:
        if row := named.get(one.pk):
            one.faction_name, one.leads_faction = row.faction.name, row.is_leader
    return found


def deputies(on: date) -> list[Member]:
    """Deputies in office that day, without the head. 2 queries."""
    return [one for one in members(on) if not one.is_head]


def head(on: date) -> Member | None:
    """The head of the community on that day. 1 query."""
    return Member.objects.filter(on_day(on), kind=MemberKind.HEAD).order_by("-began_on").first()


def secretary(on: date) -> Member | None:
    """The secretary of the council on that day (280/97-ВР, art. 50). 1 query."""
    post = (
        Post.objects.filter(on_day(on), kind=PostKind.SECRETARY)
        .select_related("member__convocation")
        .order_by("-began_on")
        .first()
    )
    return post.member if post else None


def secretary_post(on: date) -> Post | None:
    """The post of the secretary on that day, with who holds it. 1 query."""
    return Post.objects.filter(on_day(on), kind=PostKind.SECRETARY).select_related("member").first()


def left_members(of: Convocation, on: date, *, free: bool = False) -> list[Member]:
    """Who held a mandate of the convocation and does not on that day; `free`: whose seat nobody has taken. 1 query."""
    rows = Member.objects.filter(convocation=of, ended_on__lt=on)
    if free:
        rows = rows.filter(kind=MemberKind.DEPUTY, successors__isnull=True)
    return list(rows.order_by("-ended_on", "id"))


def kept(actor: Actor, name: str) -> QuerySet[Any]:
    """Rows of a kind (convocation, member, faction, commission, post) for those who keep them, none for others."""
    model = {one._meta.model_name: one for one in (Convocation, Member, Faction, Commission, Post)}[name]
    rows: QuerySet[Any] = model._default_manager.all()
    return rows if permissions.can_keep(actor) else rows.none()


def member_of(actor: Actor, on: date) -> Member | None:
    """The mandate that the actor holds on that day; None for everybody else. 1 query."""
    return permissions.member_of(actor, on)


def hall(on: date) -> list[tuple[Faction | None, list[Member]]]:
    """Deputies of that day by factions, the largest first, who is in none at the end. 3 queries."""
    by_name: dict[str, list[Member]] = {}
    for one in deputies(on):
        by_name.setdefault(one.faction_name, []).append(one)
    known = sorted(factions(on), key=lambda one: (-len(by_name.get(one.name, ())), alphabetical(one.name)))
    found: list[tuple[Faction | None, list[Member]]] = [
        (one, by_name[one.name]) for one in known if one.name in by_name
    ]
    return found + ([(None, by_name[""])] if "" in by_name else [])


def factions(on: date) -> list[Faction]:
    """Factions of that day. 1 query."""
    return sorted(Faction.objects.filter(on_day(on)), key=lambda one: (alphabetical(one.name), one.pk))


def _by_name(rows: Iterable[Member]) -> list[Member]:
    return sorted(rows, key=lambda one: (alphabetical(one.full_name), one.pk))


def alphabetical(name: str) -> tuple[int, ...]:
    """The key of order by the Ukrainian alphabet, apostrophes passed over."""
    return tuple(_ORDER.get(char, ord(char) + 1000) for char in name.casefold() if char not in "'’ʼ`")


# The Ukrainian alphabet by code points, so that no letters stand in code: а-г ґ д е є ж з и і ї й к-щ ь ю я.
_ALPHABET = "".join(
    chr(code)
    for code in (
        *range(0x430, 0x434), 0x491, 0x434, 0x435, 0x454, 0x436, 0x437, 0x438, 0x456, 0x457, *range(0x439, 0x44A),
        0x44C, 0x44E, 0x44F,
    )
)  # fmt: skip
_ORDER = {" ": 0, "-": 1} | {char: place for place, char in enumerate(_ALPHABET, 2)}
