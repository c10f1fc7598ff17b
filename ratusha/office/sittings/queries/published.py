"""What open data of sittings is made of."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from ..models import Attendance, Item, Sitting
from ..rules import State


def public_items() -> QuerySet[Item]:
    """Items of sittings that were called, by sitting and order; whose words are closed, the caller hides."""
    return Item.objects.filter(sitting__called_at__isnull=False).order_by("sitting_id", "order", "id")


def public_attendance() -> QuerySet[Attendance]:
    """Stretches in the hall of sittings that were called."""
    found = Attendance.objects.filter(sitting__called_at__isnull=False).select_related("member")
    return found.order_by("sitting_id", "came_at", "id")


def of_commissions(member: int) -> QuerySet[Sitting]:
    """Held sittings of the commissions in which this member was on that day, the newest first; `there`: checked in."""
    day = TruncDate("starts_at")
    place = "commission__memberships__"
    still = Q(**{f"{place}ended_on": None}) | Q(**{f"{place}ended_on__gte": F("day")})
    rows = Sitting.objects.filter(state=State.CLOSED).annotate(day=day)
    rows = rows.filter(still, **{f"{place}member": member, f"{place}began_on__lte": F("day")})
    there = Attendance.objects.filter(sitting=OuterRef("pk"), member=member)
    return rows.annotate(there=Exists(there)).select_related("commission").order_by("-starts_at", "-id")
