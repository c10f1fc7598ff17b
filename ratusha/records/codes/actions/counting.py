"""Counting of scans, which is telemetry and no act of a person: by day totals, outside of the journal (ADR 30)."""

from datetime import date

from django.db import transaction
from django.db.models import F

from ..models import Code, Day


def count_scan(code: Code, on: date, times: int = 1) -> None:
    """Will add scans of the day: two or three short statements, no entry, no version, nothing about who it was."""
    with transaction.atomic():
        if not Day.objects.filter(code=code, on=on).update(count=F("count") + times):
            _day, is_new = Day.objects.get_or_create(code=code, on=on, defaults={"count": times})
            if not is_new:
                Day.objects.filter(code=code, on=on).update(count=F("count") + times)
        Code.objects.filter(pk=code.pk).update(scans=F("scans") + times)
