"""Series that go on where an old register ended, and back when it is taken back."""

from django.db import connection

from .counters import latest
from .models import Counter

RAISE = (
    "INSERT INTO numbering_counter (series, value) VALUES (%s, %s) "
    "ON CONFLICT (series) DO UPDATE SET value = {most}(numbering_counter.value, excluded.value)"
)


def continue_after(series: str, value: int) -> tuple[int, int]:
    """Will make the next number of the series come after `value`, if it does not already -> (before, now).

    Gap-free stays what this platform numbers itself: its first number follows the last one of the old register. In a
    transaction only, as every number.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a series is continued inside a transaction")
    before = latest(series)
    if value > before:
        most = "MAX" if connection.vendor == "sqlite" else "GREATEST"
        with connection.cursor() as cursor:
            cursor.execute(RAISE.format(most=most), [series, value])
    return before, latest(series)


def give_back(series: str, before: int, now: int) -> bool:
    """Will set the series back from `now` to `before`, if nobody has taken a number since -> whether it did."""
    return Counter.objects.filter(series=series, value=now).update(value=before) == 1
