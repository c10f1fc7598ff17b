"""The duty to publish a recording and the years of keeping it. Pure.

Law 3590-IX: published at once, no later than the day after the meeting; kept for at least five years.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

LEAST_YEARS = 5
FIRST_HOUR = 8


class State(StrEnum):
    """Where a recording stands. `excused`: there is nothing to publish, with its ground; `removed`: after its years."""

    AWAITED = "awaited"
    PUBLISHED = "published"
    EXCUSED = "excused"
    REMOVED = "removed"


class Stage(StrEnum):
    """What a letter about the duty says: it has begun, its last day has come, it is late."""

    GIVEN = "given"
    LAST_DAY = "last_day"
    LATE = "late"


def stage(due_on: date, now: datetime) -> Stage:
    """What must be said at this moment (`now` by the clock of Kyiv)."""
    if now.date() > due_on:
        return Stage.LATE
    return (
        Stage.LAST_DAY
        if now >= datetime(due_on.year, due_on.month, due_on.day, FIRST_HOUR, tzinfo=now.tzinfo)
        else Stage.GIVEN
    )


ORDER = (Stage.GIVEN, Stage.LAST_DAY, Stage.LATE)


def to_say(due_on: date, now: datetime, said: str) -> Stage | None:
    """The letter that is owed now; None when it, or a graver one, was sent (`said`)."""
    wanted = stage(due_on, now)
    if said and ORDER.index(Stage(said)) >= ORDER.index(wanted):
        return None
    return wanted


def days_late(due_on: date, published_on: date) -> int:
    """Whole days after the term; 0 when in time."""
    return max((published_on - due_on).days, 0)


def keep_until(held_on: date, years: int) -> date:
    """The last day on which the recording must be kept: never less than the law's five years."""
    wanted = held_on.year + max(years, LEAST_YEARS)
    try:
        return held_on.replace(year=wanted)
    except ValueError:  # 29 February
        return date(wanted, 2, 28) + timedelta(days=1)


def may_remove(held_on: date, years: int, today: date) -> bool:
    """True when the years of keeping are over."""
    return today > keep_until(held_on, years)
