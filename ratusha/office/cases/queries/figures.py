"""Figures about cases that everybody may see: no person, no text, only counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from ..models import Case
from ..rules import State

DAYS = 90


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """`in_time`: percent of answers of the last 90 days given by their day; None while there are none."""

    in_time: int | None
    median_days: int | None
    open: int
    late: int


def public_figures(today: date) -> PublicFigures:
    """How the town hall answers. 2 queries."""
    since = today - timedelta(days=DAYS)
    answered = Case.objects.filter(state=State.ANSWERED, closed_at__date__gte=since)
    days = list(answered.values_list(TruncDate("received_at"), TruncDate("closed_at"), F("due_on"))[:20_000])
    took = [(closed - received).days for received, closed, _due in days]
    in_time = [closed <= due for _received, closed, due in days if due]
    now = Case.objects.filter(closed_at=None).aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(act_due__lt=today, stopped_since=None))
    )
    return PublicFigures(
        in_time=round(100 * sum(in_time) / len(in_time)) if in_time else None,
        median_days=round(median(took)) if took else None,
        open=now["open"],
        late=now["late"],
    )
