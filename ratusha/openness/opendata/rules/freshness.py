"""When a set must be renewed, and when it is late («Не оновлений» on the national portal)."""

from datetime import date, timedelta

from .declaring import Period

DAYS = {
    Period.CONSTANTLY: 2, Period.ON_CHANGE: None, Period.DAILY: 2, Period.WEEKLY: 8, Period.MONTHLY: 31,
    Period.QUARTERLY: 92, Period.HALF_YEARLY: 184, Period.YEARLY: 366,
}  # fmt: skip
FREQUENCY = {
    Period.CONSTANTLY: "UPDATE_CONT", Period.ON_CHANGE: "IRREG", Period.DAILY: "DAILY", Period.WEEKLY: "WEEKLY",
    Period.MONTHLY: "MONTHLY", Period.QUARTERLY: "QUARTERLY", Period.HALF_YEARLY: "ANNUAL_2", Period.YEARLY: "ANNUAL",
}  # fmt: skip


def due_on(period: str, since: date) -> date | None:
    """The last day when the set is fresh, from the day when its data were last known to be right; None: no term."""
    days = DAYS[Period(period)]
    return None if days is None else since + timedelta(days=days)


def is_late(due: date | None, today: date) -> bool:
    """True from the day after the last one."""
    return due is not None and today > due
