"""What open data of sittings is made of."""

from django.db.models import QuerySet

from ..models import Attendance, Item


def public_items() -> QuerySet[Item]:
    """Items of sittings that were called, by sitting and order; whose words are closed, the caller hides."""
    return Item.objects.filter(sitting__called_at__isnull=False).order_by("sitting_id", "order", "id")


def public_attendance() -> QuerySet[Attendance]:
    """Stretches in the hall of sittings that were called."""
    found = Attendance.objects.filter(sitting__called_at__isnull=False).select_related("member")
    return found.order_by("sitting_id", "came_at", "id")
