"""Roll-calls and their rows."""

from collections.abc import Iterable, Iterator

from django.db.models import Max, Min, QuerySet

from ratusha.foundation.access.actors import Actor
from ratusha.office.council import queries as council

from .. import permissions
from ..models import RollCall, Row
from ..rules import recount

LABEL = "rollcalls.roll_call"
HEAVY = ("raw",)


def visible_to(actor: Actor) -> QuerySet[RollCall]:
    """Published roll-calls for everybody, all of them for those who keep them. Without the source's own JSON."""
    found = RollCall.objects.defer(*HEAVY)
    return found if permissions.sees_all(actor) else found.filter(published_at__isnull=False)


def one(actor: Actor, pk: int) -> RollCall | None:
    """One roll-call, whole. 1 query."""
    found = RollCall.objects.select_related("convocation", "repeats", "protocol", "container").filter(pk=pk).first()
    return found if permissions.can_see(actor, found) else None


def rows_of(pk: int) -> QuerySet[Row]:
    """The names of a roll-call in the order of the list."""
    return Row.objects.filter(roll_call=pk).order_by("order")


def rows_by_name(pk: int) -> list[Row]:
    """The names by the Ukrainian alphabet. 1 query."""
    return sorted(rows_of(pk), key=lambda row: (council.alphabetical(row.name), row.pk))


def of(label: str, pk: int) -> RollCall | None:
    """The roll-call that was kept for this object, such as a division. 1 query."""
    return RollCall.objects.defer(*HEAVY).filter(about_label=label, about_id=pk).first()


def of_sitting(label: str, pk: int) -> list[RollCall]:
    """Roll-calls of a sitting, in its order. 1 query."""
    return list(RollCall.objects.defer(*HEAVY).filter(sitting_label=label, sitting_id=pk).order_by("order", "at", "id"))


def of_item(label: str, pk: int) -> list[RollCall]:
    """Roll-calls about an item of the agenda, in their order. 1 query."""
    return list(RollCall.objects.defer(*HEAVY).filter(item_label=label, item_id=pk).order_by("order", "at", "id"))


def of_member(pk: int) -> QuerySet[Row]:
    """How a member voted in published roll-calls, newest first; each row with its roll-call."""
    found = Row.objects.filter(member=pk, roll_call__published_at__isnull=False)
    return found.select_related("roll_call").defer("roll_call__raw").order_by("-roll_call__at", "-roll_call__id")


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """Choice -> how many names, counted anew."""
    return recount(row.choice for row in rows)


def by_key(source_key: str) -> RollCall | None:
    """The roll-call that was taken from this very source, None if it was not. 1 query."""
    return RollCall.objects.filter(source_key=source_key).first()


def years() -> list[int]:
    """Years in which there are published votes, the newest first. 1 query."""
    days = RollCall.objects.filter(published_at__isnull=False).aggregate(
        first=Min("sitting_on"), last=Max("sitting_on")
    )
    return list(range(days["last"].year, days["first"].year - 1, -1)) if days["first"] else []


def rows_of_year(actor: Actor, year: int) -> Iterator[Row]:
    """Every name of every roll-call of a year that the actor may see, in the order of the votes."""
    calls = visible_to(actor).filter(sitting_on__year=year)
    rows = Row.objects.filter(roll_call__in=calls).order_by("roll_call__at", "roll_call_id", "order")
    return rows.iterator(2_000)
