"""When jobs are due. Pure: the clock is an argument."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")
START = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)

Rhythm = Callable[[datetime], datetime]
"""Gives the last planned moment that is not after the given one, in UTC."""


def repeated(every: timedelta) -> Rhythm:
    """Planned moments at whole multiples of the interval."""
    if every < timedelta(seconds=10):
        raise ValueError("a job may not be planned oftener than every 10 seconds: use a loop")

    def last(now: datetime) -> datetime:
        return START + (now - START) // every * every

    return last


def daily(at: str) -> Rhythm:
    """Planned moments at a time of day in Kyiv, such as "08:00"; a time that the clock skips falls after the gap."""
    moment = time.fromisoformat(at)

    def last(now: datetime) -> datetime:
        day = now.astimezone(KYIV).date()
        planned = datetime.combine(day, moment, tzinfo=KYIV).astimezone(UTC)
        if planned <= now:
            return planned
        return datetime.combine(day - timedelta(days=1), moment, tzinfo=KYIV).astimezone(UTC)

    return last


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 30 s, doubled each time, at most an hour."""
    return min(FIRST_WAIT * int(2 ** min(attempts - 1, 20)), LONGEST_WAIT)
