"""Figures about cases that everybody may see: no person, no text, only counts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone

from ..models import Case
from ..rules import State

DAYS = 90
KEPT = 60
SAMPLE = 5_000


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """`in_time`: percent of answers of the last 90 days given by their day; None while there are none."""

    in_time: int | None
    median_days: int | None
    open: int
    late: int


def public_figures(today: date) -> PublicFigures:
    """How the town hall answers, as it stood at most a minute ago: no query while the figures are kept, else two.

    A new answer may be missing from them for that minute. Of very many answers only the newest 5 000 are counted.
    """
    key = f"cases:figures:{today}"
    found: PublicFigures | None = cache.get(key)
    if found is None:
        found = counted_figures(today)
        cache.set(key, found, KEPT)
    return found


def counted_figures(today: date) -> PublicFigures:
    """The figures counted anew. 2 queries, each within one index."""
    since = timezone.make_aware(datetime.combine(today - timedelta(days=DAYS), time.min))
    rows = Case.objects.filter(state=State.ANSWERED, closed_at__gte=since).order_by("-closed_at")
    took: list[int] = []
    in_time: list[bool] = []
    for closed_at, received_at, due_on in rows.values_list("closed_at", "received_at", "due_on")[:SAMPLE]:
        closed = timezone.localdate(closed_at)
        took.append((closed - timezone.localdate(received_at)).days)
        if due_on:
            in_time.append(closed <= due_on)
    now = Case.objects.filter(closed_at=None).aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(act_due__lt=today, stopped_since=None))
    )
    return PublicFigures(
        in_time=round(100 * sum(in_time) / len(in_time)) if in_time else None,
        median_days=round(median(took)) if took else None,
        open=now["open"],
        late=now["late"],
    )
