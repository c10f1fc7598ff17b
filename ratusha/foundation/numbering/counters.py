"""Taking a number: one statement that makes or locks the series' row and counts, on SQLite and PostgreSQL alike."""

from django.db import connection

from .models import Counter

SERIES_MAX = 120
TAKE = (
    "INSERT INTO numbering_counter (series, value) VALUES (%s, 1) "
    "ON CONFLICT (series) DO UPDATE SET value = numbering_counter.value + 1 RETURNING value"
)


def advance(series: str) -> int:
    """Will count the series one further -> the new value, from 1. RuntimeError outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number must be taken inside a transaction, else a failure would leave a gap")
    if not 0 < len(series) <= SERIES_MAX:
        raise ValueError(f"the name of a series has 1 to {SERIES_MAX} characters")
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [series])
        return int(cursor.fetchone()[0])


def latest(series: str) -> int:
    """The last number given in the series, 0 when none; a look, not a promise about the next one."""
    return Counter.objects.filter(series=series).values_list("value", flat=True).first() or 0
