"""Sending of events to a syslog listener, and the durable cursor by which any reader follows the table."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from ratusha import __version__

from .models import Event, Reader
from .syslog import message
from .transport import Listener, deliver, listener

log = logging.getLogger("ratusha.security")
NAME = "syslog"
BATCH = 500
GAP_WAIT = timedelta(seconds=90)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)


def settled(cursor: int, rows: Sequence[tuple[int, datetime]], now: datetime) -> int:
    """How many of the rows (key and time, by key) may be read after `cursor` with none being passed over.

    A key that is missing may belong to a transaction that is not over yet. Whoever comes after a gap waits until it is
    90 seconds old; then the gap is one that a rollback has left. Pure.
    """
    for count, (key, at) in enumerate(rows):
        if key != cursor + 1 and now - at < GAP_WAIT:
            return count
        cursor = key
    return len(rows)


def unread(name: str, now: datetime, most: int = BATCH) -> tuple[Reader, list[Event]]:
    """The reader of this name and the next events for it, oldest first. A reader that is new begins with the oldest."""
    reader, _new = Reader.objects.get_or_create(name=name)
    rows = list(Event.objects.filter(pk__gt=reader.event_id).order_by("pk")[:most])
    before = reader.event_id or (rows[0].pk - 1 if rows else 0)
    return reader, rows[: settled(before, [(one.pk, one.at) for one in rows], now)]


def advance(reader: Reader, to: int, now: datetime) -> bool:
    """Will move the reader; False where another process has moved it meanwhile."""
    mine = Reader.objects.filter(pk=reader.pk, event_id=reader.event_id)
    moved = {"event_id": to, "moved_at": now, "failing_since": None, "next_at": None, "failures": 0, "error": ""}
    return mine.update(**moved) == 1


def send(now: datetime) -> int:
    """Will send what waits -> how many events. Nothing is lost while the listener is away: the cursor stays.

    A failure is told once in the log and stays visible with the reader; the next tries come after 5 s, 10 s … 5 min.
    """
    to = wanted()
    if to is None:
        return 0
    reader, rows = unread(NAME, now)
    if not rows or (reader.next_at is not None and now < reader.next_at):
        return 0
    try:
        deliver(to, [message(columns(one), to.style) for one in rows])
    except OSError as error:
        _failed(reader, to, error, now)
        return 0
    if reader.failures:
        log.warning("security events are sent to %s again", to.name)
    return len(rows) if advance(reader, rows[-1].pk, now) else 0


def wanted() -> Listener | None:
    """The listener that is set, if one is. Raises ValueError where it cannot be read."""
    return listener(settings.SYSLOG, __version__)


def columns(event: Event) -> dict[str, Any]:
    """The event as its columns by name."""
    return {field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields}


def _failed(reader: Reader, to: Listener, error: OSError, now: datetime) -> None:
    if not reader.failures:
        log.error("security events wait: %s does not take them (%s)", to.name, error)
    wait = min(FIRST_WAIT * 2 ** min(reader.failures, 16), LONGEST_WAIT)
    Reader.objects.filter(pk=reader.pk).update(
        failures=reader.failures + 1,
        failing_since=reader.failing_since or now,
        next_at=now + wait,
        error=str(error)[:300],
    )
