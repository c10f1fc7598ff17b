"""How long hours are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.foundation.actions.call import KYIV
from ratusha.foundation.retention.keeps import FILES_578, Fate, Keeps, declare

from ..models import Entry, Sheet
from ..rules import Stage


def old_months(before: datetime) -> QuerySet[Any]:
    """Approved months of people: one that nobody has approved waits for it, however old."""
    return Sheet.objects.filter(stage=Stage.APPROVED, month__lt=before.astimezone(KYIV).date())


def drop_months(call: Call, ids: Sequence[Any]) -> int:
    """Removes the months with their entries; the signed timesheet in its file has a term of its own."""
    Entry.objects.filter(sheet__in=ids).delete()
    rows = Sheet.objects.filter(pk__in=ids)
    done = rows.count()
    rows.delete()
    return done


declare(
    Keeps("timekeeping.months", _("Hours of officials by day and task"), _("the approved month"), 5, "years",
          Fate.ERASE, old_months, FILES_578, "M", drop_months, "retention.hours_years"),
)  # fmt: skip
