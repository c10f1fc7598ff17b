"""How long what was measured is kept."""

from datetime import datetime, timedelta

from .models import WHOLE, Measure, Timing
from .timing import HOUR

HOURS_KEPT = 8 * 24
SIZES_KEPT = timedelta(days=730)


def clear(now: datetime) -> int:
    """Will remove durations by the hour and sizes that are old -> how many rows."""
    before = int(now.timestamp() // HOUR) - HOURS_KEPT
    hours, _by_model = Timing.objects.filter(hour__gt=WHOLE, hour__lt=before).delete()
    sizes, _by_model = Measure.objects.filter(day__lt=(now - SIZES_KEPT).date()).delete()
    return hours + sizes
