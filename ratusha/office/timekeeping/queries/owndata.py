"""What working time holds of a person, for that person: a part of their own data file (2297-VI art. 8)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import Entry

MOST = 5_000


def entries(subject: Subject) -> list[dict[str, Any]]:
    """Every entry of time of the person's account."""
    if subject.account_id is None:
        return []
    rows = Entry.objects.filter(account_id=subject.account_id).select_related("task", "kind").order_by("-day", "-id")
    return [
        {
            "day": one.day.isoformat(),
            "minutes": one.minutes,
            "about": str(one.kind or one.task),
            "note": one.note,
            "reason": one.reason,
        }
        for one in rows[:MOST]
    ]


FIELDS = {
    "day": _("Day"), "minutes": _("Minutes"), "about": _("About what"), "note": _("Note"), "reason": _("Why corrected"),
}  # fmt: skip
register_part(Part("timekeeping.entries", _("Working time"), FIELDS, entries, order=85))
